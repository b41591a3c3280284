package io.carewallet.ui.records;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.OnePerson;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.succession.Departure;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.WalletStatus;
import io.carewallet.ui.common.Back;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.Refresh;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.paper.PaperNotice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Screens 04, 16 and 17: what matters in one glance, then every record with its source.
public final class RecordsPage implements Page {
    private final Refresh refresh = new Refresh();
    private final Desk.Patient desk;
    private final Navigator navigator;
    private final Function<Back, Page> makeCode;
    private final PaperNotice notice;
    private final Together together;
    private final AddRecordsPage adding;
    private final PageFrame frame = new PageFrame(Texts.of("records.title"));
    private final VBox cards = new VBox();
    private final RecordList list;
    private Shown shown = new Shown(List.of(), Map.of(), WalletStatus.Contact.NOT_YET, 0, 0, Optional.empty());
    private boolean drawn;

    /// What is on the page.
    ///
    /// @param others the records of another person, with whom they name
    /// @param missing how many more are registered whose file is not to be had now
    /// @param left what is said where the owner has gone on under new words
    private record Shown(
            List<RecordRow> rows,
            Map<Bytes32, Chart.Person> others,
            WalletStatus.Contact contact,
            int waiting,
            int missing,
            Optional<String> left) {}

    /// @param makeCode the page that makes a share code, and leads back
    /// @param notice what others did about this wallet
    public RecordsPage(Desk.Patient desk, Navigator navigator, Function<Back, Page> makeCode, PaperNotice notice) {
        this.notice = notice;
        this.desk = desk;
        this.navigator = navigator;
        this.makeCode = makeCode;
        this.together = new Together(desk.records());
        this.list = new RecordList(this::open);
        this.adding = new AddRecordsPage(desk, navigator, this::open);
        frame.setOnKeyPressed(e -> {
            if (new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN).match(e)) {
                navigator.show(adding);
            } else if (new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN).match(e)) {
                list.search();
            }
        });
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public boolean saysOffline() {
        return !shown.rows().isEmpty();
    }

    @Override
    public void refresh() {
        notice.refresh();
        refresh.run(
                () -> {
                    WalletStatus status = desk.sync().status();
                    return new Shown(
                            desk.records().list(),
                            desk.records().ofOthers(),
                            status.contact(),
                            status.waiting(),
                            desk.arrivals().missing(),
                            desk.save().left().map(this::left));
                },
                now -> {
                    if (!drawn || !now.equals(shown)) {
                        boolean newRows = !drawn || !now.rows().equals(shown.rows());
                        drawn = true;
                        shown = now;
                        draw();
                        if (newRows) {
                            Background.run(
                                    () -> together.of(now.rows()),
                                    one -> cards.getChildren().setAll(summary(one)));
                        }
                    }
                });
    }

    private void draw() {
        if (shown.rows().isEmpty()) {
            frame.buttons();
            frame.content(missing()
                    .map(line -> new Node[] {notice.root(), line, empty()})
                    .orElseGet(() -> new Node[] {notice.root(), empty()}));
            return;
        }
        Button add = Nodes.button(Texts.of("records.add"), "plus", () -> navigator.show(adding));
        add.setId("add-records");
        add.setDefaultButton(true);
        frame.buttons(add);
        var content = new ArrayList<Node>();
        content.add(notice.root());
        if (shown.contact() == WalletStatus.Contact.OFFLINE) {
            content.add(offline());
        }
        missing().ifPresent(content::add);
        if (cards.getChildren().isEmpty()) {
            cards.getChildren().setAll(Nodes.label(Texts.of("records.loading"), "cw-muted"));
        }
        list.show(shown.rows(), shown.others());
        content.addAll(List.of(cards, list.head(), list.root()));
        frame.content(content.toArray(Node[]::new));
    }

    /// What records say that name somebody else is not among what can hurt this person, and it is said to be missing.
    private static List<Node> summary(OnePerson one) {
        Node summary = SummaryCards.of(one.chart());
        if (one.others().isEmpty()) {
            return List.of(summary);
        }
        HBox banner = Nodes.banner(
                "danger",
                "user-x",
                Texts.of(
                        "records.other",
                        one.others().size(),
                        one.chart().person().name()));
        banner.setId("records-other");
        VBox.setMargin(banner, new Insets(0, 0, 12, 0));
        return List.of(banner, summary);
    }

    /// A list that lacks something says so before anybody reads it as whole.
    private Optional<Node> missing() {
        if (shown.missing() == 0) {
            return Optional.empty();
        }
        HBox banner = Nodes.banner("warning", "alert-triangle", Texts.count("records.missing", shown.missing()));
        banner.setId("records-missing");
        return Optional.of(banner);
    }

    private Node offline() {
        var bold = new Text(Texts.of("records.offline") + " ");
        bold.getStyleClass().add("cw-text-strong");
        var rest = new Text(Texts.count("records.offline.text", shown.waiting()));
        rest.getStyleClass().add("cw-text");
        var words = new TextFlow(bold, rest);
        words.setLineSpacing(4);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button now = Nodes.button(Texts.of("records.try"), "", desk.sync()::wake);
        now.setId("try-now");
        HBox line = Nodes.row(12, Nodes.icon("wifi-off", 22), words, now);
        line.setPadding(new Insets(12, 16, 12, 16));
        line.getStyleClass().addAll("cw-banner", "cw-banner-info");
        return line;
    }

    private Node empty() {
        return shown.left()
                .<Node>map(where -> Rows.empty("file-text", Texts.of("records.left"), where))
                .orElseGet(this::nothingYet);
    }

    /// Nobody is asked to add something to a wallet that takes nothing.
    private String left(Departure page) {
        return page.profile().isEmpty()
                ? Texts.of("records.moved-away")
                : Texts.of("records.left.text", desk.wallet().nameBeside(page.profile()));
    }

    private Node nothingYet() {
        return new EmptyWallet(() -> navigator.show(adding), this::makeCode).root();
    }

    private void makeCode() {
        navigator.show(makeCode.apply(Back.to(navigator, "records")));
    }

    private void open(RecordRow row) {
        if (row.shield() == Shield.DOES_NOT_MATCH) {
            navigator.show(new ProblemPage(desk, row, navigator, () -> navigator.show(this), adding, () -> read(row)));
        } else {
            read(row);
        }
    }

    private void read(RecordRow row) {
        navigator.show(
                new RecordPage(desk, row, navigator, this, new RecordPage.Around(this::history, makeCode, adding)));
    }

    /// Results of all records of the person whom one of them names, for trends. Not for the UI thread.
    private List<Chart.Result> history(Chart record) {
        return together.of(desk.records().list()).history(record);
    }
}
