package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.directory.Person;
import io.carewallet.core.record.VisitNote;
import io.carewallet.core.sharing.Contribute;
import io.carewallet.core.sharing.Drafts;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Screen 29: a note with allergies and prescriptions, as an offer to the patient.
final class OfferPage implements Page {
    private static final List<String> KINDS = List.of("visit", "phone", "video", "home");

    private final Desk.Clinician desk;
    private final Navigator navigator;
    private final ShareRow share;
    private final Opened opened;
    private Chart chart = Charts.EMPTY;
    private boolean loaded;
    private boolean sent;
    private final Parent root;
    private final OfferEntries entries;
    private @Nullable Person self;

    @FXML
    private @Nullable VBox header;

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

    /// @param opened everything that the patient shares: what prescriptions are compared with
    OfferPage(Asking asking, ShareRow share, Opened opened) {
        this.desk = asking.desk();
        this.navigator = asking.navigator();
        this.share = share;
        this.opened = opened;
        this.entries = new OfferEntries(this::say);
        this.root = Screens.load("Offer", this);
        layOut();
        say();
    }

    @Override
    public String place() {
        return "add";
    }

    /// A note that was begun stays on this computer, and what was opened for it is reported.
    @Override
    public void left() {
        opened.stop();
        if (!sent) {
            keep(() -> {});
        }
        Background.run(desk.shares()::report, receipts -> desk.sync().wake());
    }

    private void keep(Runnable then) {
        VisitNote now = written();
        String words = Objects.requireNonNull(message).getText();
        Background.run(
                () -> {
                    if (isEmpty(now) && words.isBlank()) {
                        desk.drafts().drop(share.id());
                    } else {
                        desk.drafts().keep(new Drafts.Draft(share.id(), Instant.now(), now, words));
                    }
                    return true;
                },
                done -> then.run());
    }

    private void fill(Drafts.Draft draft) {
        Objects.requireNonNull(kind).setValue(draft.note().kind());
        Objects.requireNonNull(about).setText(draft.note().about());
        Objects.requireNonNull(date).setValue(draft.note().date());
        Objects.requireNonNull(note).setText(draft.note().note());
        Objects.requireNonNull(message).setText(draft.message());
        entries.fill(draft.note());
        String when = Days.relative(draft.saved()) + ", " + Days.time(draft.saved());
        Objects.requireNonNull(drafted).setText(Texts.of("offer.drafted", when));
    }

    /// What the page needs from disk and network.
    private record Ready(Person self, Chart chart, Optional<Drafts.Draft> draft) {}

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void refresh() {
        if (loaded) {
            return;
        }
        loaded = true;
        opened.resume();
        Background.run(
                () -> new Ready(
                        desk.ask().self(),
                        opened.open(share).chart(),
                        desk.drafts().of(share.id())),
                ready -> {
                    self = ready.self();
                    chart = ready.chart();
                    top("");
                    ready.draft().ifPresent(this::fill);
                    say();
                });
    }

    private void top(String unknown) {
        Button change = Nodes.button(Texts.of("offer.change"), "", () -> navigator.go("add"), "cw-link");
        Objects.requireNonNull(header)
                .getChildren()
                .setAll(PatientHeader.of(chart, ShareLines.name(share), unknown, change));
    }

    private void layOut() {
        top(Texts.of("patient.allergies.opening"));
        TabLeaves.of(Objects.requireNonNull(note));
        DateField.prepare(Objects.requireNonNull(date));
        root.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                e.consume();
                navigator.go("add");
            }
        });
        ComboBox<String> kinds = Objects.requireNonNull(kind);
        KINDS.forEach(k -> kinds.getItems().add(Texts.of("offer.kind." + k)));
        kinds.getSelectionModel().selectFirst();
        Objects.requireNonNull(date).setValue(LocalDate.now(ZoneId.systemDefault()));
        Objects.requireNonNull(note).textProperty().addListener((o, before, now) -> say());
        Objects.requireNonNull(lists).getChildren().setAll(entries.allergies(), entries.medicines());
        Objects.requireNonNull(offer)
                .getChildren()
                .setAll(Nodes.icon("info", 20), Nodes.label(Texts.of("offer.is-offer", ShareLines.name(share))));
        Objects.requireNonNull(cancel)
                .setOnAction(e -> keep(() -> {
                    navigator.go("add");
                    navigator.tell(Texts.of("offer.kept"));
                }));
        Button go = Objects.requireNonNull(send);
        go.setGraphic(Nodes.icon("send", 18));
        go.setOnAction(e -> send());
    }

    private VisitNote written() {
        Person me = self;
        return new VisitNote(
                chart.person(),
                Objects.requireNonNull(kind).getValue(),
                Objects.requireNonNull(about).getText(),
                Objects.requireNonNull(date).getValue(),
                Objects.requireNonNull(note).getText().strip(),
                entries.intolerances(),
                entries.prescriptions(),
                me == null ? desk.wallet().profile().name() : me.name(),
                me == null ? "" : me.organisation());
    }

    private static boolean isEmpty(VisitNote note) {
        return note.note().isEmpty()
                && note.allergies().isEmpty()
                && note.medicines().isEmpty();
    }

    /// Says what was checked, and what the patient gets.
    private void say() {
        if (send == null) {
            return;
        }
        VisitNote now = written();
        send.setDisable(isEmpty(now) || self == null);
        Objects.requireNonNull(said).setText(isEmpty(now) ? Texts.of("offer.empty") : "");
        OfferSays.checked(Objects.requireNonNull(checked), chart, now);
        OfferSays.gets(Objects.requireNonNull(gets), self, now);
    }

    private void send() {
        VisitNote now = written();
        String words = Objects.requireNonNull(message).getText().strip();
        Objects.requireNonNull(send).setDisable(true);
        Objects.requireNonNull(said).setText(Texts.of("offer.sending"));
        Background.run(() -> desk.contribute().offer(share.id(), now, words), this::answered);
    }

    private void answered(Contribute.Outcome outcome) {
        String problem = switch (outcome) {
            case Contribute.Outcome.Offered offered -> "";
            case Contribute.Outcome.NoSpace full -> "offer.no-space";
            case Contribute.Outcome.NoSuchShare none -> "offer.no-share";
            case Contribute.Outcome.NotAdded not -> throw new IllegalStateException("a note of ours is not accepted");
        };
        if (problem.isEmpty()) {
            sent = true;
            Background.run(
                    () -> {
                        desk.drafts().drop(share.id());
                        return true;
                    },
                    done -> desk.sync().wake());
            navigator.go("activity");
            navigator.tell(Texts.of("offer.sent", ShareLines.name(share)));
        } else {
            Objects.requireNonNull(send).setDisable(false);
            Objects.requireNonNull(said).setText(Texts.of(problem));
        }
    }
}
