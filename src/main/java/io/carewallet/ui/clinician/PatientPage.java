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
import org.jspecify.annotations.Nullable;

/// Screen 12: what one patient shares. A share is never shown as the whole record.
final class PatientPage implements Page {
    private final Desk.Clinician desk;
    private final Asking asking;
    private final Navigator navigator;
    private final Opened opened;
    private final BorderPane root = new BorderPane();
    private ShareRow share;
    private Chart chart = Charts.EMPTY;
    private Opened.@Nullable Result drawn;
    private boolean loaded;

    /// The share as it is now, and its records if it is open.
    private record Now(ShareRow share, Optional<Opened.Result> records) {}

    PatientPage(Asking asking, ShareRow share) {
        this.asking = asking;
        this.desk = asking.desk();
        this.share = share;
        this.navigator = asking.navigator();
        this.opened = new Opened(desk.shares(), share.id());
        top();
        middle(Nodes.label(Texts.of("patient.opening", share.records().size()), "cw-muted"));
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public String place() {
        return "patients";
    }

    @Override
    public void refresh() {
        opened.resume();
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
        opened.stop();
        Background.run(desk.shares()::report, receipts -> desk.sync().wake());
    }

    private void show(Now now) {
        Opened.Result before = drawn;
        Opened.Result after = now.records().orElse(null);
        boolean sameRecords = before == null || after == null ? before == after : before.isLike(after);
        boolean same = loaded
                && sameRecords
                && now.share().state() == share.state()
                && now.share().records().size() == share.records().size();
        share = now.share();
        if (same) {
            return;
        }
        loaded = true;
        drawn = after;
        if (after == null) {
            chart = Charts.EMPTY;
            top();
            middle(Nodes.banner("info", "lock", closed()));
            return;
        }
        chart = after.chart();
        top();
        var tabs = new ChartTabs(chart, chart.results(), null, Texts.of("patient.none"))
                .first(Texts.of("patient.overview"), () -> new Overview(share, after, this::open).root())
                .build();
        VBox.setVgrow(tabs, Priority.ALWAYS);
        VBox all = Nodes.column(16, warnings(after));
        all.getChildren().add(tabs);
        middle(all);
    }

    /// Whether sharing goes on; a page about one of the records closes when it does not.
    boolean isOpen() {
        return share.state() == ShareRow.State.OPEN;
    }

    String name() {
        return ShareLines.name(share);
    }

    /// Who it is and what can hurt them, for the pages of single records.
    Node header() {
        return PatientHeader.of(chart, ShareLines.name(share), allergiesUnknown());
    }

    /// Why nothing can be said about allergies; empty when the opened records say it.
    private String allergiesUnknown() {
        Opened.Result result = drawn;
        if (result == null) {
            return Texts.of(loaded ? "patient.allergies.closed" : "patient.allergies.opening");
        }
        if (result.good().isEmpty()) {
            return Texts.of("patient.allergies.unread");
        }
        return result.away() + result.damaged() > 0 ? Texts.of("patient.allergies.part") : "";
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
            banners.add(Nodes.banner("warning", "wifi-off", Texts.count("patient.not-there", result.away())));
        }
        if (result.withdrawn() > 0) {
            banners.add(Nodes.banner("info", "info", Texts.count("patient.withdrawn", result.withdrawn())));
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
        VBox top = new VBox(PatientHeader.of(chart, ShareLines.name(share), allergiesUnknown(), export, note), scope());
        root.setTop(top);
    }

    /// The scope marker: the same words, place and size whether or not anything is withheld.
    private Node scope() {
        String records = Texts.count("records.count", share.records().size());
        String until = Days.day(share.until());
        VBox words = Nodes.column(
                2,
                Nodes.row(
                        5,
                        Nodes.label(Texts.of("patient.scope", ShareLines.purpose(share.purpose()), until), "cw-strong"),
                        Nodes.label(Texts.of("patient.scope.records", records))),
                Nodes.label(Texts.of("patient.scope.whole"), "cw-small"));
        HBox.setHgrow(words, Priority.ALWAYS);
        Button more = Nodes.button(Texts.of("patient.more"), "", () -> asking.again(share.id()), "cw-link");
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
        navigator.show(new OfferPage(asking, share, opened));
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
