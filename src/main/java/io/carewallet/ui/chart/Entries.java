package io.carewallet.ui.chart;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Document;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Entries as rows, in plain words.
public final class Entries {
    private static final int KB = 1024;
    private final String none;
    private final @Nullable Consumer<Document> open;

    Entries(String none, @Nullable Consumer<Document> open) {
        this.none = none;
        this.open = open;
    }

    Node nothing() {
        return Rows.list(Rows.flat(Nodes.label(none, "cw-muted")));
    }

    private <T extends Chart.Entry> Node list(List<T> entries, java.util.function.Function<T, Node> row) {
        return entries.isEmpty() ? nothing() : LongList.of(entries, row);
    }

    Node allergies(Chart chart) {
        String denied = denied(chart);
        return denied.isEmpty()
                ? list(chart.allergies(), a -> row(a, line(a)))
                : Rows.list(Rows.flat(Nodes.label(denied)));
    }

    /// That there are no allergies; empty where the list says it, or nothing does.
    private static String denied(Chart chart) {
        return switch (chart.allergyKnowledge()) {
            case NONE_KNOWN -> Texts.of("chart.allergies.none-known");
            case NO_DRUGS_KNOWN -> Texts.of("chart.allergies.no-drugs");
            case LISTED, NOT_KNOWN -> "";
        };
    }

    Node medicines(Chart chart) {
        return list(chart.medicines(), m -> row(m, line(m)));
    }

    Node problems(Chart chart) {
        return list(chart.problems(), p -> row(p, line(p)));
    }

    Node immunisations(Chart chart) {
        return list(chart.immunisations(), i -> row(i, line(i)));
    }

    Node visits(Chart chart) {
        return list(chart.visits(), v -> row(v, line(v)));
    }

    Node documents(Chart chart) {
        return list(chart.documents(), this::document);
    }

    /// Before all else of it stands that an entry may mean something else.
    private static String marked(Chart.Entry entry, String words) {
        return joined(". ", NotShownWords.mark(entry), words);
    }

    /// An entry in words, for the screen and for paper.
    ///
    /// @param style the class that colours its icon
    record Line(String icon, String style, String first, String second, String date) {
        /// As one sentence.
        String text() {
            return joined(", ", first, second, date);
        }
    }

    static Line line(Chart.Allergy a) {
        return new Line(
                a.active() ? "alert-triangle" : "minus-circle",
                a.active() ? "cw-danger-icon" : "cw-icon",
                StandingWords.name(a),
                marked(
                        a,
                        joined(
                                ", ",
                                a.active() ? "" : Texts.of("chart.allergy.inactive"),
                                joined(": ", AllergyGroup.danger(a), a.reaction()))),
                Days.day(a.since()));
    }

    static Line line(Chart.Medicine m) {
        return new Line(
                MedicineWords.isForbidden(m) ? "alert-triangle" : "plus-circle",
                MedicineWords.isForbidden(m) ? "cw-danger-icon" : m.current() ? "cw-accent-icon" : "cw-icon",
                MedicineWords.title(m),
                marked(
                        m,
                        joined(
                                ", ",
                                MedicineWords.use(m),
                                m.timing(),
                                m.reason().isEmpty() ? "" : Texts.of("chart.medicine.for", m.reason()),
                                m.prescriber().isEmpty() ? "" : Texts.of("chart.medicine.by", m.prescriber()))),
                Days.span(m.from(), m.until()));
    }

    static Line line(Chart.Problem p) {
        return new Line(
                "activity",
                p.active() ? "cw-accent-icon" : "cw-icon",
                StandingWords.name(p),
                marked(p, joined(", ", p.active() ? "" : Texts.of("chart.problem.over"), p.severity())),
                Days.span(p.since(), p.until()));
    }

    static Line line(Chart.Result r) {
        String icon = ResultWords.icon(r.flag());
        String range = ResultWords.range(r);
        // Beside a value that may mean something else nothing is said of high and low.
        String meaning = r.qualified() ? "" : ResultWords.meaning(r.flag());
        return new Line(
                icon.isEmpty() || r.qualified() ? "droplet" : icon,
                ResultWords.isUnusual(r.flag()) && !r.qualified() ? "cw-warning-icon" : "cw-icon",
                ResultWords.name(r) + ": " + ResultWords.valueWithUnit(r),
                marked(r, joined(", ", range.isEmpty() ? "" : Texts.of("chart.trend.range", range), meaning)),
                ResultWords.day(r));
    }

