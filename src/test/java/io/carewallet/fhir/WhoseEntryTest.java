package io.carewallet.fhir;

import static io.carewallet.fhir.Samples.bundle;
import static io.carewallet.fhir.Samples.bytes;
import static io.carewallet.fhir.Samples.patient;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.chart.NotShown;
import io.carewallet.core.chart.NotShown.Why;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Several people in one bundle, and one person who is there twice.
class WhoseEntryTest {
    private static final String ENTRY = "{\"fullUrl\":\"%s\",\"resource\":%s}";
    private static final String PERSON = "{\"resourceType\":\"Patient\"%s,\"name\":[{\"text\":\"%s\"}]}";
    private static final String ALLERGY =
            "{\"resourceType\":\"AllergyIntolerance\",\"code\":{\"text\":\"Latex\"},\"patient\":{%s}}";
    private static final String STAGE = "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":"
            + "\"Stage\"},\"valueString\":\"T3\",\"subject\":{\"reference\":\"Patient/p\"},\"focus\":[%s]%s}";

    private final FhirRecordReader reader = new FhirRecordReader();

    @ParameterizedTest
    @CsvSource({
        "https://a.example/AllergyIntolerance/1, Patient/1, true",
        "https://a.example/AllergyIntolerance/1, https://a.example/Patient/1, true",
        "https://b.example/AllergyIntolerance/1, Patient/1, false",
        "https://a.example/AllergyIntolerance/1, https://b.example/Patient/1, false",
        "https://a.example/AllergyIntolerance/1, https://b.example/Patient/1/_history/2, false",
        "https://c.example/AllergyIntolerance/1, Patient/1, true",
        "urn:uuid:x, Patient/1, true"
    })
    void theSameNumberOnAnotherServerIsAnotherPerson(String at, String reference, boolean own) throws Exception {
        byte[] file = entries(
                ENTRY.formatted("https://a.example/Patient/1", PERSON.formatted(",\"id\":\"1\"", "Anna")),
                ENTRY.formatted("https://b.example/Patient/1", PERSON.formatted(",\"id\":\"1\"", "Bert")),
                ENTRY.formatted(at, ALLERGY.formatted("\"reference\":\"" + reference + "\"")));
        Chart chart = reader.chart(file);
        assertThat(chart.person().name()).isEqualTo("Anna");
        assertThat(chart.allergies()).hasSize(own ? 1 : 0);
        assertThat(chart.unread()).containsEntry(new NotShown(Why.SOMEBODY_ELSE, "Patient"), 1);
        assertThat(reader.inspect(file).outline().counts()).hasSize(own ? 1 : 0);
    }

