package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.VisitNote;
import io.carewallet.core.sharing.Drafts;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.common.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;

/// What is typed and chosen on the page of a note.
final class OfferForm {
    private static final List<String> KINDS = List.of("visit", "phone", "video", "home");

    private final ComboBox<String> kind;
    private final TextField about;
    private final DatePicker date;
    private final TextArea note;
    private final TextField message;
    private final OfferEntries entries;
    private boolean filling;

    OfferForm(
            ComboBox<String> kind,
            TextField about,
            DatePicker date,
            TextArea note,
            TextField message,
            OfferEntries entries) {
        this.kind = kind;
        this.about = about;
        this.date = date;
        this.note = note;
        this.message = message;
        this.entries = entries;
        TabLeaves.of(note);
        DateField.prepare(date);
        KINDS.forEach(k -> kind.getItems().add(Texts.of("offer.kind." + k)));
        kind.getSelectionModel().selectFirst();
        date.setValue(today());
    }

    /// @param changed hears of everything that a person types or chooses
    void onChange(Runnable changed) {
        Runnable typed = () -> {
            if (!filling) {
                changed.run();
            }
        };
        note.textProperty().addListener((o, before, now) -> typed.run());
        about.textProperty().addListener((o, before, now) -> typed.run());
        message.textProperty().addListener((o, before, now) -> typed.run());
        date.valueProperty().addListener((o, before, now) -> typed.run());
        kind.valueProperty().addListener((o, before, now) -> typed.run());
    }

    boolean isFilling() {
        return filling;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.systemDefault());
    }

    /// An emptied date means today, as it did when the page was new.
    VisitNote written(Chart.Person patient, String name, String organisation) {
        LocalDate day = date.getValue();
        return new VisitNote(
                patient,
                kind.getValue(),
                about.getText(),
                day == null ? today() : day,
                note.getText().strip(),
                entries.intolerances(),
                entries.prescriptions(),
                name,
                organisation);
    }

    /// Whose note it is: as the opened records say, or those that were opened once.
    static Chart.Person patient(Chart chart, ShareRow share) {
        Chart.Person person = chart.person();
        Chart.Person known = share.person();
        return person.name().isEmpty() && !known.name().isEmpty() ? known : person;
    }

    String message() {
        return message.getText().strip();
    }

    Drafts.Draft draft(Bytes32 share, VisitNote written) {
        return new Drafts.Draft(share, Instant.now(), written, message.getText());
    }

    /// Puts back what was kept.
    void fill(Drafts.Draft before) {
        filling = true;
        kind.setValue(before.note().kind());
        about.setText(before.note().about());
        date.setValue(before.note().date());
        note.setText(before.note().note());
        message.setText(before.message());
        entries.fill(before.note());
        filling = false;
    }
}
