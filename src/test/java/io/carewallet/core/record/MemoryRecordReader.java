package io.carewallet.core.record;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.ChartOf;
import io.carewallet.core.chart.FuzzyDate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The in-memory twin of the importer: any text that begins with a letter is a record, its first line is the title. A
/// second line "name | 1954-03-03", or "name | ?", says whose it is, and each further such line who else is in it.
public final class MemoryRecordReader implements RecordReader {
    private static final Chart.Person NOBODY = new Chart.Person("", null, "");

    @Override
    public Inspected inspect(byte[] original) throws RefusedRecord {
        String begin = new String(original, StandardCharsets.UTF_8).replaceFirst("^\ufeff", "");
        if (begin.isEmpty() || !Character.isLetter(begin.charAt(0))) {
            throw new RefusedRecord(RefusedRecord.Reason.NOT_JSON);
        }
        String title =
                new String(original, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        var outline = new Outline(
                title,
                "",
                Outline.Kind.OTHER,
                null,
                FuzzyDate.parse("2026-05-01"),
                person(original),
                Map.of(Outline.Part.RESULTS, 1));
        return new Inspected("text/plain", List.of(), outline, alsoAbout(original));
    }

    private static Chart.Person person(byte[] original) {
        return lines(original)
                .skip(1)
                .findFirst()
                .map(MemoryRecordReader::person)
                .orElse(NOBODY);
    }

    private static AlsoAbout alsoAbout(byte[] original) {
        List<Chart.Person> people = lines(original)
                .skip(2)
                .map(MemoryRecordReader::person)
                .filter(person -> !person.equals(NOBODY))
                .toList();
        return new AlsoAbout(people.size(), people);
    }

    private static Stream<String> lines(byte[] original) {
        return new String(original, StandardCharsets.UTF_8).lines();
    }

    private static Chart.Person person(String line) {
        String[] said = line.split(" \\| ");
        if (said.length != 2) {
            return NOBODY;
        }
        return new Chart.Person(said[0], said[1].equals("?") ? null : FuzzyDate.parse(said[1]), "");
    }

    @Override
    public Chart chart(byte[] original) {
        return ChartOf.with(ChartOf.of(person(original)), alsoAbout(original));
    }

    @Override
    public Attachment attachment(byte[] original, String handle) throws RefusedRecord {
        throw new RefusedRecord(RefusedRecord.Reason.NOT_JSON);
    }
}
