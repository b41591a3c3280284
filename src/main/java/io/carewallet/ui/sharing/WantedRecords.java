package io.carewallet.ui.sharing;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.common.AlsoAboutWords;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.OfAnother;
import io.carewallet.ui.common.People;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Which records are asked for, each with a tick that the patient may take out. A record of another person has none
/// before the patient sets it: whoever says yes to everything did not speak for that person.
final class WantedRecords {
    private final Map<Bytes32, CheckBox> ticks = new LinkedHashMap<>();
    private final Set<Bytes32> others;
    private final CheckBox standing = new CheckBox(Texts.of("request.standing"));
    private final Runnable changed;
    private final Node root;

    /// @param changed runs after each choice
    WantedRecords(RequestRow request, Titles titles, Runnable changed) {
        this.changed = changed;
        this.others = titles.others().keySet();
        List<RecordRow> rows = titles.rows(request.means());
        standing.setSelected(request.wanted().everything());
        standing.setId("standing");
        var lines = new ArrayList<Node>();
        rows.forEach(row ->
                lines.add(line(row, titles.others().get(row.id()), titles.also().get(row.id()))));
        if (request.wanted().everything()) {
            standing.setOnAction(e -> {
                if (standing.isSelected()) {
                    own().forEach(tick -> tick.setSelected(true));
                }
                changed.run();
            });
            lines.add(Rows.flat(standing));
        }
        String title = request.wanted().everything()
                ? Texts.of("request.wants-all")
                : Texts.count("request.wants", rows.size());
        String name = People.shortName(People.name(request.from()));
        VBox column = Nodes.column(12, Nodes.label(title, "cw-strong"), Rows.list(lines.toArray(Node[]::new)));
        if (request.notHere() > 0) {
            column.getChildren().add(info(Texts.count("request.not-here", request.notHere())));
        }
        column.getChildren().add(info(Texts.of("request.whole", name)));
        this.root = column;
    }

    private static Node info(String sentence) {
        return Nodes.row(8, Nodes.icon("info", 18), Nodes.label(sentence, "cw-muted", "cw-small"));
    }

    /// @param another whom the record names when it is another person's; else null
    /// @param also what it says of somebody else besides; null where that is nothing, or not known
    private Node line(RecordRow row, Chart.@Nullable Person another, @Nullable AlsoAbout also) {
        var tick = new CheckBox();
        tick.setSelected(another == null);
        String title = row.outline().title();
        tick.setAccessibleText(
                Stream.of(title, another == null ? "" : OfAnother.words(another), AlsoAboutWords.of(also))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")));
        tick.setOnAction(e -> {
            standing.setSelected(standing.isSelected() && own().allMatch(CheckBox::isSelected));
            changed.run();
        });
        ticks.put(row.id(), tick);
        VBox words = Rows.two(title, RecordWords.sourceAndDate(row));
        if (another != null) {
            words.getChildren().add(OfAnother.mark(another));
        }
        AlsoAboutWords.mark(words, also);
        HBox line = Rows.flat(tick, words);
        line.setOnMouseClicked(e -> tick.fire());
        return line;
    }

    Node root() {
        return root;
    }

    List<Bytes32> chosen() {
        return ticks.entrySet().stream()
                .filter(entry -> entry.getValue().isSelected())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Stream<CheckBox> own() {
        return ticks.entrySet().stream()
                .filter(entry -> !others.contains(entry.getKey()))
                .map(Map.Entry::getValue);
    }

    /// Also records that are added later.
    boolean isStanding() {
        return standing.isSelected();
    }

    /// Ticks as they were set before; what was added since is in only where everything was, and what
    /// is another person's only by its own tick.
    void takeOver(WantedRecords before) {
        ticks.forEach((id, tick) -> {
            CheckBox old = before.ticks.get(id);
            boolean anothers = others.contains(id);
            boolean asBefore = before.others.contains(id) == anothers;
            tick.setSelected(old != null && asBefore ? old.isSelected() : before.isStanding() && !anothers);
        });
        standing.setSelected(before.isStanding());
    }
}
