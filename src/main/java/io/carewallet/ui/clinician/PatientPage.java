package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.chart.ChartTabs;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Screen 12: what one patient shares. A share is never shown as the whole record.
final class PatientPage implements Page {
    private final Desk.Clinician desk;
    private final Navigator navigator;
    private final Opened opened;
    private final BorderPane root = new BorderPane();
    private ShareRow share;
    private Chart chart = Charts.EMPTY;
    private boolean loaded;

    /// The share as it is now, and its records if it is open.
    private record Now(ShareRow share, Optional<Opened.Result> records) {}

    PatientPage(Desk.Clinician desk, ShareRow share, Navigator navigator) {
        this.desk = desk;
        this.share = share;
        this.navigator = navigator;
        this.opened = new Opened(desk.shares(), share.id());
        top();
        middle(Nodes.label(Texts.of("patient.opening", share.records().size()), "cw-muted"));
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void refresh() {
        Background.run(
                () -> {
                    ShareRow now = desk.shares().list().stream()
                            .filter(row -> row.id().equals(share.id()))
                            .findFirst()
                            .orElse(share);
                    boolean open = now.state() == ShareRow.State.OPEN;
                    return new Now(now, open ? Optional.of(opened.open(now)) : Optional.empty());
                },
                this::show);
    }

    /// Leaving ends the session of openings: it is reported.
    @Override
    public void left() {
        Background.run(desk.shares()::report, receipts -> desk.sync().wake());
    }

    private void show(Now now) {
        boolean same = loaded
                && now.share().state() == share.state()
                && now.share().records().size() == share.records().size();
        share = now.share();
        if (same) {
            return;
        }
        loaded = true;
        if (now.records().isEmpty()) {
            chart = Charts.EMPTY;
            top();
            middle(Nodes.banner("info", "lock", closed()));
            return;
        }
        Opened.Result result = now.records().get();
        chart = result.chart();
        top();
        Node[] warnings = warnings(result);
        var tabs = new ChartTabs(chart, chart.results(), null, Texts.of("patient.none"))
                .first(Texts.of("patient.overview"), () -> new Overview(share, result, this::open).root())
                .build();
        VBox.setVgrow(tabs, Priority.ALWAYS);
        VBox all = Nodes.column(16, warnings);
        all.getChildren().add(tabs);
        middle(all);
    }

    private String closed() {
        return switch (share.state()) {
            case OPEN, ENDED -> Texts.of("patient.ended");
            case EXPIRED -> Texts.of("patient.expired");
            case DOES_NOT_MATCH -> Texts.of("patient.does-not-match");
        };
    }

    private static Node[] warnings(Opened.Result result) {
        var banners = new ArrayList<Node>();
        if (result.damaged() > 0) {
            banners.add(Nodes.banner("danger", "x-circle", Texts.count("patient.damaged", result.damaged())));
        }
        if (result.away() > 0) {
            banners.add(Nodes.banner("info", "wifi-off", Texts.count("patient.not-there", result.away())));
        }
        return banners.toArray(Node[]::new);
    }

    private void top() {
        Button export = Nodes.button(Texts.of("patient.export"), "download", this::export);
        export.setDisable(!loaded || share.state() != ShareRow.State.OPEN);
        Button note = Nodes.button(Texts.of("patient.note"), "edit-3", this::addNote);
        note.setId("add-note");
        note.setDefaultButton(true);
        note.setDisable(share.state() != ShareRow.State.OPEN);
        VBox top = new VBox(PatientHeader.of(chart, share.label(), export, note), scope());
        root.setTop(top);
    }

    /// The scope marker: the same words, place and size whether or not anything is withheld.
    private Node scope() {
        String records = Texts.count("records.count", share.records().size());
        String until = Days.day(share.until());
        VBox words = Nodes.column(
                2,
                Nodes.row(
                        6,
                        Nodes.label(Texts.of("patient.scope", ShareLines.purpose(share.purpose()), until), "cw-strong"),
                        Nodes.label("\u00b7 " + records, "")),
                Nodes.label(Texts.of("scope.selected"), "cw-small"));
        HBox.setHgrow(words, Priority.ALWAYS);
        Button more = Nodes.button(
                Texts.of("patient.more"), "", () -> navigator.show(new AskPage(desk, navigator, "")), "cw-link");
        HBox bar = Nodes.row(12, Nodes.icon("unlock", 20), words, more);
        bar.getStyleClass().add("cw-scope");
        return bar;
    }

    private void middle(Node node) {
        VBox page = Nodes.column(16, node);
        page.getStyleClass().add("cw-patient-page");
        var scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        root.setCenter(scroll);
    }

    private void open(OpenedRecord.Opened record) {
        navigator.show(new SharedRecordPage(record, chart.results(), navigator, this));
    }

    private void addNote() {
        navigator.show(new OfferPage(desk, navigator, share, chart));
    }

    private void export() {
        Background.run(
                () -> opened.open(share),
                result -> new ExportShare(share, result.good())
                        .ask(root.getScene().getWindow(), sentence -> {
                            if (root.getCenter() instanceof ScrollPane scroll
                                    && scroll.getContent() instanceof VBox page) {
                                page.getChildren().removeIf(node -> "exported".equals(node.getId()));
                                HBox said = Nodes.banner("info", "download", sentence);
                                said.setId("exported");
                                page.getChildren().addFirst(said);
                            }
                        }));
    }

    /// For the page that writes to this patient: which shares are open.
    static List<ShareRow> open(Desk.Clinician desk) {
        return desk.shares().list().stream()
                .filter(row -> row.state() == ShareRow.State.OPEN)
                .toList();
    }
}
