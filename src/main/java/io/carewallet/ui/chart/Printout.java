package io.carewallet.ui.chart;

import io.carewallet.core.chart.Chart;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.print.PageLayout;
import javafx.print.PrinterJob;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// A record on paper: black on white, every entry in words, as many pages as it takes.
public final class Printout {
    private static final double GAP = 4;
    private static final String BODY = "-fx-font-size: 11px; -fx-text-fill: black";
    private static final String NOTE = BODY + "; -fx-padding: 0 0 0 12";
    private static final String HEAD =
            "-fx-font-size: 13px; -fx-font-weight: bold; -fx-text-fill: black;" + " -fx-padding: 8 0 0 0";
    private static final String TITLE = "-fx-font-size: 18px; -fx-font-weight: bold; -fx-text-fill: black";

    private final List<Label> lines = new ArrayList<>();

    /// @param title of the record
    /// @param source its date and authorship line
    public Printout(String title, String source, Chart chart) {
        add(title, TITLE);
        add(source, BODY);
        allergies(chart);
        section("medicines", chart.medicines(), m -> Entries.line(m).text());
        section("problems", chart.problems(), p -> Entries.line(p).text());
        section("results", Pressures.together(chart.results()), Printout::result);
        section("immunisations", chart.immunisations(), i -> Entries.line(i).text());
        section("visits", chart.visits(), v -> Entries.line(v).text());
        section("documents", chart.documents(), d -> Entries.line(d).text());
        NotShownWords.of(chart).forEach(sentence -> add(sentence, BODY));
        if (chart.lenient()) {
            add(Texts.of("chart.lenient"), BODY);
        }
    }

    /// Asks which printer, and prints.
    ///
    /// @return what came of it, in words; empty when the person changed their mind
    public String print(Window window) {
        PrinterJob job = PrinterJob.createPrinterJob();
        if (job == null) {
            return Texts.of("chart.print.none");
        }
        if (!job.showPrintDialog(window)) {
            job.cancelJob();
            return "";
        }
        PageLayout paper = job.getJobSettings().getPageLayout();
        boolean good = true;
        for (VBox page : pages(paper.getPrintableWidth(), paper.getPrintableHeight())) {
            good = good && job.printPage(paper, page);
        }
        return Texts.of(good && job.endJob() ? "chart.print.done" : "chart.print.none");
    }

    /// Lines are never cut: what does not fit any more begins the next page.
    ///
    /// @param width of what can be printed on a page, in points
    /// @param height likewise
    List<VBox> pages(double width, double height) {
        var pages = new ArrayList<VBox>();
        double left = 0;
        for (Label line : lines) {
            line.setMinWidth(width);
            line.setMaxWidth(width);
            double needs = height(line, width) + GAP;
            if (pages.isEmpty() || needs > left) {
                VBox page = new VBox(GAP);
                page.setStyle("-fx-background-color: white");
                pages.add(page);
                left = height;
            }
            pages.getLast().getChildren().add(line);
            left -= needs;
        }
        return pages;
    }

    /// Only what stands in a scene knows its font.
    private static double height(Label line, double width) {
        var alone = new Group(line);
        var scene = new Scene(alone);
        scene.getRoot().applyCss();
        double height = line.prefHeight(width);
        line.setMinHeight(height);
        alone.getChildren().clear();
        return height;
    }

    private void allergies(Chart chart) {
        String key = switch (chart.allergyKnowledge()) {
            case NONE_KNOWN -> "none-known";
            case NO_DRUGS_KNOWN -> "no-drugs";
            case LISTED, NOT_KNOWN -> "not-known";
        };
        if (chart.allergies().isEmpty()) {
            add(Texts.of("chart.allergies"), HEAD);
            add(Texts.of("chart.allergies." + key), BODY);
        }
        section("allergies", chart.allergies(), a -> Entries.line(a).text());
    }

    private <T extends Chart.Entry> void section(String key, List<T> entries, Function<T, String> words) {
        if (!entries.isEmpty()) {
            add(Texts.of("chart." + key), HEAD);
            for (T entry : entries) {
                add(words.apply(entry), BODY);
                NoteText.paragraphs(NoteText.of(entry)).forEach(part -> add(part, NOTE));
            }
        }
    }

    private static String result(Chart.Result result) {
        String range = ResultWords.range(result);
        return Entries.joined(
                ", ",
                ResultWords.name(result) + ": " + ResultWords.valueWithUnit(result),
                range.isEmpty() ? "" : Texts.of("chart.trend.range", range),
                ResultWords.meaning(result.flag()),
                ResultWords.day(result));
    }

    private void add(String words, String style) {
        var line = new Label(words);
        line.setWrapText(true);
        line.setStyle(style);
        lines.add(line);
    }
}
