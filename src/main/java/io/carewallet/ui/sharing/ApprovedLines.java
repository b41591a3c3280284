package io.carewallet.ui.sharing;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.sharing.Statement;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.OfAnother;
import io.carewallet.ui.common.Texts;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The records of an approval, one line each. Title and date are those of the bytes that are approved; whether a record
/// is another person's is what is known of it here. Those come first and are never folded away: what is shared of
/// somebody else is shared knowingly or not at all.
final class ApprovedLines {
    private static final int LISTED = 5;

    private final List<Line> lines;
    private final VBox box;

    /// @param another whom the record names when it is another person's; else null
    private record Line(Statement.Listed record, Chart.@Nullable Person another) {}

    /// @param ids of the records, in the order of the lines
    /// @param others the patient's records of another person, with whom they name
    ApprovedLines(List<Statement.Listed> records, List<Bytes32> ids, Map<Bytes32, Chart.Person> others, VBox box) {
        var all = new ArrayList<Line>();
        for (int i = 0; i < records.size(); i++) {
            all.add(new Line(records.get(i), others.get(ids.get(i))));
        }
        all.sort(Comparator.comparing(line -> line.another() == null));
        this.lines = List.copyOf(all);
        this.box = box;
        show(Math.max(LISTED, marked().size()));
    }

    private List<Line> marked() {
        return lines.stream().filter(line -> line.another() != null).toList();
    }

    /// The records of another person as they are read out; empty when there are none.
    String spoken() {
        return marked().stream()
                .map(line -> " " + line.record().title() + ", " + mark(line) + ".")
                .collect(Collectors.joining());
    }

    private static String mark(Line line) {
        Chart.Person another = line.another();
        return another == null ? "" : OfAnother.words(another);
    }

    private void show(int most) {
        boolean tooMany = lines.size() > most + 1;
        List<Line> shown = tooMany ? lines.subList(0, most) : lines;
        box.getChildren().setAll(shown.stream().map(ApprovedLines::row).toList());
        if (tooMany) {
            box.getChildren()
                    .add(Nodes.button(
                            Texts.of("approve.more", lines.size() - most), "", () -> show(lines.size()), "cw-link"));
        }
    }

    private static Node row(Line line) {
        var check = Nodes.icon("check", 18);
        check.getStyleClass().add("cw-accent-icon");
        VBox words = Nodes.column(0, Nodes.label(line.record().title()));
        HBox.setHgrow(words, Priority.ALWAYS);
        Chart.Person another = line.another();
        if (another != null) {
            words.getChildren().add(OfAnother.mark(another));
        }
        return Nodes.row(12, check, words, Nodes.fixed(day(line.record().date()), "cw-muted", "cw-small"));
    }

    private static String day(String date) {
        try {
            return date.isEmpty() ? "" : Days.day(FuzzyDate.parse(date));
        } catch (DateTimeException e) {
            return date;
        }
    }
}
