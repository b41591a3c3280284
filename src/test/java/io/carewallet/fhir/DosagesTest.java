package io.carewallet.fhir;

import static io.carewallet.fhir.Samples.bundle;
import static io.carewallet.fhir.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart.Medicine;
import io.carewallet.core.chart.Chart.Use;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A dosage is said whole or not at all.
class DosagesTest {
    private static final String TEN = "\"doseAndRate\":[{\"doseQuantity\":{\"value\":10,\"unit\":\"mg\"}}]";

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = ';', textBlock = """
            "frequency":1,"period":1,"periodUnit":"wk","dayOfWeek":["mon"]; once a week on Monday
            "frequency":1,"period":1,"periodUnit":"wk","dayOfWeek":["mon"],"when":["MORN"]; \
            once a week on Monday, in the morning
            "frequency":3,"period":1,"periodUnit":"wk","dayOfWeek":["mon","wed","fri"]; \
            3 times a week on Monday, Wednesday and Friday
            "frequency":1,"period":1,"periodUnit":"d","dayOfWeek":["mon","wed","fri"]; \
            once a day, only on Monday, Wednesday and Friday
            "period":1,"periodUnit":"wk","dayOfWeek":["tue","fri"]; every week on Tuesday and Friday
            "frequency":1,"period":2,"periodUnit":"wk","dayOfWeek":["sun"]; every second week on Sunday
            "dayOfWeek":["sun"],"when":["HS"]; on Sunday, at bedtime
            "period":2,"periodUnit":"d","when":["NIGHT"]; every second day, at night
            "frequency":1,"period":2,"periodUnit":"d"; every second day
            "frequency":1,"period":3,"periodUnit":"d"; every 3 days
            "frequency":1,"period":4,"periodMax":6,"periodUnit":"h"; every 4 to 6 hours
            "frequency":1,"period":1,"periodMax":2,"periodUnit":"d"; every 1 to 2 days
            "frequency":1,"frequencyMax":2,"period":1,"periodUnit":"d"; 1 to 2 times a day
            "frequencyMax":4,"period":1,"periodUnit":"d"; up to 4 times a day
            "frequency":1,"period":1,"periodUnit":"h"; every hour
            "frequency":2,"period":1,"periodUnit":"d","timeOfDay":["08:00:00","20:30:00"]; \
            at 08:00 and at 20:30
            "frequency":1,"period":1,"periodUnit":"d","when":["MORN"]; in the morning
            "frequency":2,"period":1,"periodUnit":"d","when":["MORN"],"dayOfWeek":["mon"]; \
            see the original for how to take it
            "frequency":1,"period":1,"periodUnit":"d","when":["MORN"],"dayOfWeek":["mon"]; \
            once a day, only on Monday, in the morning
            "frequency":3,"period":1,"periodUnit":"d","when":["PC"]; 3 times a day, after meals
            "when":["AC"],"offset":30; 30 minutes before meals
            "when":["HS"],"offset":60; 1 hour before bedtime
            "when":["MORN","PCV"]; in the morning and after dinner
            "frequency":1,"period":1,"periodUnit":"d","boundsDuration":{"value":10,"code":"d"}; once a day, for 10 days
            "frequency":1,"period":1,"periodUnit":"d","boundsRange":{"low":{"value":1,"unit":"wk"},\
            "high":{"value":2,"unit":"wk"}}; once a day, for 1 week to 2 weeks
            "frequency":1,"period":1,"periodUnit":"d","boundsPeriod":{"start":"2026-05-04","end":"2026-05-09"}; \
            once a day, from 4 May 2026 until 9 May 2026
            "frequency":1,"period":1,"periodUnit":"d","count":5; once a day, 5 times in total
            "frequency":1,"period":1,"periodUnit":"d","duration":30,"durationMax":60,"durationUnit":"min"; \
            once a day, for 30 to 60 minutes each time""")
    void everyElementOfATimingIsSaid(String repeat, String words) {
        assertThat(of("{\"timing\":{\"repeat\":{" + repeat + "}}," + TEN + "}"))
                .extracting(Medicine::dose, Medicine::timing)
                .containsExactly("10 mg", words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            "frequency":1,"period":1,"periodUnit":"d","when":["MORN","NIGHT"]
            "frequency":2,"period":1,"periodUnit":"d","when":["MORN"]
            "frequency":1,"period":1,"periodUnit":"wk","dayOfWeek":["mon","thu"]
            "frequency":2,"period":2,"periodUnit":"d","when":["MORN","NIGHT"]
            "frequency":1,"period":8,"periodUnit":"h","dayOfWeek":["mon"]
            "frequency":1,"period":1,"periodUnit":"mo","dayOfWeek":["mon"]
            "frequency":2,"period":1,"periodUnit":"wk","dayOfWeek":["mon","mon"]
            "frequency":1
            "period":1
            "frequency":1,"period":6,"periodMax":4,"periodUnit":"h"
            "frequency":0,"period":1,"periodUnit":"d"
            "frequency":1.5,"period":1,"periodUnit":"d"
            "frequency":"2","period":1,"periodUnit":"fortnight"
            "frequency":1,"period":1,"periodUnit":"d","dayOfWeek":["monday"]
            "when":["MORN","TEATIME"]
            "when":["MORN"],"offset":30
            "_period":{"extension":[{"url":"urn:x","valueCode":"unknown"}]},"periodUnit":"d"
            "period":1,"periodUnit":"d","_frequency":{"extension":[{"url":"urn:x","valueCode":"unknown"}]}
            "period":1,"periodUnit":"d","_periodMax":{"extension":[{"url":"urn:x","valueCode":"unknown"}]}
            "when":["MORN"],"timeOfDay":["08:00:00"]
            "frequency":1,"period":1,"periodUnit":"d","boundsPeriod":{"end":"next week"}
            "frequency":1,"period":1,"periodUnit":"d","extension":[{"url":"urn:days-of-cycle","valueInteger":3}]""")
    void whatIsIncompleteOrHasTwoMeaningsIsLeftToTheTextOrTheOriginal(String repeat) {
        String timing = "\"timing\":{\"repeat\":{" + repeat + "}}";
        assertThat(of("{" + timing + "}").timing()).isEqualTo("see the original for how to take it");
        assertThat(of("{" + timing + ",\"text\":\"on Mondays, one\"}").timing()).isEqualTo("on Mondays, one");
    }

    /// Whatever is added to a timing is heard: the words are other ones, or there are none.
    @Test
    void noElementOfATimingIsPassedOver() {
        var bases = List.of(
                "\"frequency\":1,\"period\":1,\"periodUnit\":\"d\"",
                "\"frequency\":2,\"period\":1,\"periodUnit\":\"wk\"",
                "\"frequency\":1,\"period\":6,\"periodUnit\":\"h\"",
                "\"frequency\":1,\"period\":2,\"periodUnit\":\"d\"");
        var more = List.of(
                "\"periodMax\":8",
                "\"frequencyMax\":9",
                "\"dayOfWeek\":[\"mon\"]",
                "\"dayOfWeek\":[\"mon\",\"tue\"]",
                "\"timeOfDay\":[\"08:00:00\"]",
                "\"when\":[\"MORN\"]",
                "\"when\":[\"C\"]",
                "\"count\":3",
                "\"countMax\":3",
                "\"duration\":3,\"durationUnit\":\"h\"",
                "\"durationMax\":3",
                "\"offset\":10",
                "\"boundsDuration\":{\"value\":3,\"unit\":\"d\"}",
                "\"boundsRange\":{\"high\":{\"value\":3,\"unit\":\"d\"}}",
                "\"boundsPeriod\":{\"end\":\"2026-05\"}");
        for (String base : bases) {
            String alone = of("{\"timing\":{\"repeat\":{" + base + "}}}").timing();
            assertThat(alone).isNotEqualTo(Dosages.SEE);
            for (String one : more) {
                assertThat(of("{\"timing\":{\"repeat\":{" + base + "," + one + "}}}")
                                .timing())
                        .as(base + " and " + one)
                        .isNotEqualTo(alone);
            }
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            "timing":{"event":["2026-05-04"]} | see the original for how to take it
            "timing":{"code":{"coding":[{"system":"urn:days","code":"MO"}]}} | see the original for how to take it
            "timing":{"code":{"coding":[{"system":"urn:days","code":"MO","display":"Monday"}]}} | Monday
            "timing":{"code":{"text":"BID","coding":[{"code":"BID"}]}} | twice a day
            "timing":{"code":{"text":"weekly"},"repeat":{"frequency":1,"period":1,"periodUnit":"d"}} | once a day (weekly)
            "timing":{"code":{"coding":[{"code":"QD"}]},"repeat":{"frequency":1,"period":1,"periodUnit":"d",\
            "when":["MORN","NIGHT"]}} | see the original for how to take it
            "text":"once a week","timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d"}} | once a day (once a week)
            "text":"1 a day with food","timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d"}} | \
            once a day (1 a day with food)
            "text":"Once a day.","timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d"}} | once a day
            "asNeededCodeableConcept":{"text":"pain"},"timing":{"repeat":{"period":4,"periodMax":6,"periodUnit":"h"}} | \
            every 4 to 6 hours, when needed for pain
            "text":"Take as needed.","asNeededBoolean":true | Take as needed.
            "text":"one puff","asNeededBoolean":true | one puff, when needed
            "asNeededBoolean":true,"timing":{"event":["2026-05-04"]} | when needed: see the original for how to take it
            "text":"one","additionalInstruction":[{"text":"never with alcohol"}] | one, never with alcohol
            "text":"one","patientInstruction":"with water" | one, with water
            "text":"one","maxDosePerPeriod":{"numerator":{"value":4,"unit":"g"},"denominator":{"value":24,"code":"h"}} | \
            one, at most 4 g in 24 hours
            "text":"one","maxDosePerAdministration":{"value":2,"unit":"mg"} | one, at most 2 mg at a time
            "text":"one","maxDosePerLifetime":{"value":550,"unit":"mg"} | one, at most 550 mg in a lifetime
            "maxDosePerPeriod":{"numerator":{"value":4,"unit":"g"}} | see the original for how to take it
            "text":"slowly","timing":{"event":["2026-05-04"]},"maxDosePerAdministration":{"value":2,"unit":"mg"} | \
            slowly, at most 2 mg at a time
            "doseAndRate":[{"rateRatio":{"numerator":{"value":100,"unit":"mL"},"denominator":{"value":1,"unit":"h"}}}] | \
            at 100 mL per 1 hour
            "doseAndRate":[{"rateRange":{"low":{"value":2,"unit":"L/min"},"high":{"value":4,"unit":"L/min"}}}] | \
            at 2–4 L/min
            "site":{"text":"left eye"},"timing":{"code":{"text":"at night"}} | at night, left eye
            "route":{"text":"by mouth"},"timing":{"code":{"text":"at night"}} | at night
            "route":{"coding":[{"code":"1234"}]},"timing":{"code":{"text":"at night"}} | \
            see the original for how to take it
            "modifierExtension":[{"url":"urn:x","valueBoolean":true}],"timing":{"code":{"text":"at night"}} | \
            see the original for how to take it""")
    void whatElseADosageSaysIsNotLost(String dosage, String words) {
        assertThat(of("{" + dosage + "}").timing()).isEqualTo(words);
    }

    @ParameterizedTest(name = "{0} -> {1} {2}")
    @CsvSource(delimiter = ';', textBlock = """
            {"doseRange":{"low":{"value":5,"unit":"mg"},"high":{"value":10,"unit":"mg"}}}; 5–10 mg; ''
            {"doseRange":{"low":{"value":500,"unit":"mg"},"high":{"value":1,"unit":"g"}}}; 500 mg to 1 g; ''
            {"doseRange":{"high":{"value":10,"unit":"mg"}}}; up to 10 mg; ''
            {"doseRange":{"low":{"value":10,"unit":"mg"}}}; 10 mg or more; ''
            {"doseRange":{"low":{"value":1},"high":{"value":2}}}; ''; 1–2 at a time
            {"doseQuantity":{"value":10,"unit":"mg/m2"}}; 10 mg/m2; ''
            {"doseQuantity":{"unit":"mg"}}; ''; see the original for how to take it
            {"doseQuantity":{"value":10,"unit":"mg"}},{"doseQuantity":{"value":20,"unit":"mg"}}; ''; \
            see the original for how to take it
            {"type":{"text":"ordered"},"doseQuantity":{"value":1,"unit":"mg/kg"}},{"type":{"text":"calculated"},\
            "doseQuantity":{"value":70,"unit":"mg"}}; 1 mg/kg (ordered), 70 mg (calculated); ''""")
    void dosesAreWholeOrNotSaid(String doses, String dose, String timing) {
        assertThat(of("{\"doseAndRate\":[" + doses + "]}"))
                .extracting(Medicine::dose, Medicine::timing)
                .containsExactly(dose, timing);
    }

    @Test
    void aDoseThatIsDamagedIsNotShown() {
        assertThat(of("{\"doseAndRate\":[{\"doseQuantity\":{\"value\":\"1O\",\"unit\":\"mg\"}}],"
                        + "\"timing\":{\"code\":{\"text\":\"daily\"}}}"))
                .extracting(Medicine::dose, Medicine::timing)
                .containsExactly("", Dosages.SEE);
    }

    @Test
    void everyStepOfATaperingDoseIsSaid() {
        String step = "{\"sequence\":%d,\"timing\":{\"repeat\":{\"frequency\":1,\"period\":1,\"periodUnit\":\"d\","
                + "\"boundsDuration\":{\"value\":5,\"unit\":\"d\"}}},\"doseAndRate\":[{\"doseQuantity\":"
                + "{\"value\":%d,\"unit\":\"mg\"}}]}";
        Medicine codes = of(step.formatted(2, 20), step.formatted(1, 40), step.formatted(3, 5));
        assertThat(codes.dose()).isEmpty();
        assertThat(codes.timing())
                .isEqualTo("40 mg, once a day, for 5 days; then 20 mg, once a day, for 5 days; "
                        + "then 5 mg, once a day, for 5 days");
        Medicine texts = of("{\"text\":\"40 mg daily for 5 days\"}", "{\"text\":\"then 20 mg daily for 5 days\"}");
        assertThat(texts.timing()).isEqualTo("40 mg daily for 5 days; then 20 mg daily for 5 days");
        Medicine together = of(step.formatted(1, 40), step.formatted(1, 20));
        assertThat(together.timing()).isEqualTo("40 mg, once a day, for 5 days; and 20 mg, once a day, for 5 days");
        assertThat(of(step.formatted(1, 40), "{\"sequence\":2," + TEN + "}").timing())
                .isEqualTo("in several steps: see the original");
        assertThat(of(step.formatted(1, 40), "{\"text\":\"less\",\"sequence\":2}")
                        .timing())
                .isEqualTo("40 mg, once a day, for 5 days; then less");
    }

    @Test
    void aTaperingDoseEndsWithItsLastStep() {
        String step = "{\"text\":\"%s\",\"timing\":{\"repeat\":{\"boundsPeriod\":{\"end\":\"%s\"}}}}";
        Medicine taper = of(step.formatted("a", "2026-05-05"), step.formatted("b", "2026-05-15"));
        assertThat(taper.until()).isEqualTo(Dates.of("2026-05-15"));
        assertThat(of(step.formatted("a", "2026-05-05"), "{\"text\":\"b\"}").until())
                .isNull();
    }

    @Test
    void aValueThatIsMissingWhereItsReasonStandsIsNoFault() {
        String unknown = "{\"extension\":[{\"url\":\"urn:x\",\"valueCode\":\"unknown\"}]}";
        String dosage = "{\"text\":\"one\",\"_sequence\":" + unknown + ",\"_asNeededBoolean\":" + unknown + "}";
        assertThat(of(dosage).timing()).isEqualTo("one");
        assertThat(of(dosage, dosage).timing()).isEqualTo("one; one");
        Medicine order = medicine("{\"resourceType\":\"MedicationRequest\",\"_doNotPerform\":" + unknown
                + ",\"status\":\"active\",\"medicationCodeableConcept\":{\"text\":\"M\"}}");
        assertThat(order.use()).isEqualTo(Use.NOT_SAID);
    }

    @Test
    void aTextThatIsCutSaysSo() {
        String text = "take ".repeat(300) + "but never more than two";
        assertThat(of("{\"text\":\"" + text + "\"}").timing()).endsWith("(see the original for the rest)");
    }

    @ParameterizedTest
    @CsvSource({
        "MedicationRequest, active, false, CURRENT",
        "MedicationRequest, on-hold, false, ON_HOLD",
        "MedicationRequest, draft, false, PLANNED",
        "MedicationRequest, cancelled, false, CANCELLED",
        "MedicationRequest, completed, false, PAST",
        "MedicationRequest, unknown, false, NOT_SAID",
        "MedicationRequest, active, true, NOT_TO_BE_GIVEN",
        "MedicationRequest, stopped, true, WAS_NOT_TO_BE_GIVEN",
        "MedicationStatement, intended, false, PLANNED",
        "MedicationStatement, not-taken, false, NOT_TAKEN",
        "MedicationStatement, stopped, false, PAST",
        "MedicationAdministration, completed, false, GIVEN",
        "MedicationAdministration, not-done, false, NOT_TAKEN"
    })
    void whatIsNotTakenNowIsNotThereforeNoLongerTaken(String type, String status, boolean not, Use use) {
        String order = "{\"resourceType\":\"" + type + "\",\"status\":\"" + status + "\",\"medicationCodeableConcept\":"
                + "{\"text\":\"M\"}" + (not ? ",\"doNotPerform\":true" : "") + "}";
        assertThat(medicine(order).use()).isEqualTo(use);
    }

    @Test
    void whatWasGivenIsSaidByItsTextAndItsDose() {
        String given = "{\"resourceType\":\"MedicationAdministration\",\"status\":\"completed\","
                + "\"medicationCodeableConcept\":{\"text\":\"M\"},\"dosage\":{\"text\":\"into a \\u202evein\","
                + "\"dose\":{\"value\":500,\"unit\":\"mg\"}}}";
        assertThat(medicine(given))
                .extracting(Medicine::dose, Medicine::timing)
                .containsExactly("500 mg", "into a vein");
    }

    private static Medicine of(String... dosages) {
        return medicine("{\"resourceType\":\"MedicationRequest\",\"status\":\"active\",\"medicationCodeableConcept\":"
                + "{\"text\":\"M\"},\"dosageInstruction\":[" + String.join(",", dosages) + "]}");
    }

    private static Medicine medicine(String resource) {
        return new FhirRecordReader().chart(bytes(bundle(resource))).medicines().getFirst();
    }
}