    @Test
    void aDocumentIsAboutThePatientOfItsOwnServer() {
        Chart chart = reader.chart(entries(
                ENTRY.formatted(
                        "https://b.example/Composition/1",
                        "{\"resourceType\":\"Composition\",\"subject\":{\"reference\":\"Patient/1\"}}"),
                ENTRY.formatted("https://a.example/Patient/1", PERSON.formatted(",\"id\":\"1\"", "Anna")),
                ENTRY.formatted("https://b.example/Patient/1", PERSON.formatted(",\"id\":\"1\"", "Bert"))));
        assertThat(chart.person().name()).isEqualTo("Bert");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/Patient/, Patient/1",
        "https://a.example/Patient/, https://a.example/Patient/1",
        "urn:uuid:, Patient/1",
        "urn:uuid:, urn:uuid:1"
    })
    void whoWasReplacedIsTheSamePersonWhicheverSaysSo(String server, String first) {
        String old = ",\"id\":\"2\",\"active\":false,\"link\":[{\"other\":{\"reference\":\"" + first
                + "\"},\"type\":\"replaced-by\"}]";
        String now = ",\"id\":\"1\",\"link\":[{\"other\":{\"reference\":\"" + first.replaceFirst("1$", "2")
                + "\"},\"type\":\"replaces\"}]";
        String allergy = ENTRY.formatted(
                "https://a.example/AllergyIntolerance/1", ALLERGY.formatted("\"reference\":\"" + server + "2\""));
        for (boolean said : new boolean[] {true, false}) {
            Chart chart = reader.chart(entries(
                    ENTRY.formatted(server + "1", PERSON.formatted(said ? ",\"id\":\"1\"" : now, "Anna New")),
                    ENTRY.formatted(server + "2", PERSON.formatted(said ? old : ",\"id\":\"2\"", "Anna Old")),
                    allergy));
            assertThat(chart.allergies()).hasSize(1);
            assertThat(chart.unread()).isEmpty();
        }
        Chart two = reader.chart(entries(
                ENTRY.formatted(server + "1", PERSON.formatted(",\"id\":\"1\"", "Anna New")),
                ENTRY.formatted(server + "2", PERSON.formatted(",\"id\":\"2\"", "Bert")),
                allergy));
        assertThat(two.allergies()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"C, true", "M, false", "X, true"})
    void aNumberThatOnlyAnotherPatientBearsIsTheirs(String number, boolean own) {
        String bears =
                ",\"identifier\":[{\"system\":\"urn:s\",\"value\":\"%s\"},{\"system\":\"urn:f\",\"value\":\"1\"}]";
        Chart chart = reader.chart(entries(
                ENTRY.formatted("urn:uuid:c", PERSON.formatted(bears.formatted("C"), "Child")),
                ENTRY.formatted("urn:uuid:m", PERSON.formatted(bears.formatted("M"), "Mother")),
                "{\"resource\":"
                        + ALLERGY.formatted("\"identifier\":{\"system\":\"urn:s\",\"value\":\"" + number + "\"}")
                        + "}",
                "{\"resource\":" + ALLERGY.formatted("\"identifier\":{\"system\":\"urn:f\",\"value\":\"1\"}") + "}"));
        assertThat(chart.allergies()).hasSize(own ? 2 : 1);
    }

    @Test
    void oneNumberOfTwoHousesIsTwoNumbers() {
        String bears = ",\"identifier\":[{\"system\":\"urn:%s\",\"value\":\"7\"}]";
        Chart chart = reader.chart(entries(
                ENTRY.formatted("urn:uuid:c", PERSON.formatted(bears.formatted("a"), "Child")),
                ENTRY.formatted("urn:uuid:m", PERSON.formatted(bears.formatted("b"), "Mother")),
                "{\"resource\":" + ALLERGY.formatted("\"identifier\":{\"system\":\"urn:b\",\"value\":\"7\"}") + "}",
                "{\"resource\":" + ALLERGY.formatted("\"identifier\":{\"value\":\"7\"}") + "}"));
        assertThat(chart.allergies()).as("the number alone may be the child's").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient/m", "https://x.example/Patient/m"})
    void whoHasAnIdIsNotTheOneWhoHasNone(String reference) {
        Chart chart = reader.chart(entries(
                ENTRY.formatted("urn:uuid:c", PERSON.formatted("", "Child")),
                "{\"resource\":" + PERSON.formatted(",\"id\":\"m\"", "Mother") + "}",
                "{\"resource\":" + ALLERGY.formatted("\"reference\":\"" + reference + "\"") + "}"));
        assertThat(chart.allergies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reference\":\"Condition/c\"}",
                "{\"reference\":\"https://x.example/fhir/Condition/c\"}",
                "{\"reference\":\"urn:uuid:c\"}",
                "{\"reference\":\"#c\"}",
                "{\"type\":\"BodyStructure\",\"display\":\"Tumour\"}"
            })
    void whatLooksAtATumourOfThePatientIsThePatients(String focus) {
        String whole = bundle(
                        patient(),
                        STAGE.formatted(focus, ",\"contained\":[{\"resourceType\":\"Condition\",\"id\":\"c\"}]"))
                .replaceAll(
                        "]}$",
                        ",{\"fullUrl\":\"urn:uuid:c\",\"resource\":{\"resourceType\":\"Condition\",\"code\":"
                                + "{\"text\":\"Cancer\"}}}]}");
        assertThat(reader.chart(bytes(whole)).results()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'use':'official','family':'Old','period':{'end':'2019'}},{'use':'usual','family':'New'}; New",
                "{'use':'official','_family':{'extension':[]}},{'use':'usual','family':'New'}; New",
                "{'family':'New','given':[null,'Anna'],'_given':[{'id':'1'},null]}; Anna New",
                "{'use':'official','family':'Only','period':{'end':'2019'}}; Only"
            },
            quoteCharacter = '~')
    void theNameIsTheOneThatIsUsedNow(String names, String shown) {
        String person = "{\"resourceType\":\"Patient\",\"name\":[" + names.replace('\'', '"') + "]}";
        assertThat(reader.chart(bytes(bundle(person))).person().name()).isEqualTo(shown);
    }

    @Test
    void whomAFileIsAboutBesidesItsPersonIsToldWithTheNameThatItHas() throws Exception {
        String second = ENTRY.formatted(
                "https://a.example/Patient/2",
                PERSON.formatted(",\"id\":\"2\",\"birthDate\":\"2019-05-01\"", "Ben Doe"));
        byte[] file = entries(
                ENTRY.formatted("https://a.example/Patient/1", PERSON.formatted(",\"id\":\"1\"", "Ann Doe")),
                second,
                ENTRY.formatted("https://a.example/x/1", ALLERGY.formatted("\"reference\":\"Patient/1\"")),
                ENTRY.formatted(
                        "https://a.example/x/2",
                        ALLERGY.formatted("\"reference\":\"Patient/2\",\"display\":\"Doe, Ben\"")),
                ENTRY.formatted(
                        "https://a.example/x/3",
                        ALLERGY.formatted("\"reference\":\"Patient/3\",\"display\":\"Cara Doe\"")));
        var ben = new Chart.Person("Ben Doe", FuzzyDate.parse("2019-05-01"), "");
        var both = new AlsoAbout(3, List.of(ben, new Chart.Person("Cara Doe", null, "")));
        assertThat(reader.chart(file).alsoAbout()).isEqualTo(both);
        assertThat(reader.inspect(file).alsoAbout()).isEqualTo(both);
    }

    @ParameterizedTest
    @CsvSource({"Patient/1, Ann Doe, 0, ''", "Device/7, Pacemaker, 1, ''", "#in, Ann Doe, 1, Ben Doe"})
    void aNameIsTakenFromSomebodyElseAlone(String reference, String display, int entries, String named)
            throws Exception {
        String allergy = ALLERGY.formatted("\"reference\":\"" + reference + "\",\"display\":\"" + display + "\"")
                .replaceFirst("\\{", "{\"contained\":[" + PERSON.formatted(",\"id\":\"in\"", "Ben Doe") + "],");
        byte[] file = entries(
                ENTRY.formatted("https://a.example/Patient/1", PERSON.formatted(",\"id\":\"1\"", "Ann Doe")),
                ENTRY.formatted("https://a.example/x/1", allergy));
        AlsoAbout said = reader.inspect(file).alsoAbout();
        assertThat(said).isEqualTo(reader.chart(file).alsoAbout());
        assertThat(said.entries()).isEqualTo(entries);
        assertThat(said.people().stream().map(Chart.Person::name).collect(Collectors.joining()))
                .isEqualTo(named);
    }

    @Test
    void whoIsSubjectOfAnEntryThatLooksAtAnUnbornChildIsNotNamedAsSomebodyElse() throws Exception {
        String heart = STAGE.formatted("{\"reference\":\"Patient/unborn\"}", "")
                .replace("\"Patient/p\"", "\"Patient/1\",\"display\":\"Ann B. DOE\"");
        byte[] file = entries(
                ENTRY.formatted("https://a.example/Patient/1", PERSON.formatted(",\"id\":\"1\"", "Ann Doe")),
                ENTRY.formatted("https://a.example/x/1", heart));
        var unnamed = new AlsoAbout(1, List.of());
        assertThat(reader.inspect(file).alsoAbout()).isEqualTo(unnamed);
        assertThat(reader.chart(file).alsoAbout()).isEqualTo(unnamed);
    }

    private static byte[] entries(String... entries) {
        return bytes(
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + String.join(",", entries) + "]}");
    }
}
