package io.carewallet.ui.common;

import io.carewallet.core.register.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.print.PrinterJob;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The recovery kit: one sheet of paper with the words, and what somebody needs to know who has nothing but it. It is
/// drawn for the printer alone: no file and no window has it.
public final class KitSheet {
    private static final int ROWS = 6;
    private static final double WIDTH = 500;
    /// Of two digits.
    private static final double NUMBER = 18;

    private KitSheet() {}

    /// What is on the sheet besides the words.
    ///
    /// @param network null before the wallet is on one
    /// @param backup where the newest backup is; null when none is known
    public record About(
            String name,
            @Nullable Network network,
            @Nullable Path backup) {
        /// The lines under the words.
        List<String> lines() {
            var lines = new ArrayList<String>();
            lines.add(Texts.of("words.lose.text"));
            Network on = network;
            if (on != null) {
                lines.add(Texts.of(
                        "kit.network",
                        on.name(),
                        Long.toString(on.chainId()),
                        on.careLedger().hex()));
            }
            lines.add(backup == null ? Texts.of("kit.backup.none") : Texts.of("kit.backup", backup));
            lines.add(Texts.of("kit.ways"));
            lines.add(Texts.of("kit.way.app"));
            lines.add(Texts.of("kit.way.rescue"));
            lines.add(Texts.of("kit.way.age"));
            return lines;
        }
    }

    /// What came of printing.
    public enum Outcome {
        PRINTED,
        /// The person changed their mind, or the printer did not take it.
        NOT_PRINTED,
        /// There is no printer on this computer.
        NO_PRINTER
    }

    /// Asks for the printer first; the words are read only when there is one.
    ///
    /// @param words read when they are needed
    public static Outcome print(Window owner, About about, java.util.function.Supplier<List<String>> words) {
        PrinterJob job = PrinterJob.createPrinterJob();
        if (job == null) {
            return Outcome.NO_PRINTER;
        }
        if (job.showPrintDialog(owner) && job.printPage(sheet(about, words.get()))) {
            return job.endJob() ? Outcome.PRINTED : Outcome.NOT_PRINTED;
        }
        job.cancelJob();
        return Outcome.NOT_PRINTED;
    }

    static VBox sheet(About about, List<String> words) {
        var page = new VBox(10);
        page.setStyle("-fx-font-size: 12px; -fx-padding: 40; -fx-background-color: white");
        page.getChildren().add(line(Texts.of("app.name") + ": " + about.name()));
        var grid = new GridPane(24, 6);
        for (int i = 0; i < words.size(); i++) {
            grid.add(new HBox(8, number(i + 1), new Label(words.get(i))), i / ROWS, i % ROWS);
        }
        page.getChildren().add(grid);
        about.lines().forEach(more -> page.getChildren().add(line(more)));
        return page;
    }

    /// Figures are not all equally wide: the words begin in one line all the same.
    private static Label number(int number) {
        var label = new Label(Integer.toString(number));
        label.setMinWidth(NUMBER);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    private static Label line(String words) {
        var label = new Label(words);
        label.setWrapText(true);
        label.setMaxWidth(WIDTH);
        return label;
    }
}
