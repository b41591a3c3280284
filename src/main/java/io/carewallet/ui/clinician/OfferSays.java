package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.AllergyKnowledge;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.directory.Person;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.VisitNote;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.ui.chart.MedicineWords;
import io.carewallet.ui.chart.ResultWords;
import io.carewallet.ui.chart.StandingWords;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What stands beside a note: what was checked, against what, and what the patient gets.
final class OfferSays {
    /// Medicines whose dose depends on the kidneys, by name.
    private static final Pattern LEFT_BY_KIDNEYS = Pattern.compile(
            "metformin|dabigatran|rivaroxaban|apixaban|edoxaban|enoxaparin|lithium|digoxin|gabapentin|pregabalin"
                    + "|methotrexate|nitrofurantoin|allopurinol|aciclovir|acyclovir|ibuprofen|naproxen|diclofenac");

    private OfferSays() {}

    /// @param result what was opened of the share; null while it is being opened
    static void checked(VBox box, Opened.@Nullable Result result, VisitNote now) {
        box.getChildren().setAll(Nodes.label(Texts.of("offer.checked"), "cw-strong"));
        if (result == null) {
            box.getChildren().add(line("clock", "cw-icon", Texts.of("offer.checked.opening")));
            return;
        }
        List<String> conflicts = conflictsIn(result.chart(), now);
        conflicts.forEach(words -> box.getChildren().add(line("alert-triangle", "cw-danger-icon", words)));
        box.getChildren().addAll(against(result, conflicts.isEmpty()));
        now.medicines().stream()
                .map(VisitNote.Prescription::what)
                .filter(what ->
                        LEFT_BY_KIDNEYS.matcher(what.toLowerCase(Locale.ROOT)).find())
                .findFirst()
                .ifPresent(what -> box.getChildren().add(kidneys(result.chart(), what)));
        box.getChildren().add(line("info", "cw-icon", Texts.of("offer.checked.scope")));
    }

    /// Prescriptions that an allergy or an order not to give it speaks against, each as a sentence.
    static List<String> conflictsIn(Chart chart, VisitNote now) {
        return Stream.concat(allergies(chart, now), bans(chart, now)).toList();
    }

    /// What speaks against sending a note: those, and that nobody can tell whether it is about this patient.
    static List<String> warnings(ShareRow share, Opened.@Nullable Result result, VisitNote now) {
        if (result == null) {
            return List.of();
        }
        ShareRow known = share.with(
                result.opened().stream().map(OpenedRecord.Opened::row).toList());
        Stream<String> whose = known.isAskedAbout(now.patient())
                ? Stream.of(Texts.of("offer.check.whose", SomebodyElse.said(now.patient())))
                : Stream.of();
        return Stream.concat(whose, conflictsIn(result.chart(), now).stream()).toList();
    }

    private static Stream<String> bans(Chart chart, VisitNote now) {
        return now.medicines().stream()
                .flatMap(medicine -> Conflicts.bansOf(chart, medicine.what()).stream()
                        .map(ban -> ban.family().isEmpty()
                                ? Texts.of(
                                        "offer.checked.forbidden", medicine.what(), MedicineWords.name(ban.medicine()))
                                : Texts.of(
                                        "offer.checked.forbidden-family",
                                        medicine.what(),
                                        MedicineWords.name(ban.medicine()),
                                        ban.family())));
    }

    private static Stream<String> allergies(Chart chart, VisitNote now) {
        return now.medicines().stream()
                .flatMap(medicine -> Conflicts.allergiesTo(chart, medicine.what()).stream()
                        .map(match -> match.family().isEmpty()
                                ? Texts.of("offer.checked.conflict", medicine.what(), name(match))
                                : Texts.of("offer.checked.family", medicine.what(), name(match), match.family())));
    }

    private static String name(Conflicts.Match match) {
        return StandingWords.name(match.allergy());
    }

    /// What it was compared with. That nothing was found is said only of what could be read.
    private static List<Node> against(Opened.Result result, boolean none) {
        if (result.isUnread()) {
            return List.of(line("alert-triangle", "cw-warning-icon", Texts.of("offer.checked.unread")));
        }
        var said = new ArrayList<Node>();
        if (result.isOfOthersAlone()) {
            String why = result.isWhoseKnown() ? "offer.checked.other.all" : "offer.checked.whose";
            said.add(line("alert-triangle", "cw-warning-icon", Texts.of(why)));
        } else {
            said.addAll(withAllergies(result, none));
        }
        if (result.isPartial()) {
            said.add(line("alert-triangle", "cw-warning-icon", Texts.of("offer.checked.part")));
        }
        if (!result.others().isEmpty() && !result.isOfOthersAlone()) {
            said.add(line("alert-triangle", "cw-warning-icon", Texts.of("offer.checked.other")));
        }
        return said;
    }

    private static List<Node> withAllergies(Opened.Result result, boolean none) {
        int allergies = (int) result.chart().allergies().stream()
                .filter(Chart.Allergy::active)
                .count();
        boolean known = allergies > 0 || result.chart().allergyKnowledge() != AllergyKnowledge.NOT_KNOWN;
        if (!known) {
            return List.of(line("help-circle", "cw-warning-icon", Texts.of("offer.checked.not-said")));
        }
        return none
                ? List.of(line("check-circle", "cw-success-icon", Texts.count("offer.checked.ok", allergies)))
                : List.of();
    }

    private static Node kidneys(Chart chart, String what) {
        Optional<Result> newest = new Latest(chart).kidneys();
        return newest.map(result -> line(
                        "activity",
                        "cw-icon",
                        Texts.of(
                                "offer.checked.kidneys",
                                ResultWords.valueWithUnit(result),
                                ResultWords.day(result),
                                what)))
                .orElseGet(() -> line("activity", "cw-icon", Texts.of("offer.checked.no-kidneys", what)));
    }

    static void gets(VBox box, @Nullable Person self, VisitNote now) {
        var carries = Nodes.label(authorship(self), "cw-medium", "cw-quote");
        carries.setMaxWidth(Double.MAX_VALUE);
        box.getChildren()
                .setAll(
                        Nodes.label(Texts.of("offer.gets"), "cw-strong"),
                        Nodes.label(Texts.of("offer.gets.text", parts(now)), "cw-small"),
                        carries);
    }

    /// "1 visit with your note, 1 intolerance, 2 medicines".
    static String parts(VisitNote now) {
        return Texts.of(
                "offer.gets.what",
                (now.note().isEmpty() ? "" : Texts.of("offer.gets.note"))
                        + (now.allergies().isEmpty()
                                ? ""
                                : Texts.count(
                                        "offer.gets.allergies", now.allergies().size()))
                        + (now.medicines().isEmpty()
                                ? ""
                                : Texts.count(
                                        "offer.gets.medicines", now.medicines().size())));
    }

    /// What the record will carry; empty while the directory has not answered.
    static String authorship(@Nullable Person self) {
        Organisation employer = self == null ? null : self.employer();
        return employer == null
                ? ""
                : Texts.of(
                        "authorship.issued",
                        employer.name(),
                        Days.day(LocalDate.ofInstant(employer.admittedAt(), ZoneOffset.UTC)));
    }

    private static Node line(String icon, String style, String words) {
        var sign = Nodes.icon(icon, 18);
        sign.getStyleClass().add(style);
        HBox row = Nodes.row(12, sign, Nodes.label(words, "cw-small"));
        row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
        return row;
    }
}
