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
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one patient shares with this clinician.
///
/// @param id id of the request that it answers
/// @param label the clinician's own name for the patient
/// @param records rows of what is shared; titles are known after the first opening, until then an outline of kind OTHER
/// without texts
/// @param fresh how many records came since the last opening
/// @param said the records that the patient says are another person's; null where their wallet said nothing of it
public record ShareRow(
        Bytes32 id,
        String label,
        Purpose purpose,
        Instant since,
        LocalDate until,
        boolean standing,
        List<RecordRow> records,
        int fresh,
        State state,
        @Nullable List<Bytes32> said) {
    public enum State {
        OPEN,
        EXPIRED,
        ENDED,
        /// What the register and the keyring say does not match: nothing is opened.
        DOES_NOT_MATCH
    }

    /// Whose records these are, as far as they were opened, in every list that names it and for every question about a
    /// file: whom the records name that are not said to be another person's. Nobody (no name) before the first opening,
    /// and where those do not agree: who the patient is, is not guessed from how many records name whom.
    public Chart.Person person() {
        return SamePerson.only(own().map(record -> record.outline().person()).toList());
    }

    /// The records that may not be read as the patient's, with whom they name. Where nobody is known to be the patient,
    /// it is each record that names somebody.
    public Map<Bytes32, Chart.Person> ofOthers() {
        boolean decided = !person().name().isBlank();
        Set<Bytes32> marked = said == null ? Set.of() : Set.copyOf(said);
        var others = new LinkedHashMap<Bytes32, Chart.Person>();
        for (RecordRow record : records) {
            Chart.Person named = record.outline().person();
            if (marked.contains(record.id()) || !decided && !named.name().isBlank()) {
                others.put(record.id(), named);
            }
        }
        return Collections.unmodifiableMap(others);
    }

    /// Whether the patient says that this record is another person's.
    public boolean isAnothers(Bytes32 record) {
        return said != null && said.contains(record);
    }

    /// Whether somebody has to be asked before a file about this person is offered to the patient.
    public boolean isAskedAbout(Chart.Person inFile) {
        Chart.Person patient = person();
        return patient.name().isBlank()
                ? !inFile.name().isBlank() && !ofOthers().isEmpty()
                : SamePerson.isAnother(patient, inFile);
    }

    private Stream<RecordRow> own() {
        Set<Bytes32> marked = said == null ? Set.of() : Set.copyOf(said);
        return records.stream().filter(record -> !marked.contains(record.id()));
    }

    /// The same share, with what these of its records say that were opened meanwhile.
    public ShareRow with(List<RecordRow> opened) {
        List<RecordRow> rows = records.stream()
                .map(row -> opened.stream()
                        .filter(now -> now.id().equals(row.id()))
                        .findFirst()
                        .orElse(row))
                .toList();
        return new ShareRow(id, label, purpose, since, until, standing, rows, fresh, state, said);
    }
}
