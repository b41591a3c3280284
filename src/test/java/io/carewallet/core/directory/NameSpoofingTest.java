package io.carewallet.core.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names by which somebody tries to pass as a colleague.
class NameSpoofingTest {
    private static boolean alike(String one, String other) {
        boolean alike = Likeness.of(one).isLike(Likeness.of(other));
        assertThat(Likeness.of(other).isLike(Likeness.of(one))).isEqualTo(alike);
        return alike;
    }

    @ParameterizedTest
    @CsvSource({
        "Dr. Ian Lee, Dr. lan Lee",
        "Dr. Ian Lee, Dr. 1an Lee",
        "Dr. Ian Lee, Dr. \u0131an Lee",
        "Dr. Ian Lee, Dr. I\u0483an Lee",
        "Dr. Ian Lee, Dr. I\u3164an Lee",
        "Dr. Tom Moss, Dr. T0m Moss",
        "Dr. Susan Shaw, Dr. 5usan Shaw",
        "Clinic 2, Clinic \u0662",
        "Dr. Tempie Howell, Dr. Tempie HoweII",
        "Dr. Tempie Howell, Dr. Tempie Howell\u3164",
        "Dr. Tempie Howell, Dr. Tempie\u115F Howell",
        "Dr. Tempie Howell, Dr. Tem\u0440ie Howell",
        "Dr. Tempie Howell, D\u0433. \u03A4empie \u041Dowell",
        "Dr. Tempie Howell, Dr. \uFF34empie Howell",
        "Dr. Tempie Howell, Dr. Tempie H\u00F6well",
        "Dr. Tempie Howell, Dr. Tempie Ho\u0483well",
        "Dr. Tempie Howell, Dr. Tempie H\u0585well",
        "Dr. Tempie Howell, Dr. Tempie Howe\u13DE\u13DE",
        "Dr. Tempie Howell, \uD835\uDC03\uD835\uDC2B. Tempie Howell",
        "Dr. Susan Shaw, Dr. \u0405usan Shaw",
        "Dr. Susan Shaw, Dr. S\u03C5san Shaw",
        "Dr. Susan Shaw, Dr. Susan S\u04BBaw",
        "Dr. Susan Shaw, Dr. Susan Shavv",
        "Dr. Bernard Moss, Dr. Bemard Moss",
        "Dr. Lars Kjøller, Dr. Lars Kjoller",
        "Dr. Max Groß, Dr. Max Gro\u03B2",
        "Dr. Max Groß, Dr. Max Gross",
        "Dr. Ivan Petrov, Dr. lvan Petrov"
    })
    void letters_that_look_the_same_are_recognised(String genuine, String spoofed) {
        assertThat(alike(genuine, spoofed)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Dr. Ian Lee | Ian Lee",
                "Dr. Ian Lee | Prof. Dr. Ian Lee",
                "Dr. Ian Lee | Ian Lee, M.D.",
                "Dr. Ian Lee | Dr Ian Lee PhD MD",
                "Dr. Ian Lee | DrIan Lee",
                "Prof. Ian Lee | D. R. Ian Lee",
                "Dr. Li | Prof. Li",
                "Dr. Ian Lee | Dr. Ian-Lee",
                "Dr. Ian Lee | Dr. Ian · Lee",
                "Dr. Ian Lee | Lee, Ian",
                "Dr. Anna O'Brien | Dr. Anna OBrien",
                "Harbour Clinic | The Harbour Clinic",
                "Harbour Clinic | Harbour Clinic Ltd",
                "Harbour Clinic | Harbour Clinic Ltd.",
                "Harbour Clinic | The HARBOUR C1inic, L.L.C.",
                "Harbour Clinic | Harbour Clinic GmbH & Co. KG",
                "Harbour Clinic | Harbour-Clinic",
                "Harbour Clinic | HarbourClinic",
                "Harbour Clinic | Clinic of the Harbour",
                "Saint Mary Hospital | St. Mary Hospital",
                "Clinic 1 | Clinic l",
                "Clinic II | Clinic ll",
                "Practice at the Mill | The Mill Practice"
            })
    void titles_articles_legal_forms_and_order_hide_nobody(String genuine, String spoofed) {
        assertThat(alike(genuine, spoofed)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Harbour Clinic, Harbor Clinic",
        "Harbour Clinic, Harbouur Clinic",
        "Harbour Clinic, Harbuor Clinic",
        "Harbour Clinic, Harbour Cliniic",
        "Dr. Tempie Howell, Dr. Tempie Howel",
        "Dr. Tempie Howell, Dr. Tempei Howell",
        "Dr. Jonathan Moss, Dr. Jonathon A. Moss Jonathan",
        "Dr. Tim Baker, Dr. Tim Bakker",
        "Dr. Peter Mueller, Dr. Peter Müller"
    })
    void longer_names_may_not_differ_by_a_slip_alone(String genuine, String spoofed) {
        boolean slip = !spoofed.contains("A. Moss");
        assertThat(alike(genuine, spoofed)).isEqualTo(slip);
    }

