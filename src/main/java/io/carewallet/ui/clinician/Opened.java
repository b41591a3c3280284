package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Person;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.chart.SamePerson;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.sharing.Shares;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.chart.NoteText;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The records of one share, each opened once in a session: every opening is written down and reported. Not for the UI
/// thread.
final class Opened {
    private final Shares shares;
    private final Bytes32 share;
    private final Map<Bytes32, OpenedRecord> records = new LinkedHashMap<>();
    private volatile boolean stopped;

    Opened(Shares shares, Bytes32 share) {
        this.shares = shares;
        this.share = share;
    }

    /// Why a record of the share is not among those that can be read.
    enum Lack {
        /// It does not match what was registered.
        DAMAGED,
        /// Nobody who has it answers now.
        AWAY,
        /// The patient took it back.
        WITHDRAWN
    }

    /// A record that could not be opened.
    ///
    /// @param row what is known of it from an earlier opening; its title is empty when it was never opened
    record Missing(RecordRow row, Lack why) {}

    /// What came of opening.
    ///
    /// @param good records that matched everything, and are in the chart
    /// @param others matched everything as well, but are somebody else's: what is theirs is not in the chart
    /// @param missing those that could not be opened, in the order of the share
    /// @param ready what the pages draw of it
    /// @param isWhoseKnown whether it is known who of those that the records name the patient is
    record Result(
            List<OpenedRecord.Opened> good,
            List<OpenedRecord.Opened> others,
            List<Missing> missing,
            Chart chart,
            Ready ready,
            boolean isWhoseKnown) {
        Result(List<OpenedRecord.Opened> good, List<OpenedRecord.Opened> others, List<Missing> missing, Chart chart) {
            this(good, others, missing, chart, new Ready(chart, good, others), true);
        }

        /// One person's allergies must not be read as another one's. Where the records that the patient did not call
        /// another person's do not agree, nobody is taken for the patient: most of them may be their child's. Those
        /// that were opened once and are not to be had now count as well, as in [ShareRow#ofOthers()].
        ///
        /// @param isAnothers whether the patient says that a record is another person's
        static Result of(List<OpenedRecord.Opened> opened, List<Missing> missing, Predicate<RecordRow> isAnothers) {
            List<Person> own = Stream.concat(
                            opened.stream()
                                    .filter(record -> !isAnothers.test(record.row()))
                                    .map(record -> record.chart().person()),
                            missing.stream()
                                    .map(Missing::row)
                                    .filter(row -> !isAnothers.test(row))
                                    .map(row -> row.outline().person()))
                    .toList();
            boolean isKnown = own.stream().allMatch(person -> person.name().isBlank())
                    || !SamePerson.only(own).name().isBlank();
            Map<Boolean, List<OpenedRecord.Opened>> another = opened.stream()
                    .collect(Collectors.partitioningBy(record -> isAnothers.test(record.row())
                            || !isKnown && !record.chart().person().name().isBlank()));
            List<OpenedRecord.Opened> good = another.getOrDefault(false, List.of());
            List<OpenedRecord.Opened> others = another.getOrDefault(true, List.of());
            List<Chart> charts = good.stream().map(OpenedRecord.Opened::chart).toList();
            Chart chart = charts.isEmpty() ? Charts.EMPTY : Charts.join(charts);
            return new Result(good, others, missing, chart, new Ready(chart, good, others), isKnown);
        }

        /// Whatever could be opened.
        List<OpenedRecord.Opened> opened() {
            return Stream.concat(good.stream(), others.stream()).toList();
        }

        /// A note in brief, and in which of several records it stands: an entry that others have as well without it is
        /// shown once.
        String note(Chart.Entry entry) {
            String note = NoteText.brief(entry);
            return good.size() < 2 || note.isEmpty()
                    ? note
                    : good.stream()
                            .filter(record -> record.chart().holds(entry))
                            .findFirst()
                            .map(record -> Texts.of(
                                    "patient.note.of",
                                    note,
                                    record.row().outline().title()))
                            .orElse(note);
        }

        int count(Lack why) {
            return (int) missing.stream().filter(m -> m.why() == why).count();
        }

        /// Something that the patient shares is not in the chart, although nobody took it back.
        boolean isPartial() {
            return missing.size() > count(Lack.WITHDRAWN);
        }

        /// Records are shared, and not one of them can be read now: there is nothing to draw a chart from.
        boolean isUnread() {
            return opened().isEmpty() && isPartial();
        }

        /// Records were opened, and not one of them is read as the patient's: there is nothing to draw a chart from.
        boolean isOfOthersAlone() {
            return good.isEmpty() && !others.isEmpty();
        }

        /// What an empty section says: never more than was read.
        String none() {
            String all = others.isEmpty() ? "patient.none" : "patient.none-other";
            return Texts.of(isPartial() ? "patient.none-opened" : all);
        }

        /// True when it would draw the same page.
        boolean isLike(Result other) {
            return ids().equals(other.ids()) && missing.equals(other.missing);
        }

        private List<Bytes32> ids() {
            return opened().stream().map(record -> record.row().id()).toList();
        }

        /// Why nothing can be said about allergies, or not all; empty when the opened records say it.
        String allergiesUnknown() {
            if (isUnread()) {
                return Texts.of("patient.allergies.unread");
            }
            if (isOfOthersAlone()) {
                return Texts.of(isWhoseKnown ? "patient.allergies.other.all" : "patient.allergies.whose");
            }
            if (isPartial()) {
                return Texts.of("patient.allergies.part");
            }
            String why = isWhoseKnown ? "patient.allergies.other" : "patient.allergies.whose";
            return others.isEmpty() ? "" : Texts.of(why);
        }
    }

    /// Nobody looks any more: what is not opened yet stays closed, until it is asked for again.
    void stop() {
        stopped = true;
    }

    void resume() {
        stopped = false;
    }

    /// Only what is in the share now counts: a record that left it is gone from the chart, too.
    synchronized Result open(ShareRow row) {
        var read = new ArrayList<OpenedRecord.Opened>();
        var missing = new ArrayList<Missing>();
        for (RecordRow record : row.records()) {
            OpenedRecord known = records.get(record.id());
            if (!(known instanceof OpenedRecord.Opened)) {
                if (stopped) {
                    missing.add(new Missing(record, Lack.AWAY));
                    continue;
                }
                known = shares.open(share, record.id());
                records.put(record.id(), known);
            }
            switch (known) {
                case OpenedRecord.Opened opened -> read.add(opened);
                case OpenedRecord.Tampered tampered -> missing.add(new Missing(record, Lack.DAMAGED));
                case OpenedRecord.Offline offline -> missing.add(new Missing(record, Lack.AWAY));
                case OpenedRecord.Denied denied -> missing.add(new Missing(record, Lack.WITHDRAWN));
            }
        }
        return Result.of(read, missing, record -> row.isAnothers(record.id()));
    }
}
