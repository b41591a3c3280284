package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordReader;
import io.carewallet.core.sharing.Shares;
import io.carewallet.core.text.FileName;
import io.carewallet.ui.chart.AttachmentPage;
import io.carewallet.ui.chart.ChartRows;
import io.carewallet.ui.chart.ChartTabs;
import io.carewallet.ui.chart.NotShownWords;
import io.carewallet.ui.chart.OriginalPage;
import io.carewallet.ui.common.AlsoAboutWords;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Kinds;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.SaveFile;
import io.carewallet.ui.common.Shields;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// One shared record in the same viewer that patients have.
final class SharedRecordPage implements Page {
    private final PageFrame frame;
    private final BorderPane root = new BorderPane();
    private final Navigator navigator;
    private final PatientPage patient;
    private final OpenedRecord.Opened record;
    private final Shares shares;
    private final VBox trouble = new VBox();

    /// @param section that is seen first; empty: the one with most to say
    SharedRecordPage(
            OpenedRecord.Opened record,
            String section,
            ChartRows rows,
            Shares shares,
            Navigator navigator,
            PatientPage patient) {
        this.record = record;
        this.shares = shares;
        this.navigator = navigator;
        this.patient = patient;
        var row = record.row();
        frame = new PageFrame(row.outline().title());
        frame.back(patient.name(), () -> navigator.show(patient));
        frame.tile(Nodes.largeTile(Nodes.icon(Kinds.icon(row.outline()), 24)));
        String date = Days.span(row.outline().from(), row.outline().until());
        frame.under(
                Nodes.label(
                        date.isEmpty()
                                ? Shields.authorship(row.authorship())
                                : date + " \u00b7 " + Shields.authorship(row.authorship()),
                        "cw-muted"),
                Nodes.row(
                        12,
                        Shields.of(row.shield()),
                        Nodes.label("\u00b7 " + ShareLines.scope(patient.share()), "cw-muted", "cw-small")));
        var note = Nodes.label("", "cw-muted", "cw-small");
        HBox foot = Nodes.row(
                8,
                Nodes.button(
                        Texts.of("record.original"),
                        "file",
                        () -> navigator.show(new OriginalPage(row.fileName(), record.original(), navigator, this)),
                        "cw-link"),
                Nodes.button(
                        Texts.of("record.copy"),
                        "download",
                        () -> SaveFile.ask(
                                frame, FileName.ofOriginal(row.fileName()), record.original(), note::setText),
                        "cw-link"),
                note);
        var tabs = new ChartTabs(rows, this::open, Texts.of("patient.none.record")).forClinicians();
        VBox body = tabs.build();
        if (!section.isEmpty()) {
            tabs.choose(section);
        }
        trouble.managedProperty().bind(Bindings.isNotEmpty(trouble.getChildren()));
        var content = new ArrayList<Node>(List.of(trouble, body));
        if (record.chart().alsoAbout().isAnybody()) {
            content.addFirst(Nodes.banner(
                    "warning", "user-x", AlsoAboutWords.of(record.chart().alsoAbout())));
        }
        patient.whose(record).ifPresent(words -> content.addFirst(Nodes.banner("danger", "user-x", words)));
        if (record.chart().lenient()) {
            content.add(Nodes.banner("info", "info", Texts.of("chart.lenient")));
        }
        NotShownWords.of(record.chart())
                .forEach(sentence -> content.add(Nodes.label(sentence, "cw-muted", "cw-small")));
        content.add(foot);
        frame.content(content.toArray(Node[]::new));
        root.setTop(patient.header());
        root.setCenter(frame);
        // The window passes keys on to the whole page, which is more than the frame with the link back.
        root.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                e.consume();
                navigator.show(patient);
            }
        });
    }

    private void open(Chart.Document document) {
        String handle = document.attachment();
        if (handle == null) {
            return;
        }
        trouble.getChildren().clear();
        Background.<RecordReader.Attachment>run(
                () -> shares.attachment(record.original(), handle),
                content -> navigator.show(new AttachmentPage(document.title(), content, navigator, this)),
                failed -> trouble.getChildren()
                        .setAll(Nodes.banner("warning", "alert-triangle", Texts.of("attachment.not-there"))));
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public String place() {
        return "patients";
    }

    /// What was opened stays as it was opened, as long as it is shared.
    @Override
    public void refresh() {
        patient.refresh();
        if (!patient.isOpen()) {
            navigator.show(patient);
        }
    }
}
