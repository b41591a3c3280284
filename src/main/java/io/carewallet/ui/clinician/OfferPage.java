package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.directory.Person;
import io.carewallet.core.record.VisitNote;
import io.carewallet.core.sharing.Drafts;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.SideBySide;
import io.carewallet.ui.common.Texts;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Screen 29: a note with allergies and prescriptions, as an offer to the patient.
final class OfferPage implements Page {
    private static final double SIDE = 348;

    private final Asking asking;
    private final Desk.Clinician desk;
    private final Navigator navigator;
    private Opened opened;
    private final NoteDraft draft;
    private final SendNote sender;
    private final Parent root;
    private final OfferEntries entries;
    private final OfferForm form;
    private ShareRow share;
    private Opened.@Nullable Result result;
    private @Nullable Person self;
    private boolean ready;

    @FXML
    private @Nullable VBox header;

    @FXML
    private @Nullable HBox columns;

    @FXML
    private @Nullable ComboBox<String> kind;

    @FXML
    private @Nullable TextField about;

    @FXML
    private @Nullable DatePicker date;

    @FXML
    private @Nullable TextArea note;

    @FXML
    private @Nullable Label drafted;

    @FXML
    private @Nullable VBox lists;

    @FXML
    private @Nullable VBox checked;

    @FXML
    private @Nullable VBox gets;

    @FXML
    private @Nullable HBox offer;

    @FXML
    private @Nullable TextField message;

    @FXML
    private @Nullable Label said;

    @FXML
    private @Nullable Button cancel;

    @FXML
    private @Nullable Button send;

    OfferPage(Asking asking, ShareRow share) {
        this.asking = asking;
        this.desk = asking.desk();
        this.navigator = asking.navigator();
        this.share = share;
        this.opened = new Opened(desk.shares(), share.id());
        this.entries = new OfferEntries(this::chart, this::changed);
        this.draft = new NoteDraft(desk.drafts(), share.id(), this::asDraft, this::drafted);
        this.sender = new SendNote(asking, draft, this::sent);
        this.root = Screens.load("Offer", this);
        this.form = new OfferForm(
                Objects.requireNonNull(kind),
                Objects.requireNonNull(about),
                Objects.requireNonNull(date),
                Objects.requireNonNull(note),
                Objects.requireNonNull(message),
                entries);
        ready = true;
        layOut();
        say();
    }

    /// What the note is compared with, each time that it is shown.
    void beside(Opened now) {
        opened = now;
    }

    private Chart chart() {
        Opened.Result known = result;
        return known == null ? Charts.EMPTY : known.chart();
    }

    @Override
    public String place() {
        return "add";
    }

    /// A note that was begun stays on this computer, and what was opened for it is reported.
    @Override
    public void left() {
        opened.stop();
        draft.keep(this::drafted);
        Background.run(desk.shares()::report, receipts -> desk.sync().wake());
    }

    @Override
    public void closing() {
        draft.keepNow();
    }

    private Drafts.Draft asDraft() {
        return form.draft(share.id(), written());
    }

    private void drafted(Instant at) {
        Objects.requireNonNull(drafted).setText(NoteDraft.words(at));
    }

    private void fill(Drafts.Draft before) {
        form.fill(before);
        drafted(before.saved());
    }

    /// What the page needs from disk and network.
    private record Ready(ShareRow share, Person self, Opened.Result result, Optional<Drafts.Draft> draft) {}

    @Override
    public Parent root() {
        return root;
    }

    /// Reads again what is not known yet: records that did not answer, and whether sharing goes on.
    @Override
    public void refresh() {
        Opened records = opened;
        records.resume();
        Background.run(
                () -> {
                    ShareRow now = asking.share(share);
                    return new Ready(now, desk.ask().self(), records.open(now), draft.before());
                },
                this::show);
    }

    private void show(Ready ready) {
        Opened.Result before = result;
        share = ready.share();
        self = ready.self();
        result = ready.result();
        if (before == null && NoteDraft.isEmpty(written())) {
            ready.draft().ifPresent(this::fill);
        }
        if (before == null || !before.isLike(ready.result())) {
            top(ready.result().allergiesUnknown());
            entries.redraw();
        }
        say();
    }

    private void top(String unknown) {
        Button change = Nodes.button(Texts.of("offer.change"), "", () -> navigator.go("add"), "cw-link");
        Objects.requireNonNull(header)
                .getChildren()
                .setAll(PatientHeader.of(result, ShareLines.name(share), unknown, change));
    }

    private void layOut() {
        top(Texts.of("patient.allergies.opening"));
        HBox both = Objects.requireNonNull(columns);
        Region main = (Region) both.getChildren().removeFirst();
        Region beside = (Region) both.getChildren().removeFirst();
        var narrowable = new SideBySide(24, SIDE, main, beside);
        HBox.setHgrow(narrowable, Priority.ALWAYS);
        both.getChildren().setAll(narrowable);
        root.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                e.consume();
                navigator.go("add");
            }
        });
        form.onChange(this::changed);
        Objects.requireNonNull(lists).getChildren().setAll(entries.allergies(), entries.medicines());
        Objects.requireNonNull(offer)
                .getChildren()
                .setAll(Nodes.icon("info", 20), Nodes.label(Texts.of("offer.is-offer", ShareLines.name(share))));
        Objects.requireNonNull(cancel).setOnAction(e -> {
            navigator.go("add");
            navigator.tell(Texts.of("offer.kept"));
        });
        Button go = Objects.requireNonNull(send);
        go.setGraphic(Nodes.icon("send", 18));
        go.setOnAction(e -> check());
    }

    /// Something was typed, chosen, added or removed.
    private void changed() {
        if (!ready || form.isFilling()) {
            return;
        }
        draft.changed();
        say();
    }

    private VisitNote written() {
        Person me = self;
        return form.written(
                OfferForm.patient(chart(), share),
                me == null ? desk.wallet().profile().name() : me.name(),
                me == null ? "" : me.organisation());
    }

    /// Says what was checked, what the patient gets, and why it cannot be sent yet.
    private void say() {
        if (!ready) {
            return;
        }
        VisitNote now = written();
        String why = notYet(now);
        Objects.requireNonNull(send).setDisable(!why.isEmpty() || sender.isBusy());
        if (!sender.isBusy()) {
            Objects.requireNonNull(said).setText(why.isEmpty() ? Texts.of("offer.password") : why);
        }
        OfferSays.checked(Objects.requireNonNull(checked), result, now);
        OfferSays.gets(Objects.requireNonNull(gets), self, now);
    }

    /// Why the note cannot be sent; empty when it can.
    private String notYet(VisitNote now) {
        if (share.state() != ShareRow.State.OPEN) {
            return Texts.of("offer.ended");
        }
        if (NoteDraft.isEmpty(now)) {
            return Texts.of("offer.empty");
        }
        return result == null || self == null ? Texts.of("offer.looking") : "";
    }

    private void check() {
        String pending = entries.pending();
        if (!pending.isEmpty()) {
            Objects.requireNonNull(said).setText(Texts.of("offer.pending", pending));
            return;
        }
        VisitNote now = written();
        sender.ask(share, now, form.message(), OfferSays.warnings(share, result, now), OfferSays.authorship(self));
    }

    /// How sending goes; the button waits for it.
    private void sent(String words) {
        say();
        if (!words.isEmpty()) {
            Objects.requireNonNull(said).setText(words);
        }
    }
}
