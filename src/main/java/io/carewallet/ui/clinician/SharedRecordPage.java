package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.ui.chart.ChartTabs;
import io.carewallet.ui.chart.OriginalPage;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.SaveFile;
import io.carewallet.ui.common.Shields;
import io.carewallet.ui.common.Texts;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/// One shared record in the same viewer that patients have.
final class SharedRecordPage implements Page {
    private final PageFrame frame;
    private final BorderPane root = new BorderPane();
    private final Navigator navigator;
    private final PatientPage patient;

    SharedRecordPage(OpenedRecord.Opened record, List<Chart.Result> history, Navigator navigator, PatientPage patient) {
        this.navigator = navigator;
        this.patient = patient;
        var row = record.row();
        frame = new PageFrame(row.outline().title());
        frame.back(patient.name(), () -> navigator.show(patient));
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
                        Nodes.label("\u00b7 " + Texts.of("scope.selected"), "cw-muted", "cw-small")));
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
                        () -> SaveFile.ask(frame, row.fileName(), record.original(), note::setText),
                        "cw-link"),
                note);
        frame.content(new ChartTabs(record.chart(), history, null, Texts.of("patient.none")).build(), foot);
        root.setTop(patient.header());
        root.setCenter(frame);
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