    static Line line(Chart.Immunisation i) {
        return new Line(
                "shield",
                i.given() ? "cw-accent-icon" : "cw-icon",
                StandingWords.named(i.what()),
                marked(i, joined(", ", i.given() ? "" : Texts.of("chart.not-given"), i.where())),
                Days.day(i.at()));
    }

    static Line line(Chart.Visit v) {
        return new Line(
                v.inpatient() ? "home" : "user",
                "cw-icon",
                joined(": ", v.inpatient() ? Texts.of("chart.inpatient") : v.kind(), v.reason()),
                marked(v, joined(", ", v.who(), v.where())),
                Days.span(v.from(), v.until()));
    }

    static Line line(Document document) {
        String size = document.bytes() <= 0 ? "" : Texts.of("chart.document.kb", Math.ceilDiv(document.bytes(), KB));
        return new Line(
                document.mediaType().startsWith("image/") ? "image" : "file-text",
                "cw-icon",
                StandingWords.beside(document, document.title().isEmpty() ? document.kind() : document.title()),
                marked(
                        document,
                        joined(", ", document.title().isEmpty() ? "" : document.kind(), document.author(), size)),
                Days.day(document.at()));
    }

    private Node document(Document document) {
        HBox row = row(document, line(document));
        Consumer<Document> action = open;
        if (document.attachment() != null && action != null) {
            var button = Nodes.button(Texts.of("chart.document.open"), "", () -> action.accept(document));
            button.setAccessibleText(Texts.of("chart.document.open") + ": " + document.title());
            row.getChildren().add(button);
        }
        return row;
    }

    /// Every entry as a row for a narrow list, what can hurt first: the same words as in the lists of a record.
    public static List<Node> all(Chart chart) {
        var rows = new ArrayList<Node>();
        String denied = denied(chart);
        if (!denied.isEmpty()) {
            rows.add(Rows.flat(Nodes.label(denied)));
        }
        chart.allergies().forEach(a -> rows.add(narrow(a, line(a))));
        chart.medicines().forEach(m -> rows.add(narrow(m, line(m))));
        chart.problems().forEach(p -> rows.add(narrow(p, line(p))));
        Pressures.together(chart.results()).forEach(r -> rows.add(narrow(r, line(r))));
        chart.immunisations().forEach(i -> rows.add(narrow(i, line(i))));
        chart.visits().forEach(v -> rows.add(narrow(v, line(v))));
        chart.documents().forEach(d -> rows.add(narrow(d, line(d))));
        return List.copyOf(rows);
    }

    /// The date stands under the name: beside it there is no room.
    private static HBox narrow(Chart.Entry entry, Line line) {
        return row(entry, line, Rows.two(line.first(), joined(" \u00b7 ", line.second(), line.date())));
    }

    private static HBox row(Chart.Entry entry, Line line) {
        HBox row = row(entry, line, Rows.two(line.first(), line.second()));
        row.getChildren().add(Nodes.fixed(line.date(), "cw-small"));
        return row;
    }

    private static HBox row(Chart.Entry entry, Line line, VBox words) {
        var sign = Nodes.icon(line.icon(), 20);
        sign.getStyleClass().add(Objects.requireNonNull(line.style()));
        HBox row = Rows.flat(sign, words);
        if (!entry.beside().note().isEmpty()) {
            words.getChildren().add(NoteText.node(entry));
            // Beside the name, not beside the middle of a long note.
            row.setAlignment(Pos.TOP_LEFT);
        }
        row.setAccessibleText(joined(". ", line.text(), NoteText.of(entry)));
        return row;
    }

    static String joined(String between, String... parts) {
        return Stream.of(parts)
                .filter(part -> !part.isBlank())
                .reduce((a, b) -> a + between + b)
                .orElse("");
    }
}
