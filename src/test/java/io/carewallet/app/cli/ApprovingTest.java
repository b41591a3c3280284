package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.directory.Person;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.sharing.ApproveRequest;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.sharing.Statement;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A yes on the command line goes as far as what was asked, and no further.
class ApprovingTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-05-04");
    private static final LocalDate ASKED_UNTIL = LocalDate.parse("2026-08-04");
    private static final Bytes32 ASKED = id(1);
    private static final Bytes32 NOT_ASKED = id(2);

    private static Bytes32 id(int number) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        return Bytes32.of(bytes);
    }

    private static RecordRow record(Bytes32 id, String title) {
        var outline = new Outline(title, "", Outline.Kind.OTHER, null, null, Charts.EMPTY.person(), Map.of());
        return new RecordRow(id, outline, Instant.EPOCH, Shield.VERIFIED, null, "", 1);
    }

    private static RequestRow request(RequestRow.State state, Bytes32... means) {
        return new RequestRow(
                id(3),
                new Person(Address.ZERO, "Dr. Howell", null, Person.Standing.NOT_CONFIRMED, null, false, true),
                Instant.EPOCH,
                Purpose.TREATMENT,
                new Wanted(false, List.of(Outline.Part.RESULTS), null),
                List.of(means),
                ASKED_UNTIL,
                "",
                "",
                state,
                true);
    }

    private static ApproveRequest.Choice choice(@Nullable String record, @Nullable LocalDate until) {
        RequestRow request = request(RequestRow.State.WAITING, ASKED);
        var here = List.of(record(ASKED, "Blood tests"), record(NOT_ASKED, "Stay in hospital"));
        return Approving.choice(
                new Asked(here, Map.of(), ids -> Map.of()),
                request,
                new Approving.Wish(record == null ? null : List.of(record), until, false),
                TODAY);
    }

    private static ApproveRequest.Choice ofTwo(boolean otherPerson, @Nullable List<String> only, Bytes32... means) {
        var here = List.of(record(ASKED, "Blood tests"), record(id(4), "X-ray"));
        var bruno = new Chart.Person("Bruno Erdman", null, "");
        return Approving.choice(
                new Asked(here, Map.of(id(4), bruno), ids -> Map.of()),
                request(RequestRow.State.WAITING, means),
                new Approving.Wish(only, null, otherPerson),
                TODAY);
    }

    @Test
    void aRecordOfAnotherPersonIsApprovedByItsIdOrByThatWordAndNeverWithTheOthers() {
        assertThat(ofTwo(false, null, ASKED, id(4)).records()).containsExactly(ASKED);
        assertThat(ofTwo(true, null, ASKED, id(4)).records()).containsExactly(ASKED, id(4));
        assertThat(ofTwo(false, List.of(id(4).hex()), ASKED, id(4)).records()).containsExactly(id(4));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ofTwo(false, null, id(4)))
                .withMessageContaining("--other-person")
                .satisfies(problem -> assertThat(problem.exit()).isEqualTo(Problem.INPUT));
    }

    @Test
    void whatStaysOutIsNamedWithTheWayIn() {
        RecordRow other = of(3, "", new Chart.Person("Bruno Erdman", null, ""));
        var asked = new Asked(
                List.of(record(ASKED, "Blood tests"), other),
                Map.of(other.id(), other.outline().person()),
                ids -> Map.of());
        RequestRow request = request(RequestRow.State.WAITING, ASKED, other.id());
        var stays = new StaysOut(asked, request, List.of(ASKED), false);
        assertThat(stays.ids()).containsExactly(other.id().hex());
        assertThat(stays.lines())
                .isEqualTo("\n  not with them:\n           Blood tests, 2026-03-02, of another person: Bruno Erdman");
        assertThat(stays.sentence(true))
                .contains("1 record of another person is not in this answer.", "access include");
        assertThat(stays.sentence(false)).contains("--other-person");
        var none = new StaysOut(asked, request, request.means(), false);
        assertThat(none.ids()).isEmpty();
        assertThat(none.lines() + none.sentence(true)).isEmpty();
    }

    @Test
    void whoNamesSingleRecordsIsToldThatEverythingElseStaysOut() {
        RecordRow other = of(3, "", new Chart.Person("Bruno Erdman", null, ""));
        var asked = new Asked(
                List.of(record(ASKED, "Blood tests"), record(NOT_ASKED, "Stay"), other),
                Map.of(other.id(), other.outline().person()),
                ids -> Map.of());
        RequestRow some = request(RequestRow.State.WAITING, ASKED, NOT_ASKED, other.id());
        var stays = new StaysOut(asked, some, List.of(ASKED), true);
        assertThat(stays.count()).isEqualTo(2);
        assertThat(stays.sentence(false))
                .isEqualTo(" This answer gives nothing else: not 2 other records here (1 of another person). To share"
                        + " more, have them ask again.");
        assertThat(stays.lines())
                .isEqualTo("\n  not with them:\n           Blood tests, 2026-03-02, of another person: Bruno Erdman"
                        + "\n           1 more record here");
        var all = new StaysOut(asked, everything(), everything().means(), true);
        assertThat(all.sentence(false))
                .isEqualTo(" This answer gives nothing else: not those that you add later. To share more, have them ask"
                        + " again.");
        var two = new StaysOut(asked, everything(), List.of(ASKED, other.id()), true);
        assertThat(two.sentence(false)).contains("not 1 other record here, and not those that you add later.");
        assertThat(two.lines())
                .isEqualTo("\n  not with them:\n           1 other record here\n           those that you add later");
        var everyone = new StaysOut(asked, some, some.means(), true);
        assertThat(everyone.lines() + everyone.sentence(false)).isEmpty();
    }

    private static RequestRow single(Bytes32 here, Bytes32... missing) {
        var named = Stream.concat(Stream.of(here), Arrays.stream(missing)).toList();
        RequestRow some = request(RequestRow.State.WAITING, here);
        return new RequestRow(
                some.id(),
                some.from(),
                some.at(),
                some.purpose(),
                Wanted.of(named),
                some.means(),
                some.until(),
                "",
                "",
                some.state(),
                true);
    }

    @Test
    void ofSingleRecordsThoseAreApprovedThatAreHereAndTheOthersAreCounted() {
        RequestRow two = single(ASKED, NOT_ASKED, id(3));
        var asked = new Asked(List.of(record(ASKED, "Blood tests")), Map.of(), ids -> Map.of());
        String sentence = "2 of the records that were asked for are not in this wallet (any more).";
        assertThat(asked.text(two)).endsWith("Blood tests\n    " + sentence);
        assertThat(asked.row(two))
                .containsEntry("named", List.of(ASKED.hex(), NOT_ASKED.hex(), id(3).hex()))
                .containsEntry("notHere", 2);
        assertThat(AccessRows.requestLine(asked.row(two))).contains("3 single records");
        assertThat(asked.text(single(ASKED, id(3)))).contains("1 of the records that were asked for is not in");
        assertThat(Asked.notHere(single(ASKED), "\n")).isEmpty();
        var choice = Approving.choice(asked, two, new Approving.Wish(null, null, false), TODAY);
        assertThat(choice.records()).containsExactly(ASKED);
        assertThat(choice.standing()).isFalse();
    }

    private static RequestRow everything() {
        RequestRow some = request(RequestRow.State.WAITING, ASKED, NOT_ASKED, id(3));
        return new RequestRow(
                some.id(),
                some.from(),
                some.at(),
                some.purpose(),
                Wanted.EVERYTHING,
                some.means(),
                some.until(),
                "",
                "",
                some.state(),
                true);
    }

    private static void refused(@Nullable String record, @Nullable LocalDate until, String word) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> choice(record, until))
                .withMessageContaining(word)
                .satisfies(problem -> assertThat(problem.exit()).isEqualTo(Problem.INPUT));
    }

    @Test
    void whatWasAskedForOrLessIsApproved() {
        assertThat(choice(null, null).records()).containsExactly(ASKED);
        assertThat(choice(null, null).until()).isEqualTo(ASKED_UNTIL);
        assertThat(choice(ASKED.hex(), TODAY).until()).isEqualTo(TODAY);
    }

    @Test
    void aRecordThatWasNotAskedForIsRefusedByItsName() {
        refused(NOT_ASKED.hex(), null, "'Stay in hospital'");
    }

    @Test
    void aLastDayAfterTheOneAskedForOrInThePastIsWrongInput() {
        refused(null, ASKED_UNTIL.plusDays(1), "2026-08-04");
        refused(null, TODAY.minusDays(1), "in the past");
        assertThat(AskWords.notPossible(AskForAccess.Why.PERIOD_IS_OVER).exit()).isEqualTo(Problem.INPUT);
    }

    private static RecordRow of(int number, String source, Chart.Person person) {
        FuzzyDate day = FuzzyDate.parse("2026-03-02");
        var outline = new Outline("Blood tests", source, Outline.Kind.RESULTS, day, day, person, Map.of());
        return new RecordRow(id(number), outline, Instant.EPOCH, Shield.VERIFIED, null, "", 1);
    }

    @Test
    void whatIsApprovedSaysWhereItComesFromAndWhoseItIs() {
        var ann = new Chart.Person("Ann Erdman", FuzzyDate.parse("1970-02-03"), "");
        var bruno = new Chart.Person("Bruno Erdman", null, "");
        RecordRow first = of(1, "Riverside Clinic", ann);
        RecordRow twin = of(2, "Riverside Clinic", ann);
        RecordRow other = of(3, "", bruno);
        List<RecordRow> here = List.of(first, twin, other, of(4, "Riverside Clinic", ann));
        var mixed = new AlsoAbout(1, List.of());
        List<Statement.Listed> signed =
                here.stream().map(row -> Statement.Listed.of(row.outline())).toList();
        List<Optional<Approving.Meant>> meant = here.stream()
                .map(row -> Optional.of(new Approving.Meant(row, row == other, row == twin ? mixed : null)))
                .toList();
        assertThat(Approving.lines(signed, meant))
                .containsExactly(
                        "Blood tests, 2026-03-02, Riverside Clinic, about Ann Erdman, born 1970-02-03 (010101010101)",
                        "Blood tests, 2026-03-02, Riverside Clinic, about Ann Erdman, born 1970-02-03, This"
                                + " file also holds entries about somebody else.",
                        "Blood tests, 2026-03-02, of another person: Bruno Erdman",
                        "Blood tests, 2026-03-02, Riverside Clinic, about Ann Erdman, born 1970-02-03 (040404040404)");
        assertThat(Approving.lines(signed.subList(0, 1), List.of(Optional.empty())))
                .as("what is signed is said in any case")
                .containsExactly("Blood tests, 2026-03-02");
    }

    private static Map<String, Object> means(RecordRow row, boolean isAnothers, int entries, String... people) {
        return Map.of(
                "id",
                row.id().hex(),
                "title",
                "Blood tests",
                "date",
                "2026-03-02",
                "anotherPerson",
                isAnothers,
                "alsoAbout",
                Map.of("entries", entries, "people", List.of(people)));
    }

    @Test
    void aRequestSaysWhichRecordsItMeansBeforeItIsApproved() {
        RecordRow own = of(1, "Riverside Clinic", new Chart.Person("Ann Erdman", null, ""));
        RecordRow other = of(3, "", new Chart.Person("Bruno Erdman", null, ""));
        var asked = new Asked(
                List.of(own, of(2, "", Charts.EMPTY.person()), other),
                Map.of(other.id(), other.outline().person()),
                ids -> Map.of(own.id(), new AlsoAbout(2, List.of(other.outline().person()))));
        RequestRow waits = request(RequestRow.State.WAITING, other.id(), own.id());
        assertThat(asked.text(waits))
                .isEqualTo("\n    These records today:"
                        + "\n        Blood tests, 2026-03-02, of another person: Bruno Erdman"
                        + "\n        Blood tests, 2026-03-02, Riverside Clinic, about Ann Erdman, This file also holds"
                        + " entries about somebody else (Bruno Erdman)."
                        + "\n    What is of another person stays out of your answer, unless you approve it with"
                        + " --other-person.");
        assertThat(asked.text(request(RequestRow.State.WAITING, own.id()))).doesNotContain("stays out");
        assertThat(asked.row(waits))
                .containsEntry("records", List.of(other.id().hex(), own.id().hex()))
                .extractingByKey("means", InstanceOfAssertFactories.list(Map.class))
                .containsExactly(means(other, true, 0), means(own, false, 2, "Bruno Erdman"));
        assertThat(asked.text(request(RequestRow.State.WAITING)))
                .isEqualTo("\n    None of the records here is among them.");
        assertThat(asked.text(request(RequestRow.State.APPROVED, own.id())))
                .as("what it means today may not be what was approved")
                .isEmpty();
    }
}
