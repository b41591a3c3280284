package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart.Person;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A patient is not called after somebody else whose record they share as well.
class ShareRowTest {
    private static final Person MAXINE = person("Maxine Erdman", "1954-03-03");
    private static final Person MAX = person("Erdman, Maxine", "1954-03-03");
    private static final Person PABLO = person("Pablo Stanton", "1961-07-08");
    private static final Person NOBODY = new Person("", null, "");

    private static Person person(String name, String born) {
        return new Person(name, FuzzyDate.parse(born), "");
    }

    private static Bytes32 id(int number) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        return Bytes32.of(bytes);
    }

    private static RecordRow record(int number, Person person) {
        var outline = new Outline("", "", Outline.Kind.OTHER, null, null, person, Map.of());
        return new RecordRow(id(number), outline, Instant.EPOCH, Shield.VERIFIED, null, "", 1);
    }

    private static ShareRow share(Person... people) {
        List<RecordRow> records = IntStream.range(0, people.length)
                .mapToObj(i -> record(i, people[i]))
                .toList();
        return new ShareRow(
                Bytes32.ZERO,
                "",
                Purpose.TREATMENT,
                Instant.EPOCH,
                LocalDate.EPOCH,
                true,
                records,
                0,
                ShareRow.State.OPEN,
                null);
    }

    /// The patient says which of the records are another person's.
    private static ShareRow said(ShareRow share, int... others) {
        return new ShareRow(
                share.id(),
                share.label(),
                share.purpose(),
                share.since(),
                share.until(),
                share.standing(),
                share.records(),
                share.fresh(),
                share.state(),
                Arrays.stream(others).mapToObj(ShareRowTest::id).toList());
    }

    @Test
    void whatThePatientSaysCountsHoweverManyRecordsNameWhom() {
        ShareRow mixed = said(share(PABLO, MAXINE, PABLO, NOBODY), 0, 2);
        assertThat(mixed.person()).isEqualTo(MAXINE);
        assertThat(mixed.ofOthers()).containsExactly(Map.entry(id(0), PABLO), Map.entry(id(2), PABLO));
        assertThat(mixed.isAskedAbout(PABLO)).isTrue();
        assertThat(mixed.isAskedAbout(MAX)).isFalse();
        assertThat(mixed.isAskedAbout(NOBODY)).isFalse();
        assertThat(share(MAXINE, MAX, NOBODY).ofOthers()).isEmpty();
    }

    @Test
    void whereAllAreSaidToBeOfOthersNobodyIsThePatientAndEveryFileIsAskedAbout() {
        ShareRow child = said(share(PABLO), 0);
        assertThat(child.person()).isEqualTo(NOBODY);
        assertThat(child.isAskedAbout(PABLO)).isTrue();
        assertThat(child.isAskedAbout(MAXINE)).isTrue();
        assertThat(said(share(NOBODY, MAXINE), 0).ofOthers())
                .as("it was not opened yet")
                .containsOnlyKeys(id(0));
    }

    @Test
    void whereNothingIsSaidAndTheRecordsDoNotAgreeItIsNobodysAndEachRecordSaysWhose() {
        for (ShareRow mixed :
                List.of(share(PABLO, MAXINE), share(MAXINE, PABLO, PABLO, MAX), share(PABLO, MAXINE, MAX))) {
            assertThat(mixed.person()).isEqualTo(NOBODY);
            assertThat(mixed.ofOthers()).hasSameSizeAs(mixed.records());
            assertThat(mixed.isAskedAbout(person("Bruno Adler", "1961-11-30"))).isTrue();
            assertThat(mixed.isAskedAbout(MAXINE)).isTrue();
        }
        assertThat(share(NOBODY).isAskedAbout(MAXINE)).isFalse();
    }

    @Test
    void whatIsSaidToBeThePatientsAndNamesTwoIsNobodys() {
        ShareRow odd = said(share(PABLO, MAXINE));
        assertThat(odd.person()).isEqualTo(NOBODY);
        assertThat(odd.ofOthers()).hasSize(2);
        assertThat(odd.isAnothers(id(0))).isFalse();
    }

    @Test
    void aFatherAndASonOfOneNameAreTwoPeople() {
        Person father = person("Pablo Stanton", "1931-01-02");
        Person either = new Person("Pablo Stanton", null, "");
        assertThat(share(father, PABLO, either).person()).isEqualTo(NOBODY);
        assertThat(share(PABLO, father, PABLO).person()).isEqualTo(NOBODY);
    }

    @Test
    void beforeTheFirstOpeningNobodyIsNamed() {
        ShareRow closed = share(NOBODY, NOBODY);
        assertThat(closed.person()).isEqualTo(NOBODY);
        assertThat(closed.ofOthers()).isEmpty();
        ShareRow opened = closed.with(List.of(record(1, MAXINE)));
        assertThat(opened.person()).isEqualTo(MAXINE);
        assertThat(opened.records()).extracting(RecordRow::id).containsExactly(id(0), id(1));
    }

    @Test
    void recordsWithoutANameTellTheBirthDateThatTheyAgreeOn() {
        Person born = new Person("", FuzzyDate.parse("1954-03-03"), "");
        assertThat(share(born, NOBODY, born).person()).isEqualTo(born);
        assertThat(share(born, new Person("", FuzzyDate.parse("1961-07-08"), ""))
                        .person())
                .isEqualTo(NOBODY);
    }
}
