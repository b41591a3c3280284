package io.carewallet.ui.sharing;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.OnePerson;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.ReadRecords;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.sharing.Contributions;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.chart.Changes;
import io.carewallet.ui.chart.MedicineWords;
import io.carewallet.ui.chart.StandingWords;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What accepting an offer changes for the patient, compared with what is here already.
final class IfAccept {
    private static final int MOST = 6;

    /// By their icons.
    private static final List<String> RANKS = List.of("alert-triangle", "refresh-cw", "plus", "user-x");

    private final Contributions.Outcome.Preview preview;
    private final VBox card = Nodes.card();

    IfAccept(ReadRecords records, Contributions.Outcome.Preview preview) {
        this.preview = preview;
        card.setSpacing(8);
        draw(OnePerson.NOBODY);
        if (!preview.chart().medicines().isEmpty() && preview.otherThan() == null && !preview.isHere()) {
            Background.run(() -> own(records), this::draw);
        }
    }

    /// @param isNeverCut whether it is said however much there is to say
    record Said(String icon, String words, boolean isNeverCut) {}

    Node root() {
        return card;
    }

    /// All good records of the patient together: not on the UI thread.
    private static OnePerson own(ReadRecords records) {
        Map<Bytes32, Chart.Person> others = records.ofOthers();
        var own = new ArrayList<Chart>();
        for (RecordRow row : records.list()) {
            boolean counts = row.shield() != Shield.DOES_NOT_MATCH && !others.containsKey(row.id());
            if (counts && records.open(row.id()) instanceof OpenedRecord.Opened opened) {
                own.add(opened.chart());
            }
        }
        return OnePerson.of(own, List.copyOf(others.values()));
    }

    private void draw(OnePerson own) {
        List<Said> all = said(own, preview);
        List<Said> seen = seen(all);
        card.getChildren().setAll(Nodes.label(Texts.of("offer.if-accept"), "cw-strong"));
        seen.forEach(said -> card.getChildren().add(line(said.icon(), said.words())));
        if (all.size() > seen.size()) {
            card.getChildren().add(line("more-horizontal", Texts.of("offer.joins-more", all.size() - seen.size())));
        }
        if (!preview.isHere()) {
            card.getChildren().add(line("lock", Texts.of("offer.saved-yours")));
        }
    }

    /// Nothing joins twice, and nothing of somebody else joins at all.
    static List<Said> said(OnePerson own, Contributions.Outcome.Preview preview) {
        if (preview.isHere()) {
            return List.of(new Said("check", Texts.of("offer.joins-here"), true));
        }
        return preview.otherThan() == null
                ? said(own, preview.chart())
                : List.of(new Said("user-x", Texts.of("offer.joins-nothing"), true));
    }

    /// Whatever can hurt, and of the rest as much as there is room for.
    static List<Said> seen(List<Said> all) {
        long important = all.stream().filter(Said::isNeverCut).count();
        return all.subList(0, (int) Math.min(all.size(), Math.max(MOST, important)));
    }

    /// What can hurt comes first: what must not be given, changed doses, allergies.
    static List<Said> said(OnePerson own, Chart offered) {
        var lines = new ArrayList<Said>();
        offered.medicines().forEach(m -> lines.add(medicine(own.chart(), m)));
        offered.allergies().forEach(a -> lines.add(allergy(a)));
        offered.problems()
                .forEach(p ->
                        lines.add(new Said("plus", Texts.of("offer.joins-problems", StandingWords.name(p)), false)));
        if (!offered.results().isEmpty()) {
            lines.add(new Said(
                    "plus", Texts.count("offer.joins-results", offered.results().size()), false));
        }
        if (!own.others().isEmpty()) {
            String words = Texts.of("offer.not-compared", own.others().size());
            lines.add(new Said("user-x", words, true));
        }
        return lines.stream().sorted(Comparator.comparing(IfAccept::rank)).toList();
    }

    private static int rank(Said said) {
        return said.isNeverCut() ? RANKS.indexOf(said.icon()) : RANKS.size();
    }

    private static Said allergy(Chart.Allergy allergy) {
        String key = allergy.active() ? "offer.joins-allergies" : "offer.joins-allergies.inactive";
        return new Said("plus", Texts.of(key, StandingWords.name(allergy)), allergy.active());
    }

    private static Said medicine(Chart own, Chart.Medicine medicine) {
        boolean isForbidden = MedicineWords.isForbidden(medicine);
        boolean isChange = !isForbidden && change(own, medicine).isPresent();
        String icon = isForbidden ? "alert-triangle" : isChange ? "refresh-cw" : "plus";
        return new Said(icon, words(own, medicine), isForbidden || isChange);
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
