package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.directory.Person;
import io.carewallet.core.record.VisitNote;
import io.carewallet.core.sharing.Contribute;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Screen 29: a note with allergies and prescriptions, as an offer to the patient.
final class OfferPage implements Page {
    private static final List<String> KINDS = List.of("visit", "phone", "video", "home");

    private final Desk.Clinician desk;
    private final Navigator navigator;
    private final ShareRow share;
    private final Chart chart;
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

    /// @param chart everything that the patient shares, joined: what prescriptions are compared with
    OfferPage(Desk.Clinician desk, Navigator navigator, ShareRow share, Chart chart) {
        this.desk = desk;
        this.navigator = navigator;
        this.share = share;
        this.chart = chart;
        this.entries = new OfferEntries(this::say);
        this.root = Screens.load("Offer", this);
        layOut();
        say();
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void refresh() {
        if (self == null) {
            Background.run(desk.ask()::self, person -> {
                self = person;
                say();
            });
        }
    }

    private void layOut() {
        Button change = Nodes.button(Texts.of("offer.change"), "", () -> navigator.go("add"), "cw-link");
        Objects.requireNonNull(header).getChildren().setAll(PatientHeader.of(chart, share.label(), change));
        ComboBox<String> kinds = Objects.requireNonNull(kind);
        KINDS.forEach(k -> kinds.getItems().add(Texts.of("offer.kind." + k)));
        kinds.getSelectionModel().selectFirst();
        Objects.requireNonNull(date).setConverter(Days.converter());
        Objects.requireNonNull(date).setValue(LocalDate.now(ZoneId.systemDefault()));
        Objects.requireNonNull(note).textProperty().addListener((o, before, now) -> say());
        Objects.requireNonNull(lists).getChildren().setAll(entries.allergies(), entries.medicines());
        Objects.requireNonNull(offer)
                .getChildren()
                .setAll(Nodes.icon("info", 20), Nodes.label(Texts.of("offer.is-offer")));
        Objects.requireNonNull(cancel).setOnAction(e -> navigator.back());
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
        VBox box = Objects.requireNonNull(checked);
        box.getChildren().setAll(Nodes.label(Texts.of("offer.checked"), "cw-strong"));
        boolean conflict = false;
        for (VisitNote.Prescription medicine : now.medicines()) {
            for (String allergy : Conflicts.allergyTo(chart, medicine.what())) {
                conflict = true;
                box.getChildren()
                        .add(line(
                                "alert-triangle",
                                "cw-danger-icon",
                                Texts.of("offer.checked.conflict", medicine.what(), allergy)));
            }
        }
        if (!conflict) {
            int allergies = (int)
                    chart.allergies().stream().filter(Chart.Allergy::active).count();
            box.getChildren().add(line("check-circle", "cw-success-icon", Texts.count("offer.checked.ok", allergies)));
        }
        box.getChildren().add(line("info", "cw-icon", Texts.of("offer.checked.scope")));
        sayWhatTheyGet(now);
    }

    private void sayWhatTheyGet(VisitNote now) {
        String more = (now.note().isEmpty() ? "" : Texts.of("offer.gets.note"))
                + (now.allergies().isEmpty()
                        ? ""
                        : Texts.count("offer.gets.allergies", now.allergies().size()))
                + (now.medicines().isEmpty()
                        ? ""
                        : Texts.count("offer.gets.medicines", now.medicines().size()));
        Person me = self;
        Organisation employer = me == null ? null : me.employer();
        String issued = employer == null
                ? ""
                : Texts.of(
                        "authorship.issued",
                        employer.name(),
                        Days.day(LocalDate.ofInstant(employer.admittedAt(), ZoneOffset.UTC)));
        var carries = Nodes.label(issued, "cw-medium", "cw-quote");
        carries.setMaxWidth(Double.MAX_VALUE);
        Objects.requireNonNull(gets)
                .getChildren()
                .setAll(
                        Nodes.label(Texts.of("offer.gets"), "cw-strong"),
                        Nodes.label(Texts.of("offer.gets.text", more), "cw-small"),
                        carries);
    }

    private static Node line(String icon, String style, String words) {
        var sign = Nodes.icon(icon, 18);
        sign.getStyleClass().add(style);
        HBox row = Nodes.row(12, sign, Nodes.label(words, "cw-small"));
        row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
        return row;
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
            desk.sync().wake();
            navigator.go("activity");
        } else {
            Objects.requireNonNull(send).setDisable(false);
            Objects.requireNonNull(said).setText(Texts.of(problem));
        }
    }
}
