package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.chart.ChartRows;
import io.carewallet.ui.chart.ChartTabs;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.Refresh;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Screen 12: what one patient shares. A share is never shown as the whole record.
final class PatientPage implements Page, Overview.Ways {
    private final Refresh refresh = new Refresh();
    private final Desk.Clinician desk;
    private final Asking asking;
    private final Navigator navigator;
    private final Opened opened;
    private final BorderPane root = new BorderPane();
    private ShareRow share;
    private Chart chart = Charts.EMPTY;
    private Opened.@Nullable Result drawn;
    private @Nullable ChartTabs tabs;
    private boolean loaded;
    private boolean reporting = true;

    /// The share as it is now, its records if it is open, and whether the patient can see what is opened.
    private record Now(ShareRow share, Optional<Opened.Result> records, boolean reporting) {}

    PatientPage(Asking asking, ShareRow share) {
        this.asking = asking;
        this.desk = asking.desk();
        this.share = share;
        this.navigator = asking.navigator();
        this.opened = new Opened(desk.shares(), share.id());
        // Back to everyone, as from any page about one thing.
        root.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                e.consume();
                navigator.go("patients");
            }
        });
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
        refresh.run(
                () -> {
                    ShareRow now = asking.share(share);
                    boolean open = now.state() == ShareRow.State.OPEN;
                    boolean reporting = !open || desk.shares().isReporting();
                    return new Now(now, open ? Optional.of(opened.open(now)) : Optional.empty(), reporting);
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
                && now.reporting() == reporting
                && now.share().state() == share.state()
                && now.share().records().size() == share.records().size();
        share = now.share();
        reporting = now.reporting();
        if (same) {
            return;
        }
        loaded = true;
        drawn = after;
        if (after == null) {
            chart = Charts.EMPTY;
            tabs = null;
            top();
            middle(Nodes.banner("info", "lock", closed()));
            return;
        }
        chart = after.chart();
        top();
        Stream<Node> unreported = reporting
                ? Stream.of()
                : Stream.of(Nodes.banner("warning", "alert-triangle", Texts.of("patient.unreported")));
        Stream<Node> above = Stream.concat(unreported, warnings(after).stream());
        middle(Stream.concat(above, Stream.of(body(after))).toArray(Node[]::new));
    }

    /// Where nothing could be opened there is no chart: an empty one would say that there is nothing.
    private Node body(Opened.Result result) {
        if (result.good().isEmpty()) {
            return new Overview(result, this).shared();
        }
        ChartTabs before = tabs;
        var now = new ChartTabs(result.ready().all(), null, result.none())
                .forClinicians()
                .first(Texts.of("patient.overview"), () -> new Overview(result, this).root());
        VBox built = now.build();
        if (before != null) {
            now.choose(before.chosen());
        }
        tabs = now;
        VBox.setVgrow(built, Priority.ALWAYS);
        return built;
    }

    @Override
    public void record(OpenedRecord.Opened record, String section) {
        ChartRows rows = Objects.requireNonNull(drawn).ready().of(record);
        navigator.show(new SharedRecordPage(record, section, rows, desk.shares(), navigator, this));
    }

    /// Whose a record is that is not read as the patient's: then none of theirs is compared with it.
    Optional<String> whose(OpenedRecord.Opened record) {
        Opened.Result result = drawn;
        if (result == null || !result.others().contains(record)) {
            return Optional.empty();
        }
        String above = chart.person().name().isEmpty() ? name() : chart.person().name();
        return Optional.of(SomebodyElse.onPage(record.chart().person(), result.isWhoseKnown(), above));
    }

    @Override
    public void trend(Chart.Result result) {
        Objects.requireNonNull(tabs).trend(result);
    }

    @Override
    public void section(String key) {
        Objects.requireNonNull(tabs).go(key);
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
        return PatientHeader.of(drawn, ShareLines.name(share), allergiesUnknown());
    }

    /// Why nothing can be said about allergies; empty when the opened records say it.
    private String allergiesUnknown() {
        Opened.Result result = drawn;
        return result == null
                ? Texts.of(loaded ? "patient.allergies.closed" : "patient.allergies.opening")
                : result.allergiesUnknown();
    }

    private String closed() {
        return switch (share.state()) {
            case OPEN, ENDED -> Texts.of("patient.ended");
            case EXPIRED -> Texts.of("patient.expired");
            case DOES_NOT_MATCH -> Texts.of("patient.does-not-match");
        };
    }

    /// What is not on this page, and how much of it, above what is.
    static List<Node> warnings(Opened.Result result) {
        var banners = new ArrayList<Node>();
        int damaged = result.count(Opened.Lack.DAMAGED);
        int away = result.count(Opened.Lack.AWAY);
        int withdrawn = result.count(Opened.Lack.WITHDRAWN);
        if (result.isUnread()) {
            banners.add(Nodes.banner("warning", "alert-triangle", Texts.of("patient.unread-all")));
        }
        if (!result.others().isEmpty()) {
            banners.add(SomebodyElse.banner(result));
        }
        if (damaged > 0) {
            banners.add(Nodes.banner("danger", "x-circle", Texts.count("patient.damaged", damaged)));
        }
        if (away > 0) {
            banners.add(Nodes.banner("warning", "wifi-off", Texts.count("patient.not-there", away)));
        }
        if (withdrawn > 0) {
            banners.add(Nodes.banner("info", "info", Texts.count("patient.withdrawn", withdrawn)));
        }
        if (result.opened().isEmpty() && result.missing().isEmpty()) {
            banners.add(Nodes.banner("info", "info", Texts.of("patient.no-records")));
        }
        return banners;
    }

    private void top() {
        Button export = Nodes.button(Texts.of("patient.export"), "download", this::export);
        Opened.Result result = drawn;
        export.setDisable(result == null || result.opened().isEmpty());
        Button note = Nodes.button(Texts.of("patient.note"), "edit-3", this::addNote);
        note.setId("add-note");
        note.setDefaultButton(true);
        note.setDisable(share.state() != ShareRow.State.OPEN);
        VBox top = new VBox(
                PatientHeader.of(drawn, ShareLines.name(share), allergiesUnknown(), export, note),
                ScopeBar.of(share, () -> asking.again(share.id())));
        root.setTop(top);
    }

    private void middle(Node... nodes) {
        VBox page = Nodes.column(16, nodes);
        page.getStyleClass().add("cw-patient-page");
        var scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        root.setCenter(scroll);
    }

    private void addNote() {
        navigator.show(asking.note(share, opened));
    }

    private void export() {
        Background.run(
                () -> opened.open(share),
                result -> new ExportShare(share, result).ask(root.getScene().getWindow(), this::exported));
    }

    private void exported(String sentence) {
        if (root.getCenter() instanceof ScrollPane scroll && scroll.getContent() instanceof VBox page) {
            page.getChildren().removeIf(node -> "exported".equals(node.getId()));
            HBox said = Nodes.banner("info", "download", sentence);
            said.setId("exported");
            page.getChildren().addFirst(said);
        }
    }

    ShareRow share() {
        return share;
    }

    /// For the page that writes to this patient: which shares are open.
    static List<ShareRow> open(Desk.Clinician desk) {
        return desk.shares().list().stream()
                .filter(row -> row.state() == ShareRow.State.OPEN)
                .toList();
    }
}
