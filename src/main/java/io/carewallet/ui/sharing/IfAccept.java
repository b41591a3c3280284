package io.carewallet.ui.sharing;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.ReadRecords;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.ui.chart.Changes;
import io.carewallet.ui.chart.MedicineWords;
import io.carewallet.ui.chart.StandingWords;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What accepting an offer changes for the patient, compared with what is here already.
final class IfAccept {
    private static final int MOST = 6;

    private final Chart offered;
    private final VBox card = Nodes.card();

    IfAccept(ReadRecords records, Chart offered) {
        this.offered = offered;
        card.setSpacing(8);
        draw(Charts.EMPTY);
        if (!offered.medicines().isEmpty()) {
            Background.run(() -> own(records), this::draw);
        }
    }

    Node root() {
        return card;
    }

    /// All good records together: not on the UI thread.
    private static Chart own(ReadRecords records) {
        var charts = new ArrayList<Chart>();
        for (RecordRow row : records.list()) {
            if (row.shield() != Shield.DOES_NOT_MATCH && records.open(row.id()) instanceof OpenedRecord.Opened opened) {
                charts.add(opened.chart());
            }
        }
        return charts.isEmpty() ? Charts.EMPTY : Charts.join(charts);
    }

    private void draw(Chart own) {
        List<Node> lines = lines(own);
        card.getChildren().setAll(Nodes.label(Texts.of("offer.if-accept"), "cw-strong"));
        card.getChildren().addAll(lines.subList(0, Math.min(MOST, lines.size())));
        if (lines.size() > MOST) {
            card.getChildren().add(line("more-horizontal", Texts.of("offer.joins-more", lines.size() - MOST)));
        }
        card.getChildren().add(line("lock", Texts.of("offer.saved-yours")));
    }

    private List<Node> lines(Chart own) {
        var lines = new ArrayList<Node>();
        offered.allergies()
                .forEach(a -> lines.add(line("plus", Texts.of("offer.joins-allergies", StandingWords.name(a)))));
        offered.medicines().forEach(m -> lines.add(medicine(own, m)));
        offered.problems()
                .forEach(p -> lines.add(line("plus", Texts.of("offer.joins-problems", StandingWords.name(p)))));
        if (!offered.results().isEmpty()) {
            lines.add(line(
                    "plus", Texts.count("offer.joins-results", offered.results().size())));
        }
        return lines;
    }

    private static Node medicine(Chart own, Chart.Medicine medicine) {
        String icon = MedicineWords.isForbidden(medicine)
                ? "alert-triangle"
                : change(own, medicine).isPresent() ? "refresh-cw" : "plus";
        return line(icon, words(own, medicine));
    }

    /// What must not be given is no medicine of the patient's, and takes no other one's place.
    static String words(Chart own, Chart.Medicine medicine) {
        if (MedicineWords.isForbidden(medicine)) {
            return Texts.of("offer.joins-forbidden", MedicineWords.name(medicine));
        }
        String what = StandingWords.beside(medicine, MedicineWords.name(medicine));
        String use = MedicineWords.use(medicine);
        return change(own, medicine)
                .map(before -> Texts.of(
                        "offer.changes-medicine", Changes.name(medicine.what().text()), before.dose(), dose(medicine)))
                .orElseGet(() -> use.isEmpty()
                        ? Texts.of("offer.joins-medicines", what)
                        : Texts.of("offer.joins-medicines.use", what, use));
    }

    private static Optional<Chart.Medicine> change(Chart own, Chart.Medicine medicine) {
        String dose = dose(medicine);
        // What is not taken takes no other one's place.
        return dose.isBlank() || !MedicineWords.use(medicine).isEmpty()
                ? Optional.empty()
                : Changes.instead(own, medicine.what().text(), dose);
    }

    /// Many write the dose into the name only: "Metformin 1000 mg".
    private static String dose(Chart.Medicine medicine) {
        String what = medicine.what().text();
        return medicine.dose().isBlank()
                ? what.substring(Changes.name(what).length()).strip()
                : medicine.dose();
    }

    private static Node line(String icon, String words) {
        var sign = Nodes.icon(icon, 16);
        sign.getStyleClass().add("cw-accent-icon");
        HBox line = Nodes.row(8, sign, Nodes.label(words, "cw-small"));
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }
}
