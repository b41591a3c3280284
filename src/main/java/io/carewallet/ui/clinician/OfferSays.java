package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.directory.Person;
import io.carewallet.core.record.VisitNote;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What stands beside a note: what was checked, against what, and what the patient gets.
final class OfferSays {
    private OfferSays() {}

    static void checked(VBox box, Chart chart, VisitNote now) {
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
    }

    static void gets(VBox box, @Nullable Person self, VisitNote now) {
        String more = (now.note().isEmpty() ? "" : Texts.of("offer.gets.note"))
                + (now.allergies().isEmpty()
                        ? ""
                        : Texts.count("offer.gets.allergies", now.allergies().size()))
                + (now.medicines().isEmpty()
                        ? ""
                        : Texts.count("offer.gets.medicines", now.medicines().size()));
        Organisation employer = self == null ? null : self.employer();
        String issued = employer == null
                ? ""
                : Texts.of(
                        "authorship.issued",
                        employer.name(),
                        Days.day(LocalDate.ofInstant(employer.admittedAt(), ZoneOffset.UTC)));
        var carries = Nodes.label(issued, "cw-medium", "cw-quote");
        carries.setMaxWidth(Double.MAX_VALUE);
        box.getChildren()
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
}
