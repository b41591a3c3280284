package io.carewallet.ui.clinician;

import io.carewallet.core.record.VisitNote;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The allergies and prescriptions of a note, while it is written.
final class OfferEntries {
    private static final List<String> SEVERITIES = List.of("mild", "moderate", "severe");

    private final List<VisitNote.Intolerance> allergies = new ArrayList<>();
    private final List<VisitNote.Prescription> medicines = new ArrayList<>();
    private final VBox allergyRows = new VBox();
    private final VBox medicineRows = new VBox();
    private final Runnable changed;

    OfferEntries(Runnable changed) {
        this.changed = changed;
    }

    List<VisitNote.Intolerance> intolerances() {
        return List.copyOf(allergies);
    }

    List<VisitNote.Prescription> prescriptions() {
        return List.copyOf(medicines);
    }

    /// Puts back what a draft holds.
    void fill(VisitNote note) {
        allergies.clear();
        allergies.addAll(note.allergies());
        medicines.clear();
        medicines.addAll(note.medicines());
        drawAllergies();
        drawMedicines();
    }

    Node allergies() {
        TextField what = field("offer.allergy.what", "allergy-what", 150);
        TextField reaction = field("offer.allergy.reaction", "allergy-reaction", 170);
        var severity = new ComboBox<String>();
        SEVERITIES.forEach(s -> severity.getItems().add(Texts.of("offer.severity." + s)));
        severity.getSelectionModel().select(1);
        severity.setAccessibleText(Texts.of("offer.allergies"));
        Button add = Nodes.button(Texts.of("offer.add"), "plus", () -> {
            if (!what.getText().isBlank()) {
                String how = SEVERITIES.get(severity.getSelectionModel().getSelectedIndex());
                allergies.add(new VisitNote.Intolerance(
                        what.getText().strip(), reaction.getText().strip(), how));
                what.clear();
                reaction.clear();
                drawAllergies();
            }
        });
        add.setId("add-allergy");
        return Nodes.card(
                Nodes.label(Texts.of("offer.allergies"), "cw-strong"),
                allergyRows,
                Nodes.row(8, what, reaction, severity, add));
    }

    Node medicines() {
        TextField what = field("offer.medicine.what", "medicine-what", 130);
        TextField dose = field("offer.medicine.dose", "medicine-dose", 110);
        TextField timing = field("offer.medicine.timing", "medicine-timing", 130);
        TextField reason = field("offer.medicine.reason", "medicine-reason", 100);
        Button add = Nodes.button(Texts.of("offer.add"), "plus", () -> {
            if (!what.getText().isBlank()) {
                medicines.add(new VisitNote.Prescription(
                        what.getText().strip(),
                        dose.getText().strip(),
                        timing.getText().strip(),
                        reason.getText().strip()));
                Stream.of(what, dose, timing, reason).forEach(TextField::clear);
                drawMedicines();
            }
        });
        add.setId("add-medicine");
        return Nodes.card(
                Nodes.label(Texts.of("offer.medicines"), "cw-strong"),
                medicineRows,
                Nodes.row(8, what, dose, timing, reason, add));
    }

    private static TextField field(String key, String id, double width) {
        var field = new TextField();
        field.setId(id);
        field.setPromptText(Texts.of(key));
        field.setAccessibleText(Texts.of(key));
        field.setPrefWidth(width);
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private void drawAllergies() {
        draw(allergyRows, allergies, "alert-circle", "cw-warning-icon", a -> new String[] {
            a.what(), Texts.of("offer.severity." + a.severity()) + (a.reaction().isEmpty() ? "" : ": " + a.reaction())
        });
    }

    private void drawMedicines() {
        draw(medicineRows, medicines, "plus-circle", "cw-accent-icon", m -> new String[] {
            (m.what() + " " + m.dose()).strip(),
            Stream.of(m.timing(), m.reason())
                    .filter(part -> !part.isEmpty())
                    .reduce((a, b) -> a + " \u00b7 " + b)
                    .orElse("")
        });
    }

    private <T> void draw(VBox rows, List<T> entries, String icon, String style, Function<T, String[]> lines) {
        rows.getChildren().clear();
        for (T entry : entries) {
            String[] words = lines.apply(entry);
            var sign = Nodes.icon(icon, 20);
            sign.getStyleClass().add(style);
            Button remove = Nodes.button(
                    "",
                    "x",
                    () -> {
                        entries.remove(entry);
                        draw(rows, entries, icon, style, lines);
                    },
                    "cw-link");
            remove.setAccessibleText(Texts.of("offer.remove", words[0]));
            HBox row = Nodes.row(
                    12,
                    sign,
                    Rows.two(words[0], words[1]),
                    Nodes.fixed(Texts.of("offer.new"), "cw-chip", "cw-chip-accent"),
                    remove);
            rows.getChildren().add(row);
        }
        changed.run();
    }
}
