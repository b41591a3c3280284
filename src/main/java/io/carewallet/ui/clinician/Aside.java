package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.ui.chart.MedicineWords;
import io.carewallet.ui.chart.NotShownWords;
import io.carewallet.ui.chart.ResultWords;
import io.carewallet.ui.chart.StandingWords;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Beside the overview: current medicines, problems, last values. What does not fit is counted, and its section is one
/// click away.
final class Aside {
    private static final int LINES = 6;
    private static final DateTimeFormatter THIS_YEAR = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter OTHER_YEAR = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private final Opened.Result records;
    private final Chart chart;
    private final Overview.Ways ways;
    private final String none;

    Aside(Opened.Result records, Overview.Ways ways) {
        this.records = records;
        this.chart = records.chart();
        this.ways = ways;
        this.none = records.none();
    }

    VBox root() {
        return Nodes.column(
                16,
                card("patient.current", "medicines", MedicineWords.taken(chart), this::medicine),
                card(
                        "patient.problems",
                        "problems",
                        chart.problems().stream().filter(Chart.Problem::active).toList(),
                        problem -> noted(
                                problem,
                                line(StandingWords.name(problem), orMark(problem, Days.year(problem.since()))))),
                card("patient.measured", "results", records.ready().latest().forVisits(), this::measured));
    }

    private <T> VBox card(String title, String section, List<T> entries, Function<T, Node> line) {
        var name = Nodes.label(Texts.of(title), "cw-strong");
        if (entries.isEmpty()) {
            name.getStyleClass().add("cw-muted");
        }
        VBox card = Nodes.card(
                Nodes.row(8, name, Nodes.spacer(), Nodes.fixed(Integer.toString(entries.size()), "cw-chip")));
        card.getStyleClass().add("cw-aside");
        entries.stream().limit(LINES).map(line).forEach(card.getChildren()::add);
        if (entries.isEmpty()) {
            card.getChildren().add(Nodes.label(none, "cw-muted", "cw-small"));
        } else if (entries.size() > LINES) {
            var more = Nodes.button(
                    Texts.count("patient.aside.more", entries.size() - LINES),
                    "",
                    () -> ways.section(section),
                    "cw-link");
            more.setId("more-" + section);
            VBox.setMargin(more, new javafx.geometry.Insets(-4, 0, -8, -8));
            card.getChildren().add(more);
        }
        return card;
    }

    private Node medicine(Chart.Medicine medicine) {
        return noted(medicine, line(MedicineWords.name(medicine), orMark(medicine, medicine.timing())));
    }

    /// What people wrote about it stands under it, as far as there is room.
    private Node noted(Chart.Entry entry, Node line) {
        String note = records.note(entry);
        return note.isEmpty() ? line : Nodes.column(0, line, Nodes.label(note, "cw-muted", "cw-small"));
    }

    /// What may mean something else has nothing beside it but that.
    private static String orMark(Chart.Entry entry, String words) {
        return entry.qualified() ? NotShownWords.shortMark(entry) : words;
    }

    private Node measured(Result result) {
        return noted(
                result, line(ResultWords.name(result), ResultWords.valueWithUnit(result) + " \u00b7 " + day(result)));
    }

    /// "21 Apr" in this year, "21 Apr 2025" in others.
    private static String day(Result result) {
        FuzzyDate date = result.at();
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        if (date == null || date.precision() != FuzzyDate.Precision.DAY || date.isFuture(today)) {
            return ResultWords.day(result);
        }
        boolean now = date.day().getYear() == today.getYear();
        return (now ? THIS_YEAR : OTHER_YEAR).format(date.day());
    }

    private static Node line(String first, String second) {
        var what = Nodes.label(first, "cw-medium");
        what.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(what, Priority.ALWAYS);
        var more = Nodes.label(second, "cw-muted", "cw-small");
        more.setTextAlignment(javafx.scene.text.TextAlignment.RIGHT);
        // As wide as it needs to be, up to a sentence: numbers and dates stay whole, a long instruction wraps.
        more.setMaxWidth(190);
        more.setMinWidth(second.length() > 28 ? 120 : javafx.scene.layout.Region.USE_PREF_SIZE);
        HBox row = Nodes.row(8, what, more);
        row.setAccessibleText(first + ", " + second);
        return row;
    }
}
