package io.carewallet.core.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart.AllergyKnowledge;
import io.carewallet.core.chart.Chart.Beside;
import io.carewallet.core.chart.Chart.Coded;
import io.carewallet.core.chart.Chart.Entry;
import io.carewallet.core.chart.Chart.Flag;
import io.carewallet.core.chart.Chart.Standing;
import io.carewallet.core.chart.Chart.Use;
import java.lang.reflect.RecordComponent;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever two entries differ in, both stay. The fields are taken from the records themselves, so that a new one is
/// not forgotten.
class FoldingTest {
    private static final FuzzyDate DAY = FuzzyDate.parse("2026-05-04");
    private static final Coded WHAT = new Coded("What", "urn:s", "1");
    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-05-04T12:00:00Z");

    static List<Entry> entries() {
        return List.of(
                new Chart.Allergy("i", WHAT, "Hives", "mild", "low", true, DAY, Beside.NOTHING),
                new Chart.Medicine("i", WHAT, "5 mg", "daily", "Pain", Use.CURRENT, DAY, DAY, "Dr A", Beside.NOTHING),
                new Chart.Problem("i", WHAT, true, DAY, DAY, "mild", Beside.NOTHING),
                new Chart.Result(
                        "i", WHAT, "", 1.0, "1", "mg", 0.5, 2.0, Flag.NORMAL, DAY, NOON, "Lab", Beside.NOTHING),
                new Chart.Immunisation("i", WHAT, DAY, "Clinic", true, Beside.NOTHING),
                new Chart.Visit("i", "Check", "Cough", DAY, DAY, "Dr A", "Clinic", false, Beside.NOTHING));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void whateverDiffersKeepsBoth(Entry entry) throws Exception {
        assertThat(Folding.of(List.of(List.of(entry), List.of(entry)))).hasSize(1);
        for (RecordComponent part : entry.getClass().getRecordComponents()) {
            int stay = part.getName().equals("id") ? 1 : 2;
            assertThat(Folding.of(List.of(List.of(entry), List.of(changed(entry, part)))))
                    .as(part.getName())
                    .hasSize(stay);
        }
    }

    @ParameterizedTest
    @EnumSource(AllergyKnowledge.class)
    void aListedAllergyOutweighsWhatOthersSay(AllergyKnowledge knowledge) {
        Chart listed = chart(AllergyKnowledge.LISTED);
        assertThat(Charts.join(List.of(chart(knowledge), listed)).allergyKnowledge())
                .isEqualTo(AllergyKnowledge.LISTED);
    }

    @Test
    void ofTwoThatKnowOfNoneTheOneThatSaysMoreCounts() {
        Chart none = chart(AllergyKnowledge.NONE_KNOWN);
        assertThat(Charts.join(List.of(chart(AllergyKnowledge.NOT_KNOWN), none)).allergyKnowledge())
                .isEqualTo(AllergyKnowledge.NONE_KNOWN);
    }

    private static Entry changed(Entry entry, RecordComponent which) throws ReflectiveOperationException {
        RecordComponent[] parts = entry.getClass().getRecordComponents();
        var types = new Class<?>[parts.length];
        var values = new @Nullable Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
            Object value = parts[i].getAccessor().invoke(entry);
            values[i] = parts[i].getName().equals(which.getName()) ? other(value) : value;
        }
        return (Entry) entry.getClass().getDeclaredConstructor(types).newInstance(values);
    }

    private static Object other(Object value) {
        return switch (value) {
            case String text -> text + "x";
            case Boolean yes -> !yes;
            case Double number -> number + 1;
            case FuzzyDate day -> FuzzyDate.parse("2026-05");
            case OffsetDateTime moment -> moment.plusHours(1);
            case Use use -> Use.PAST;
            case Flag flag -> Flag.HIGH;
            case Coded coded -> new Coded(coded.text(), coded.system(), coded.code(), List.of("Penicillin"));
            case Beside beside -> new Beside(Standing.UNCONFIRMED, "", false);
            default -> throw new IllegalArgumentException("say how " + value + " may differ");
        };
    }

    private static Chart chart(AllergyKnowledge knowledge) {
        return new Chart(
                Charts.EMPTY.person(),
                knowledge,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                AlsoAbout.NOBODY,
                false);
    }
}
