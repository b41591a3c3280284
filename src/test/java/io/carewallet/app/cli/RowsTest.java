package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.directory.Person;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.sharing.AskRow;
import io.carewallet.core.sharing.Contribute;
import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.sharing.HistoryRow;
import io.carewallet.core.sharing.OfferRow;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final Person HOWELL =
            new Person(Address.ZERO, "Dr. Howell", null, Person.Standing.NOT_CONFIRMED, null, false, true);

    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    private static List<Operation> operations(Operation.State state, Operation.Problem problem) {
        return List.of(new Operation(
                "1",
                ActKind.OFFER,
                state,
                List.of(),
                0,
                Address.ZERO,
                Bytes32.ZERO,
                Bytes32.ZERO,
                0,
                null,
                null,
                null,
                problem,
                "",
                NOW,
                null,
                null,
                null,
                null));
    }

    @Test
    void whatTheRegisterDidNotTakeIsNeverCalledSent() {
        var left = operations(Operation.State.REFUSED, Operation.Problem.NOT_AFFILIATED);
        assertThat(Rows.whyRefused(left, Bytes32.ZERO))
                .isEqualTo("Not sent: the directory does not confirm where you work");
        var refused = operations(Operation.State.REFUSED, Operation.Problem.REFUSED);
        assertThat(Rows.whyRefused(refused, Bytes32.ZERO)).startsWith("Not sent");
        var waiting = operations(Operation.State.SIGNED, Operation.Problem.QUOTA_USED_UP);
        assertThat(Rows.whyRefused(waiting, Bytes32.ZERO)).isEmpty();
        assertThat(Rows.whyRefused(List.of(), Bytes32.ZERO)).isEmpty();
    }

    private static RecordRow of(int id, String name, String born) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) id;
        var person = new Chart.Person(name, FuzzyDate.parse(born), "");
        var outline = new Outline("Blood tests", "", Outline.Kind.RESULTS, null, null, person, Map.of());
        return new RecordRow(Bytes32.of(bytes), outline, NOW, Shield.VERIFIED, null, "", 1);
    }

    @Test
    void aRecordOfAnotherPersonSaysWhoseItIs() {
        RecordRow bruno = of(2, "Bruno Erdman", "2001-05-06");
        Map<Bytes32, Chart.Person> others = Map.of(bruno.id(), bruno.outline().person());
        assertThat(RecordCommands.line(bruno, others)).endsWith("  of another person: Bruno Erdman, born 2001-05-06");
        assertThat(RecordCommands.line(of(1, "Ann Erdman", "1970-02-03"), others))
                .endsWith("  about Ann Erdman, born 1970-02-03");
    }

    @Test
    void aRecordOfAnotherPersonIsOneForProgramsAsWell() {
        RecordRow bruno = of(2, "Bruno Erdman", "2001-05-06");
        Map<Bytes32, Chart.Person> others = Map.of(bruno.id(), bruno.outline().person());
        assertThat(RecordCommands.row(bruno, others)).containsEntry("anotherPerson", true);
        assertThat(RecordCommands.row(of(1, "Ann Erdman", "1970-02-03"), others))
                .containsEntry("anotherPerson", false);
    }

    @Test
    void aFileThatAlsoHoldsSomebodyElseSaysSoWhenItIsAdded() {
        RecordRow ann = of(1, "Ann Erdman", "1970-02-03");
        Chart.Person bruno = of(2, "Bruno Erdman", "2001-05-06").outline().person();
        var added = new Added(Path.of("both.json"), "saved", ann, new AlsoAbout(2, List.of(bruno)));
        assertThat(added.line(false))
                .isEqualTo(
                        "saved: Blood tests\n    This file also holds entries about somebody else (Bruno Erdman, born"
                                + " 6 May 2001).");
        assertThat(added.fields())
                .containsEntry("alsoAbout", Map.of("entries", 2, "people", List.of("Bruno Erdman, born 2001-05-06")));
        var many = new AlsoAbout(9, List.of(bruno, person("A"), person("B"), person("C")));
        assertThat(Rows.with("line", many)).endsWith("(Bruno Erdman, born 6 May 2001; A; B and others).");
        assertThat(Rows.with("line", new AlsoAbout(1, List.of())))
                .isEqualTo("line\n    This file also holds entries about somebody else.");
        assertThat(Rows.with("line", AlsoAbout.NOBODY)).isEqualTo("line");
    }

    private static Chart.Person person(String name) {
        return new Chart.Person(name, null, "");
    }

    /// Programs read the fields; people read the words of the screens.
    @Test
    void linesHoldNoNamesOfTheProgramAndNoBrackets() {
        for (Shield shield : Shield.values()) {
            RecordRow row = of(1, "Maxine Erdman", "1970-02-03");
            var other = new RecordRow(row.id(), row.outline(), NOW, shield, null, "", 1);
            assertPlain(Rows.recordLine(Rows.record(other)));
        }
        for (RequestRow.State state : RequestRow.State.values()) {
            var request = new RequestRow(
                    Bytes32.ZERO,
                    HOWELL,
                    NOW,
                    Purpose.SECOND_OPINION,
                    new Wanted(false, List.of(Outline.Part.HOSPITAL_STAYS), null),
                    List.of(),
                    LocalDate.EPOCH,
                    "",
                    "",
                    state,
                    true);
            assertPlain(AccessRows.requestLine(AccessRows.row(request)));
        }
        for (AskRow.State state : AskRow.State.values()) {
            var ask = new AskRow(
                    Bytes32.ZERO,
                    "Maxine",
                    NOW,
                    Purpose.INSURANCE,
                    Wanted.EVERYTHING,
                    LocalDate.EPOCH,
                    "",
                    state,
                    null);
            assertPlain(AccessRows.requestLine(AccessRows.row(ask, "")));
        }
        for (HistoryRow.What what : HistoryRow.What.values()) {
            for (List<String> titles : List.of(List.<String>of(), List.of("Blood tests", "Letter"))) {
                List<HistoryRow.Mention> records = titles.stream()
                        .map(title -> new HistoryRow.Mention(Bytes32.ZERO, title, what == HistoryRow.What.APPROVED))
                        .toList();
                var row = new HistoryRow(NOW, what, HOWELL, null, null, records, "");
                assertPlain(AccessRows.historyLine(AccessRows.row(row)));
            }
        }
        for (OfferRow.State state : OfferRow.State.values()) {
            assertPlain(PlainWords.offer(Map.of("state", Rows.word(state))));
        }
        for (Contribute.Sent.State state : Contribute.Sent.State.values()) {
            assertPlain(PlainWords.offer(Map.of("state", Rows.word(state))));
        }
        for (Enum<?> state : shares()) {
            assertPlain(PlainWords.share(Rows.word(state)));
        }
    }

    /// Also after it was blocked.
    @Test
    void ofARequestThatNobodyCanReadNothingIsMadeUp() {
        for (var state : List.of(RequestRow.State.UNKNOWN_SENDER, RequestRow.State.BLOCKED)) {
            var request = new RequestRow(
                    Bytes32.ZERO,
                    HOWELL,
                    NOW,
                    Purpose.TREATMENT,
                    Wanted.EVERYTHING,
                    List.of(),
                    LocalDate.EPOCH,
                    "",
                    "",
                    state,
                    false);
            Map<String, Object> row = AccessRows.row(request);
            assertThat(row)
                    .containsEntry("purpose", "")
                    .containsEntry("everything", false)
                    .containsEntry("until", "")
                    .containsEntry("since", "");
            assertThat(AccessRows.requestLine(row))
                    .isEqualTo("000000000000  Dr. Howell (We could not confirm where this person works)  "
                            + (state == RequestRow.State.BLOCKED ? "You blocked this" : "Cannot be read"));
        }
    }

    @Test
    void whoIsOnlyToldToWorkThereIsNotCalledConfirmed() {
        for (boolean proved : new boolean[] {true, false}) {
            var clinic = new Organisation(
                    Address.ZERO,
                    "Riverside Clinic",
                    Organisation.Kind.CLINIC,
                    Organisation.Status.ADMITTED,
                    NOW,
                    proved);
            var from = new Person(Address.ZERO, "Dr. Howell", clinic, Person.Standing.CONFIRMED, null, false, proved);
            Map<String, Object> row = AccessRows.row(new RequestRow(
                    Bytes32.ZERO,
                    from,
                    NOW,
                    Purpose.TREATMENT,
                    Wanted.EVERYTHING,
                    List.of(),
                    LocalDate.EPOCH,
                    "",
                    "",
                    RequestRow.State.WAITING,
                    true));
            assertThat(row).containsEntry("standing", "confirmed").containsEntry("proved", proved);
            assertThat(AccessRows.requestLine(row))
                    .startsWith("000000000000  Dr. Howell (Riverside Clinic \u00b7 "
                            + (proved
                                    ? "confirmed in the directory)"
                                    : "your network gives no proof that they work there. That this person works there"
                                            + " is the word of one source. Make sure who it is before you answer: call"
                                            + " them on a telephone number that you know.)"));
        }
    }

    @Test
    void anIssuerWhoIsOnlyToldToWorkThereIsNamedAsSuch() {
        assertThat(Rows.authorship(new Authorship.Issued(
                        "Riverside Clinic", LocalDate.EPOCH, "Dr. Howell", Authorship.Standing.NOT_PROVED)))
                .isEqualTo("Issued by Riverside Clinic, admitted 1970-01-01. The network gives no proof that they work"
                        + " there");
    }

    private static List<Enum<?>> shares() {
        return Stream.<Enum<?>[]>of(GrantRow.State.values(), ShareRow.State.values())
                .flatMap(Stream::of)
                .toList();
    }

    private static void assertPlain(String line) {
        assertThat(line)
                .isNotBlank()
                .doesNotContain("[", "]", "null", "_", "   ")
                .doesNotContainPattern("[a-z]-[a-z]");
    }

    @Test
    void aStartThatFitsTwoAsksForMoreAndOneThatFitsNothingIsNotFound() {
        var rows = List.of(of(1, "Maxine Erdman", "1970-02-03"), of(2, "Maxine Erdman", "1970-02-03"));
        for (String both : List.of("0", "")) {
            assertFound(rows, both, Problem.INPUT, "More than one begins with '" + both + "'");
        }
        assertFound(rows, "01", Problem.INPUT, "too short");
        assertFound(rows, "03", Problem.REFUSED, "There is nothing with this id");
        assertThat(Rows.find(rows, RecordRow::id, "0100")).isEqualTo(rows.getFirst());
    }

    private static void assertFound(List<RecordRow> rows, String typed, int exit, String words) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Rows.find(rows, RecordRow::id, typed))
                .withMessageContaining(words)
                .satisfies(problem -> assertThat(problem.exit()).isEqualTo(exit));
    }

    private static ShareRow share(String label, RecordRow... records) {
        return said(label, null, records);
    }

    /// @param other what the patient says is another person's; null where nothing was said
    private static ShareRow said(String label, @Nullable RecordRow other, RecordRow... records) {
        return new ShareRow(
                Bytes32.ZERO,
                label,
                Purpose.TREATMENT,
                NOW,
                LocalDate.parse("2026-12-31"),
                true,
                List.of(records),
                0,
                ShareRow.State.OPEN,
                other == null ? null : List.of(other.id()));
    }

    @Test
    void aPatientWithoutALabelHasTheNameOfTheOpenedRecords() {
        RecordRow opened = of(1, "Maxine Erdman", "1970-02-03");
        assertThat(AccessRows.shareLine(AccessRows.row(share("Max", opened)))).contains("  Max  until 2026-12-31");
        assertThat(AccessRows.shareLine(AccessRows.row(share("", of(2, "", "1970"), opened))))
                .contains("  Maxine Erdman  until 2026-12-31");
        assertThat(AccessRows.shareLine(AccessRows.row(share(""))))
                .contains("  a patient whom you gave no name  until");
    }

    /// Both would be "letter.json".
    @Test
    void twoRefusedFilesOfOneNameAreToldApart() {
        for (String typed : List.of("a/letter.json", "b/letter.json")) {
            var refused = new RecordCommands.Refused(Path.of(typed), "It is empty.");
            assertThat(refused.line()).isEqualTo(Path.of(typed) + ": It is empty.");
            assertThat(RecordCommands.row(refused))
                    .containsEntry("file", Path.of(typed).toString());
        }
    }

    @Test
    void ofSeveralFilesEachSaysWhatBecameOfIt() {
        var added = new Added(Path.of("letter.json"), "saved", of(1, "Maxine Erdman", "1970-02-03"), AlsoAbout.NOBODY);
        assertThat(added.line(true)).isEqualTo("letter.json: saved: Blood tests");
        assertThat(added.line(false)).isEqualTo("saved: Blood tests");
    }

    @Test
    void aClinicianIsAskedAboutAFileOfSomebodyElse() {
        RecordRow bruno = of(2, "Bruno Erdman", "2001-05-06");
        RecordRow ann = of(1, "Ann Erdman", "1970-02-03");
        assertThat(ContributionCommands.another(share("", ann), bruno.outline()))
                .isEqualTo("This file is about Bruno Erdman, born 2001-05-06, and what this patient shares with you is"
                        + " about Ann Erdman, born 1970-02-03. Nothing was offered; use --other-person if it is"
                        + " theirs.");
        assertThat(ContributionCommands.another(share("", ann), ann.outline())).isEmpty();
        assertThat(ContributionCommands.another(share(""), ann.outline())).isEmpty();
        assertThat(ContributionCommands.another(said("", bruno, bruno, ann), bruno.outline()))
                .contains("is about Ann Erdman");
        assertThat(ContributionCommands.another(
                        share("", bruno, ann), of(3, "Cy Lund", "1950-01-01").outline()))
                .isEqualTo("This file is about Cy Lund, born 1950-01-01, and it is not known who this patient is: what"
                        + " they share with you names other people. Nothing was offered; use --other-person if it is"
                        + " theirs.");
    }

    @Test
    void whatIsOfferedIsNotCalledTheirsBeforeTheyAcceptIt() {
        assertThat(ContributionCommands.offered("Ann Erdman", true))
                .isEqualTo("Offered to Ann Erdman. It becomes a record of theirs when they accept it.");
        assertThat(ContributionCommands.offered("Ann Erdman", false))
                .startsWith("Saved for Ann Erdman and sent when the network answers.");
    }

    @Test
    void aLineOfTheHistoryNamesItsShare() {
        var row = new HistoryRow(NOW, HistoryRow.What.OPENED, HOWELL, null, Bytes32.ZERO, List.of(), "");
        assertThat(AccessRows.historyLine(AccessRows.row(row))).endsWith("  share 000000000000");
        var alone = new HistoryRow(NOW, HistoryRow.What.SAVED, null, null, null, List.of(), "");
        assertThat(AccessRows.historyLine(AccessRows.row(alone))).doesNotContain("share");
    }

    @Test
    void aShareIsNotNamedAfterAnotherPersonInIt() {
        RecordRow bruno = of(2, "Bruno Erdman", "2001-05-06");
        RecordRow ann = of(1, "Ann Erdman", "1970-02-03");
        RecordRow more = of(3, "Ann Erdman", "1970-02-03");
        assertThat(AccessRows.row(said("", bruno, bruno, ann))).containsEntry("person", "Ann Erdman");
        assertThat(AccessRows.row(share("", bruno, ann, more))).containsEntry("person", "");
    }

    @Test
    void whatIsOpenedOfSeveralPeopleSaysWhoseEachIs() {
        RecordRow bruno = of(2, "Bruno Erdman", "2001-05-06");
        RecordRow ann = of(1, "Ann Erdman", "1970-02-03");
        ShareRow mixed = said("", bruno, bruno, ann);
        assertThat(Opening.line(mixed, bruno)).endsWith("  of another person: Bruno Erdman, born 2001-05-06");
        assertThat(Opening.row(mixed, bruno)).containsEntry("anotherPerson", true);
        assertThat(Opening.line(mixed, ann)).endsWith("  about Ann Erdman, born 1970-02-03");
        assertThat(Opening.row(mixed, ann)).containsEntry("anotherPerson", false);
        ShareRow tie = share("", bruno, ann, of(3, "Ann Erdman", "1970-02-03"));
        assertThat(Opening.line(tie, ann)).endsWith("  about Ann Erdman, born 1970-02-03");
        assertThat(Opening.row(tie, ann)).containsEntry("anotherPerson", true);
        ShareRow one = share("", ann);
        assertThat(Opening.line(one, ann)).isEqualTo(Rows.recordLine(Rows.record(ann)));
        assertThat(Opening.row(one, ann)).containsEntry("anotherPerson", false);
    }

    @Test
    void anOfferSaysWhoOffersWhomItIsAboutAndWhatTheySay() {
        RecordRow record = of(1, "Maxine Erdman", "1970-02-03");
        var holder = new Authorship.Holder(LocalDate.EPOCH);
        var offer = new OfferRow(
                Bytes32.ZERO, HOWELL, NOW, record.outline(), "As said\nyesterday", holder, OfferRow.State.WAITING);
        assertThat(ContributionCommands.line(ContributionCommands.row(offer)))
                .isEqualTo("000000000000  Dr. Howell (We could not confirm where this person works)  Blood tests"
                        + "  about Maxine Erdman, born 1970-02-03  waiting\n    \"As said yesterday\"");
        var sent = new Contribute.Sent(Bytes32.ZERO, "", record.outline(), NOW, Contribute.Sent.State.OFFERED);
        assertThat(ContributionCommands.line(ContributionCommands.row(sent, "")))
                .isEqualTo("000000000000  a patient whom you gave no name  Blood tests"
                        + "  about Maxine Erdman, born 1970-02-03  offered; what they answer is not sent to you");
        assertThat(ContributionCommands.row(sent, "")).containsEntry("state", "offered");
    }

    @Test
    void aRecordThatAClinicianContributedSaysWhoDid() {
        RecordRow own = of(1, "Maxine Erdman", "1970-02-03");
        var issued =
                new Authorship.Issued("Riverside Clinic", LocalDate.EPOCH, "Dr. Howell", Authorship.Standing.CONFIRMED);
        var taken = new RecordRow(
                own.id(), own.outline(), own.savedAt(), own.shield(), issued, own.fileName(), own.bytes());
        assertThat(Rows.recordLine(Rows.record(taken))).endsWith("  contributed by Dr. Howell, Riverside Clinic");
        assertThat(Rows.recordLine(Rows.record(own))).doesNotContain("contributed");
        assertThat(Rows.record(own)).containsEntry("contributedBy", "");
    }

    private static String grantLine(GrantRow.State state, GrantRow.@Nullable Pause paused, boolean standing) {
        var clinic = new Organisation(
                Address.ZERO, "Riverside Clinic", Organisation.Kind.CLINIC, Organisation.Status.ADMITTED, NOW, true);
        var reader = new Person(Address.ZERO, "Dr. Howell", clinic, Person.Standing.NO_LONGER, null, false, true);
        LocalDate until = LocalDate.parse("2026-12-31");
        return AccessRows.shareLine(AccessRows.row(new GrantRow(
                Bytes32.ZERO, reader, Purpose.TREATMENT, standing, List.of(), NOW, until, null, state, paused)));
    }

    @Test
    void whatDoesNotFollowIntoAShareByItselfIsSaidUnderItsLine() {
        var reader = new Person(Address.ZERO, "Dr. Howell", null, Person.Standing.CONFIRMED, null, false, true);
        var grant = new GrantRow(
                Bytes32.ZERO,
                reader,
                Purpose.TREATMENT,
                true,
                List.of(),
                NOW,
                LocalDate.parse("2026-12-31"),
                null,
                GrantRow.State.READING,
                null);
        Bytes32 others = of(2, "Bruno Erdman", "2001-05-06").id();
        assertThat(AccessRows.shareLine(AccessRows.row(grant, List.of(others))))
                .endsWith("Can read\n    1 record of another person does not go there: it follows only when you say so."
                        + " See 'carewallet access include 000000000000 "
                        + others.hex().substring(0, 12) + "'.");
        assertThat(AccessRows.shareLine(AccessRows.row(grant, List.of()))).endsWith("Can read");
    }

    /// A share that goes on with somebody who left is not called one by which they can simply read.
    @Test
    void aShareOfSomebodyWhoLeftSaysSoAndHowToEndIt() {
        assertThat(grantLine(GrantRow.State.READING, null, true))
                .isEqualTo("000000000000  Dr. Howell  until 2026-12-31  Can read");
        assertThat(grantLine(GrantRow.State.READING, GrantRow.Pause.NO_LONGER_THERE, true))
                .isEqualTo("000000000000  Dr. Howell  until 2026-12-31  No longer works at Riverside Clinic\n"
                        + "    Records that you add now do not go there. What you shared before can still be opened"
                        + " there until you stop sharing. Openings are not reported any more. You can end it with"
                        + " 'carewallet access revoke 000000000000'.");
        assertThat(grantLine(GrantRow.State.READING, GrantRow.Pause.SUSPENDED, false))
                .contains("The directory has suspended Riverside Clinic", "Nothing new goes there.");
        assertThat(grantLine(GrantRow.State.READING, GrantRow.Pause.ELSEWHERE, true))
                .contains("Dr. Howell works at Riverside Clinic now, not where you approved this.")
                .doesNotContain("not reported");
        assertThat(grantLine(GrantRow.State.READING, GrantRow.Pause.NOT_CONFIRMED, true))
                .contains("We could not confirm where this person works");
        assertThat(grantLine(GrantRow.State.STOPPED, GrantRow.Pause.SUSPENDED, true))
                .as("over is over")
                .endsWith("Stopped by you");
    }

    @Test
    void aRequestSaysWhatWasAskedAndWhyItWasNotSent() {
        var wanted = new Wanted(false, List.of(), LocalDate.parse("2025-07-01"));
        var ask = new AskRow(
                Bytes32.ZERO,
                "Maxine",
                NOW,
                Purpose.TREATMENT,
                wanted,
                LocalDate.parse("2026-12-31"),
                "Hello",
                AskRow.State.REFUSED,
                null);
        assertThat(AccessRows.row(ask, "Not sent"))
                .containsEntry("everything", false)
                .containsEntry("since", "2025-07-01")
                .containsEntry("message", "Hello")
                .containsEntry("state", "refused")
                .containsEntry("why", "Not sent");
        assertThat(AccessRows.requestLine(AccessRows.row(ask, "Not sent: later")))
                .contains("Maxine  For treatment  records since 2025-07-01  until 2026-12-31  Not sent: later")
                .endsWith("\"Hello\"");
    }
}
