package io.carewallet.core.chart;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a record says, or several records together: every list is sorted with what can hurt first, then newest first.
/// Texts are plain: no markup.
///
/// @param unread how many entries of the record no list holds, by the reason and the FHIR resource type
/// @param alsoAbout what it says of somebody else, which no list holds either
/// @param lenient true when something in the file was malformed and left out of the view (the original is kept as it
/// is)
public record Chart(
        Person person,
        AllergyKnowledge allergyKnowledge,
        List<Allergy> allergies,
        List<Medicine> medicines,
        List<Problem> problems,
        List<Result> results,
        List<Immunisation> immunisations,
        List<Visit> visits,
        List<Document> documents,
        Map<NotShown, Integer> unread,
        AlsoAbout alsoAbout,
        boolean lenient) {
    /// What is said of allergies holds only if every entry about them was understood.
    public Chart {
        boolean denied = allergyKnowledge != AllergyKnowledge.LISTED;
        if (denied && NotShown.mayHoldAllergy(unread)) {
            allergyKnowledge = AllergyKnowledge.NOT_KNOWN;
        }
    }

    /// How many entries of the lists hold something that changes what they mean, and that nobody here can read.
    public int qualified() {
        return (int) entries().filter(Entry::qualified).count();
    }

    /// Whether one of its lists has this very entry.
    public boolean holds(Entry entry) {
        return entries().anyMatch(entry::equals);
    }

    private Stream<? extends Entry> entries() {
        return Stream.of(allergies, medicines, problems, results, immunisations, visits, documents)
                .flatMap(List::stream);
    }

    /// A line of a list.
    public sealed interface Entry {
        Beside beside();

        /// @return true when the source added something that may change its meaning (in FHIR a modifier extension) and
        /// that is not understood here: then no more can be said than "see the original"
        default boolean qualified() {
            return beside().qualified();
        }
    }

    /// What the source says beside an entry.
    ///
    /// @param standing how certain or final the source itself calls it
    /// @param note what people wrote about it: the conclusion of a report, why a medicine was stopped. Plain, and empty
    /// when there is nothing
    /// @param qualified see [Entry#qualified]
    public record Beside(Standing standing, String note, boolean qualified) {
        public static final Beside NOTHING = new Beside(Standing.SETTLED, "", false);
    }

    /// How certain or final an entry is, as its source says. What was found to be untrue is in no list.
    public enum Standing {
        SETTLED,
        /// Nobody has confirmed it.
        UNCONFIRMED,
        /// What it is taken to be while more is being found out.
        PROVISIONAL,
        /// One of several things that it may be.
        DIFFERENTIAL,
        /// A result or report that may still change.
        PRELIMINARY,
        /// It was final, and was changed or added to.
        AMENDED,
        /// It was final and wrong, and was put right.
        CORRECTED
    }

    /// Whose record it is. Empty texts where the file does not say.
    public record Person(String name, @Nullable FuzzyDate birthDate, String sex) {}

    /// "No known allergies", "no known drug allergies" and "not known" are different sentences. What says more comes
    /// first.
    public enum AllergyKnowledge {
        LISTED,
        NONE_KNOWN,
        /// None to medicines; of food, latex and the like nothing is said.
        NO_DRUGS_KNOWN,
        NOT_KNOWN
    }

    /// @param severity "severe", "moderate", "mild" or empty; @param criticality "high", "low" or empty
    public record Allergy(
            String id,
            Coded what,
            String reaction,
            String severity,
            String criticality,
            boolean active,
            @Nullable FuzzyDate since,
            Beside beside)
            implements Entry {}

    /// @param dose as text, with unit ("500 mg"); @param timing as text ("twice a day"); @param reason what it is for
    public record Medicine(
            String id,
            Coded what,
            String dose,
            String timing,
            String reason,
            Use use,
            @Nullable FuzzyDate from,
            @Nullable FuzzyDate until,
            String prescriber,
            Beside beside)
            implements Entry {
        /// Taken now.
        public boolean current() {
            return use == Use.CURRENT;
        }
    }

    /// Whether a medicine is taken. What is not taken now is not therefore "no longer taken".
    public enum Use {
        CURRENT,
        PAST,
        ON_HOLD,
        PLANNED,
        /// Proposed, planned or one of several options: nobody has ordered it.
        PROPOSED,
        /// Given by somebody on one occasion.
        GIVEN,
        NOT_TAKEN,
        /// An order that was taken back before anything was given.
        CANCELLED,
        /// An order not to give it.
        NOT_TO_BE_GIVEN,
        /// Such an order that no longer holds.
        WAS_NOT_TO_BE_GIVEN,
        NOT_SAID;

        /// @return true when the record says that it is or was *not* taken
        public boolean isRuledOut() {
            return this == NOT_TAKEN || this == CANCELLED || this == NOT_TO_BE_GIVEN || this == WAS_NOT_TO_BE_GIVEN;
        }
    }

    public record Problem(
            String id,
            Coded what,
            boolean active,
            @Nullable FuzzyDate since,
            @Nullable FuzzyDate until,
            String severity,
            Beside beside)
            implements Entry {}

    /// One measured or observed value. A result with components (blood pressure) has one entry each: all with the `id`
    /// of the whole, and with its name as `group`, which is empty otherwise.
    ///
    /// @param number null when the value is not a number; then `text` says it
    /// @param low @param high reference range with the unit of the value; null where not given
    /// @param moment when on that day, where the source says it: for the order of several values of one day
    public record Result(
            String id,
            Coded what,
            String group,
            @Nullable Double number,
            String text,
            String unit,
            @Nullable Double low,
            @Nullable Double high,
            Flag flag,
            @Nullable FuzzyDate at,
            @Nullable OffsetDateTime moment,
            String source,
            Beside beside)
            implements Entry {}

    public enum Flag {
        NONE,
        NORMAL,
        LOW,
        HIGH,
        ABNORMAL,
        CRITICAL
    }

    public record Immunisation(
            String id, Coded what, @Nullable FuzzyDate at, String where, boolean given, Beside beside)
            implements Entry {}

    public record Visit(
            String id,
            String kind,
            String reason,
            @Nullable FuzzyDate from,
            @Nullable FuzzyDate until,
            String who,
            String where,
            boolean inpatient,
            Beside beside)
            implements Entry {}

    /// A report, note, letter or image.
    ///
    /// @param attachment opaque handle for `RecordReader.attachment`; null when the file holds no content for it
    public record Document(
            String id,
            String title,
            String kind,
            @Nullable FuzzyDate at,
            String author,
            @Nullable String attachment,
            String mediaType,
            long bytes,
            Beside beside)
            implements Entry {}

    /// A thing with a code: what people call it, and the code for those who want it.
    ///
    /// @param alsoCalled its other names and what is in it, as its source says: "Penicillin V" beside a trade name
    public record Coded(String text, String system, String code, List<String> alsoCalled) {
        public Coded {
            alsoCalled = List.copyOf(alsoCalled);
        }

        public Coded(String text, String system, String code) {
            this(text, system, code, List.of());
        }

        /// All that it is called, first what people call it.
        public List<String> names() {
            return Stream.concat(Stream.of(text), alsoCalled.stream()).toList();
        }
    }
}
