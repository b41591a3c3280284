package io.carewallet.core.sharing;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.SamePerson;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What one patient shares with this clinician.
///
/// @param id id of the request that it answers
/// @param label the clinician's own name for the patient
/// @param records rows of what is shared; titles are known after the first opening, until then an outline of kind OTHER
/// without texts
/// @param fresh how many records came since the last opening
public record ShareRow(
        Bytes32 id,
        String label,
        Purpose purpose,
        Instant since,
        LocalDate until,
        boolean standing,
        List<RecordRow> records,
        int fresh,
        State state) {
    public enum State {
        OPEN,
        EXPIRED,
        ENDED,
        /// What the register and the keyring say does not match: nothing is opened.
        DOES_NOT_MATCH
    }

    /// Whom the share is about, as far as its records were opened, in every list that names it: the person of more than
    /// half of the records that name somebody, whatever their order. Nobody (no name) before the first opening, and
    /// where no one person has so many: a patient is never called after a stranger whose record is among theirs.
    public Chart.Person person() {
        return SamePerson.clearly(people());
    }

    /// The records that name somebody else than [#person()], with whom they name. Where that is nobody because no one
    /// person has most of them, it is each record that names somebody.
    public Map<Bytes32, Chart.Person> ofOthers() {
        List<Chart.Person> people = people();
        Predicate<Chart.Person> isAnother =
                person().name().isBlank() ? person -> !person.name().isBlank() : SamePerson.anotherThanMost(people);
        var others = new LinkedHashMap<Bytes32, Chart.Person>();
        for (RecordRow record : records) {
            if (isAnother.test(record.outline().person())) {
                others.put(record.id(), record.outline().person());
            }
        }
        return Collections.unmodifiableMap(others);
    }

    private List<Chart.Person> people() {
        return records.stream().map(record -> record.outline().person()).toList();
    }

    /// The same share, with what these of its records say that were opened meanwhile.
    public ShareRow with(List<RecordRow> opened) {
        List<RecordRow> rows = records.stream()
                .map(row -> opened.stream()
                        .filter(now -> now.id().equals(row.id()))
                        .findFirst()
                        .orElse(row))
                .toList();
        return new ShareRow(id, label, purpose, since, until, standing, rows, fresh, state);
    }
}
