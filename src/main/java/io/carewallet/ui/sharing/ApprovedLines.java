package io.carewallet.ui.sharing;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.sharing.Statement;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.common.AlsoAboutWords;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.OfAnother;
import io.carewallet.ui.common.Texts;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The records of an approval, one line each. Title and date are those of the bytes that are approved; whether a record
/// is another person's, or holds entries about somebody else, is what is known of it here. Those come first and are
/// never folded away: what is shared of somebody else is shared knowingly or not at all.
final class ApprovedLines {
    private static final int LISTED = 5;

    private final List<Line> lines;
    private final VBox box;

    /// @param another whom the record names when it is another person's; else null
    /// @param also what it says of somebody else besides; null where it says nothing
    private record Line(
            Statement.Listed record,
            Chart.@Nullable Person another,
            @Nullable AlsoAbout also) {
        private boolean isMarked() {
            return another != null || also != null;
        }

        private String marks() {
            return Stream.of(another == null ? "" : OfAnother.words(another), AlsoAboutWords.of(also))
                    .filter(words -> !words.isEmpty())
                    .map(words -> words.replaceFirst("\\.$", ""))
                    .collect(Collectors.joining(", "));
        }
    }

    /// @param ids of the records, in the order of the lines
    ApprovedLines(List<Statement.Listed> records, List<Bytes32> ids, Whose whose, VBox box) {
        var all = new ArrayList<Line>();
        for (int i = 0; i < records.size(); i++) {
            all.add(new Line(
                    records.get(i), whose.others().get(ids.get(i)), whose.also().get(ids.get(i))));
        }
        all.sort(Comparator.comparing((Line line) -> line.another() == null).thenComparing(line -> !line.isMarked()));
        this.lines = List.copyOf(all);
        this.box = box;
        // A sentence takes the room of another line: what has to be pressed stays in sight.
        int sentences = (int) lines.stream().filter(line -> line.also() != null).count();
        show(Math.max(LISTED - sentences, marked().size()));
    }

    private List<Line> marked() {
        return lines.stream().filter(Line::isMarked).toList();
    }

    /// The records that are about somebody else, too, as they are read out; empty when there are none.
    String spoken() {
        return marked().stream()
                .map(line -> " " + line.record().title() + ", " + line.marks() + ".")
                .collect(Collectors.joining());
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
        AlsoAboutWords.mark(words, line.also());
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