    @ParameterizedTest
    @CsvSource({
        "Dr. Ian Lee, Dr. Ina Lee",
        "Dr. Ian Lee, Dr. Ivan Lee",
        "Dr. Tempie Howell, Dr. Tempie Powell",
        "Dr. Anna Schmidt, Dr. Anne Schmidt",
        "Clinic 1, Clinic 2",
        "Clinic 1, Clinic 11",
        "Clinic 2, Clinic 12",
        "Harbour Clinic 2, Harbour Clinic 3",
        "Harbour Clinic II, Harbour Clinic III",
        "Harbour Clinic IV, Harbour Clinic VI",
        "Harbour Clinic, Hillside Clinic",
        "Harbour Clinic, Harbour Pharmacy",
        "North Clinic, South Clinic",
        "Wei Li, Wei Lin",
        "Dr. Smith, Dr. Jones",
        "Dr. Tom Hays, Dr. Tom Hayes",
        "Dr. Marian Abbot, Dr. Marian Cabot",
        "Dr. Anna Co, Dr. Anna Ag",
        "At For, Of In",
        "Dr., Prof.",
        "\u0930\u093E\u092E, \u0930\u092E\u093E",
        "\u674E\u5A1C, \u674E\u660E"
    })
    void a_name_that_looks_different_is_not(String one, String other) {
        assertThat(alike(one, other)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "...", " "})
    void what_is_no_name_is_like_none(String name) {
        assertThat(Likeness.of(name).isLike(Likeness.of(name))).isFalse();
    }

    /// Every two of 600 people and of 60 places: more than a hundred thousand pairs.
    @Test
    void ordinary_names_are_not_taken_for_each_other() {
        String[] first =
                ("Ada Bernard Chloe Daniel Elena Farid Grace Hiroshi Ingrid Jamal Katarina Lucas Miriam Nikolai"
                                + " Olivia Pablo Quentin Rosa Samuel Tempie Ursula Victor Wilhelmina Xavier Yolanda Zoltan Aisha"
                                + " Björn Carmen Dmitri")
                        .split(" ");
        String[] last = ("Adeyemi Becker Carver Dubois Eriksen Fontaine Garcia Howell Ivanova Johansson Kim Lindqvist"
                        + " Mbeki Nakamura Okafor Papadopoulos Quinn Rosenberg Singh Takahashi")
                .split(" ");
        var people = new ArrayList<String>();
        for (String one : first) {
            for (String other : last) {
                people.add("Dr. " + one + " " + other);
            }
        }
        assertNoTwoAlike(people);
        var places = new ArrayList<String>();
        for (String where : List.of(
                "Harbour",
                "Hillside",
                "Riverside",
                "Lakeview",
                "Northgate",
                "Southbank",
                "Oakwood",
                "Elm Street",
                "Saint Mary",
                "Saint Mark",
                "Queen's Park",
                "Kingston",
                "City",
                "County",
                "Old Mill")) {
            for (String what : List.of("Clinic", "Family Practice", "Hospital", "Laboratory Ltd")) {
                places.add(where + " " + what);
            }
        }
        assertNoTwoAlike(places);
    }

    private static void assertNoTwoAlike(List<String> names) {
        List<Likeness> looks = names.stream().map(Likeness::of).toList();
        var alike = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (looks.get(i).isLike(looks.get(j))) {
                    alike.add(names.get(i) + " = " + names.get(j));
                }
            }
        }
        assertThat(alike).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u3164", "\u115F", "\u1160", "\uFFA0", "\u034F", "\u17B4", "\u2800"})
    void a_letter_that_nobody_sees_is_not_plain(String blank) {
        assertThat(PlainText.isPlain("Howell" + blank)).isFalse();
    }
}
