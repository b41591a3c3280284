package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.VisitNote;
import io.carewallet.core.record.VisitNote.Intolerance;
import io.carewallet.core.record.VisitNote.Prescription;
import io.carewallet.ui.chart.Changes;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// The allergies and prescriptions of a note, while it is written.
final class OfferEntries {
    private static final List<String> SEVERITIES = List.of("mild", "moderate", "severe");

    private final List<Intolerance> allergies = new ArrayList<>();
    private final List<Prescription> medicines = new ArrayList<>();
    private final VBox allergyRows = new VBox();
    private final VBox medicineRows = new VBox();
    private final Supplier<Chart> chart;
    private final Runnable changed;
    private final EntryFields allergyFields;
    private final EntryFields medicineFields;
    private final ComboBox<String> severity = new ComboBox<>();

    /// @param chart what the patient takes now, as far as it was shared
    OfferEntries(Supplier<Chart> chart, Runnable changed) {
        this.chart = chart;
        this.changed = changed;
        SEVERITIES.forEach(s -> severity.getItems().add(Texts.of("offer.severity." + s)));
        severity.getSelectionModel().select(1);
        severity.setAccessibleText(Texts.of("offer.severity"));
        allergyFields = new EntryFields("allergy", "offer.allergies", List.of("what", "reaction"), this::addAllergy);
        allergyFields.with(severity);
        medicineFields = new EntryFields(
                "medicine", "offer.medicines", List.of("what", "dose", "timing", "reason"), this::addMedicine);
    }

    List<Intolerance> intolerances() {
        return List.copyOf(allergies);
    }

    List<Prescription> prescriptions() {
        return List.copyOf(medicines);
    }

    /// The name of the list of which something was typed that is not in it yet; empty when there is none.
    String pending() {
        if (allergyFields.isPending()) {
            return Texts.of("offer.allergies");
        }
        return medicineFields.isPending() ? Texts.of("offer.medicines") : "";
    }

    /// Puts back what a draft holds.
    void fill(VisitNote note) {
        allergies.clear();
        allergies.addAll(note.allergies());
        medicines.clear();
        medicines.addAll(note.medicines());
        redraw();
    }

    Node allergies() {
        return allergyFields.card(allergyRows);
    }

    Node medicines() {
        return medicineFields.card(medicineRows);
    }

    private void addAllergy(List<TextField> fields) {
        String how = SEVERITIES.get(severity.getSelectionModel().getSelectedIndex());
        allergies.add(new Intolerance(words(fields, 0), words(fields, 1), how));
        draw();
    }

    private void addMedicine(List<TextField> fields) {
        medicines.add(new Prescription(words(fields, 0), words(fields, 1), words(fields, 2), words(fields, 3)));
        draw();
    }

    private static String words(List<TextField> fields, int at) {
        return fields.get(at).getText().strip();
    }

    /// "Ibuprofen (Moderate: stomach pain)".
    static String words(Intolerance allergy) {
        return allergy.what() + " (" + how(allergy) + ")";
    }

    private static String how(Intolerance allergy) {
        String severity = Texts.of("offer.severity." + allergy.severity());
        return allergy.reaction().isEmpty() ? severity : severity + ": " + allergy.reaction();
    }

    /// "Metformin 1000 mg, twice a day with meals, diabetes".
    static String words(Prescription medicine) {
        return joined(", ", what(medicine), medicine.reason());
    }

    private static String what(Prescription medicine) {
        return joined(", ", (medicine.what() + " " + medicine.dose()).strip(), medicine.timing());
    }

    private void draw() {
        redraw();
        changed.run();
    }

    /// Also after more of the patient's records are known: what is changed is said then.
    void redraw() {
        allergyRows
                .getChildren()
                .setAll(allergies.stream()
                        .map(a -> row("alert-circle", "cw-warning-icon", a.what(), how(a), chip("new", "plus"), () -> {
                            allergies.remove(a);
                            draw();
                        }))
                        .toList());
        medicineRows.getChildren().setAll(medicines.stream().map(this::medicine).toList());
    }

    private Node medicine(Prescription medicine) {
        var instead = Changes.instead(chart.get(), medicine.what(), medicine.dose());
        String second = joined(
                " \u00b7 ",
                medicine.reason(),
                instead.map(now -> Texts.of("offer.instead", now.dose())).orElse(""));
        return row(
                "plus-circle",
                "cw-accent-icon",
                what(medicine),
                second,
                instead.isPresent() ? chip("changed", "refresh-cw") : chip("new", "plus"),
                () -> {
                    medicines.remove(medicine);
                    draw();
                });
    }

    private static Label chip(String key, String icon) {
        return ShareLines.chip(Texts.of("offer." + key), icon, "accent");
    }

    private static Node row(String icon, String style, String first, String second, Label chip, Runnable taken) {
        var sign = Nodes.icon(icon, 20);
        sign.getStyleClass().add(style);
        var remove = Nodes.button("", "x", taken, "cw-link");
        remove.setAccessibleText(Texts.of("offer.remove", first));
        return Nodes.row(12, sign, Rows.two(first, second), chip, remove);
    }

    private static String joined(String between, String... parts) {
        return Stream.of(parts).filter(Predicate.not(String::isEmpty)).collect(Collectors.joining(between));
    }
}
