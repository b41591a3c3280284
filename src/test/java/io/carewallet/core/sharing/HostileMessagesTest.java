package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.record.Metadata;
import io.carewallet.core.record.SealedRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.InboxAct;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.age.AgeRecipient;
import io.carewallet.crypto.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody who is affiliated and knows a share code may send to disturb a patient or a doctor.
class HostileMessagesTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    private Bytes32 granted(Bytes32... records) {
        Bytes32 request = stage.asked();
        stage.patient.approve(request, records);
        stage.sync();
        return request;
    }

    @Test
    void whoeverIsBlockedContributesNothing() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        Bytes32 request = granted(record);
        stage.patient.requests.block(request);
        stage.doctor.offer(request, "Visit note");
        stage.sync();
        assertThat(stage.patient.contributions.list()).isEmpty();
    }

    /// An offer has two blobs, what is said with it and the record itself: storage lies about one, then about the
    /// other.
    @Test
    void storageThatGaveOtherBytesOnceKeepsNoOfferAway() throws Exception {
        Bytes32 request = granted(stage.patient.save("Blood tests"));
        Set<Bytes32> before = stage.network.digests();
        stage.doctor.offer(request, "Visit note");
        stage.doctor.sync.once();
        List<Bytes32> blobs = stage.network.digests().stream()
                .filter(blob -> !before.contains(blob))
                .toList();
        assertThat(blobs).hasSize(2);
        for (Bytes32 blob : blobs) {
            stage.network.damage(blob);
            stage.sync();
            assertThat(stage.patient.contributions.list()).isEmpty();
            stage.network.behaveAgain();
            stage.later(Duration.ofDays(1));
        }
        stage.sync();
        assertThat(stage.patient.contributions.list())
                .singleElement()
                .extracting(OfferRow::state)
                .isEqualTo(OfferRow.State.WAITING);
    }

    @Test
    void aMessageTurnsAndHidesNothing() throws Exception {
        String words = "Before\r\nyour \u202evisit\u200b \u001b[31m\u2028all\tof it";
        stage.doctor.ask.ask(new AskForAccess.Question(
                stage.code(), "Maxine", Purpose.TREATMENT, Wanted.EVERYTHING, Stage.UNTIL, words));
        stage.sync();
        assertThat(stage.patient.requests.list().getFirst().message()).isEqualTo("Before\nyour visit [31m\nall of it");
    }

    @Test
    void aMessageThatNobodyWouldReadIsNotSent() throws Exception {
        Bytes32 request = granted(stage.patient.save("Blood tests"));
        var outcome = stage.doctor.contribute.offer(request, "note.txt", new byte[] {65}, "x".repeat(1_001));
        assertThat(outcome).isInstanceOf(Contribute.Outcome.MessageTooLong.class);
        assertThat(stage.doctor.outbox.waiting()).isEmpty();
    }

    @Test
    void whoAsksWithoutStorageIsNotToldThatTheyOrTheCodeAreAtFault() throws Exception {
        String code = stage.code();
        stage.network.switchOff(true);
        var question =
                new AskForAccess.Question(code, "Maxine", Purpose.TREATMENT, Wanted.EVERYTHING, Stage.UNTIL, "Hello");
        assertThat(stage.doctor.ask.ask(question))
                .isEqualTo(new AskForAccess.Outcome.NotPossible(AskForAccess.Why.DOES_NOT_ANSWER));
    }

    private void receive() throws Exception {
        stage.patient.journals.poll();
        stage.patient.inboxes.receive();
    }

    private AgeRecipient relation() {
        return stage.patient.keys.identity(1).recipient();
    }

    private Address account() {
        return stage.patient.keys.address(1);
    }

    /// Puts a document into the relation's inbox as the doctor's software would, whatever it says.
    private Bytes32 send(ActKind kind, byte[] secret, String label, byte[] json) throws Exception {
        byte[] fileKey = new byte[16];
        RANDOM.nextBytes(fileKey);
        byte[] blob = io.carewallet.core.record.AgeFiles.seal(
                List.of(relation()), fileKey, io.carewallet.core.record.Envelope.pack(new byte[0], json));
        Cid cid = stage.network.put(blob);
        Bytes32 commitment = Bytes32.of(Sha256.of(json));
        Bytes32 sealed = Locks.seal(secret, label, stage.net, account(), commitment, cid);
        try (SigningKey doctor = stage.doctor.keys.account(WalletKeys.BOOK)) {
            stage.register.extendInbox(doctor, new InboxAct(kind, account(), commitment, sealed));
        }
        return commitment;
    }

    private String goodRequest() {
        var request = new Messages.Request(
                1,
                account(),
                stage.patient.keys.askToken(1, 0),
                stage.doctor.keys.address(WalletKeys.BOOK),
                Purpose.TREATMENT,
                Wanted.EVERYTHING,
                Stage.UNTIL,
                "Hello",
                new byte[32]);
        return new String(Json.write(request), StandardCharsets.UTF_8);
    }

    @Test
    void theHonestDocumentOfTheseTestsArrives() throws Exception {
        stage.code();
        send(
                ActKind.REQUEST,
                stage.patient.keys.askToken(1, 0),
                SealedCid.REQUEST,
                goodRequest().getBytes(StandardCharsets.UTF_8));
        receive();
        assertThat(stage.patient.requests.waiting()).isEqualTo(1);
    }

    private static String id(int number) {
        return '"' + String.format("%064x", number) + '"';
    }

    private static String someOf(String everything, String parts, String since, String records) {
        return "\"wanted\":{\"everything\":" + everything + ",\"parts\":" + parts + ",\"since\":" + since
                + ",\"records\":" + records + '}';
    }

    private static String some(String records) {
        return someOf("false", "[]", "null", records);
    }

    private static String ids(int count) {
        return IntStream.range(0, count).mapToObj(HostileMessagesTest::id).collect(Collectors.joining(",", "[", "]"));
    }

    static Stream<String> hostileRecords() {
        return Stream.of(
                some("[]"),
                some("null"),
                some("[null]"),
                some(id(1)),
                some(ids(101)),
                some("[" + id(1) + "," + id(1) + "]"),
                some("[" + id(2) + "," + id(1) + "]"),
                some("[" + id(1).replaceFirst("0", "") + "]"),
                some("[" + id(1).replaceFirst("0", "00") + "]"),
                some("[" + id(0xab).replace("ab", "AB") + "]"),
                someOf("true", "[]", "null", "[" + id(1) + "]"),
                someOf("false", "[\"RESULTS\"]", "null", "[" + id(1) + "]"),
                someOf("false", "[]", "\"2020-01-01\"", "[" + id(1) + "]"),
                someOf("false", "null", "null", "[" + id(1) + "]"));
    }

    /// So that the others are not refused for another reason.
    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void anHonestRequestForSingleRecordsArrives(int count) throws Exception {
        stage.code();
        String json = goodRequest().replaceFirst("\"wanted\":\\{[^}]*\\}", some(ids(count)));
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        send(ActKind.REQUEST, stage.patient.keys.askToken(1, 0), SealedCid.REQUEST, bytes);
        receive();
        assertThat(stage.patient.requests.list())
                .singleElement()
                .satisfies(r -> assertThat(r.state()).isEqualTo(RequestRow.State.WAITING))
                .satisfies(r -> assertThat(r.notHere()).isEqualTo(count));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"message\":null",
                "\"message\":\"\\ud800\"",
                "\"wanted\":null",
                "\"wanted\":{\"everything\":true,\"parts\":null,\"since\":null}",
                "\"wanted\":{\"everything\":true,\"parts\":[null],\"since\":null}",
                "\"wanted\":{\"everything\":false,\"parts\":[\"RESULTS\",\"RESULTS\",\"RESULTS\",\"RESULTS\",\"RESULTS\""
                        + ",\"RESULTS\",\"RESULTS\",\"RESULTS\",\"RESULTS\",\"RESULTS\"]"
                        + ",\"since\":null}",
                "\"purpose\":\"CURIOSITY\"",
                "\"purpose\":0",
                "\"until\":\"+999999999-12-31\"",
                "\"answerKey\":null",
                "\"answerKey\":\"AA==\"",
                "\"token\":null",
                "\"token\":\"AAAAAAAAAAAAAAAAAAAAAA==\"",
                "\"relation\":\"0x00000000000000000000000000000000000000ff\"",
                "\"sender\":\"0x\"",
                "\"sender\":\"0x00000000000000000000000000000000000000ff\"",
                "\"v\":2"
            })
    @MethodSource("hostileRecords")
    void aRequestThatIsNotOneIsFromAnUnknownSender(String member) throws Exception {
        stage.code();
        String field = member.substring(0, member.indexOf(':'));
        String json = goodRequest()
                .replaceFirst(
                        field + ":(\"[^\"]*\"|\\{[^}]*\\}|\\d+)", java.util.regex.Matcher.quoteReplacement(member));
        assertThat(json).isNotEqualTo(goodRequest());
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        send(ActKind.REQUEST, stage.patient.keys.askToken(1, 0), SealedCid.REQUEST, bytes);
        receive();
        assertThat(stage.patient.requests.list())
                .singleElement()
                .satisfies(r -> assertThat(r.state()).isEqualTo(RequestRow.State.UNKNOWN_SENDER));
    }

    @Test
    void aMessageThatIsTooLongOrNotEncryptedInAnEnvelopeIsFromAnUnknownSender() throws Exception {
        stage.code();
        String tooLong = goodRequest().replace("Hello", "x".repeat(4_001));
        send(
                ActKind.REQUEST,
                stage.patient.keys.askToken(1, 0),
                SealedCid.REQUEST,
                tooLong.getBytes(StandardCharsets.UTF_8));
        receive();
        assertThat(stage.patient.requests.waiting()).isZero();
    }

    @Test
    void somebodyWhoCopiesACommitmentFirstDoesNotMakeTheRequestDisappear() throws Exception {
        WalletKeys other = Stage.keys(3);
        stage.affiliate(other, "Dr. Mallory");
        String code = stage.code();
        stage.doctor.ask(code);
        Bytes32 commitment = stage.doctor.outbox.waiting().getFirst().commitment();
        try (SigningKey mallory = other.account(WalletKeys.BOOK)) {
            var copy = new InboxAct(ActKind.REQUEST, account(), commitment, Bytes32.ZERO);
            stage.register.extendInbox(mallory, copy);
        }
        stage.patient.sync.once();
        assertThat(stage.patient.requests.waiting()).isZero();
        stage.sync();
        assertThat(stage.patient.requests.list())
                .filteredOn(r -> r.state() == RequestRow.State.WAITING)
                .singleElement()
                .satisfies(r -> assertThat(r.from().name()).isEqualTo("Dr. Howell"));
    }

    @Test
    void aRequestWhoseBlobCouldNotBeHadAtFirstIsReadLater() throws Exception {
        String code = stage.code();
        stage.doctor.ask(code);
        stage.doctor.sync.once();
        stage.network.digests().forEach(stage.network::withhold);
        stage.patient.sync.once();
        assertThat(stage.patient.requests.waiting()).isZero();
        stage.network.behaveAgain();
        stage.restart();
        stage.patient.sync.once();
        assertThat(stage.patient.requests.waiting()).isEqualTo(1);
        assertThat(stage.patient.requests.list()).hasSize(1);
    }

    @Test
    void anUnknownSenderThatWasAnsweredStaysAnswered() throws Exception {
        String code = stage.code();
        Bytes32 id = stage.doctor.ask(code);
        stage.doctor.sync.once();
        stage.network.digests().forEach(stage.network::withhold);
        stage.patient.sync.once();
        assertThat(stage.patient.approve.deny(id)).isNull();
        stage.network.behaveAgain();
        stage.restart();
        stage.sync();
        assertThat(stage.patient.requests.list())
                .extracting(RequestRow::state)
                .containsExactly(RequestRow.State.DENIED);
    }

    private Messages.Offer offer(Bytes32 request, String message, Cid blob, byte[] fileKey) {
        return new Messages.Offer(
                1,
                account(),
                stage.doctor.keys.address(WalletKeys.BOOK),
                request,
                new byte[32],
                message,
                blob,
                fileKey);
    }

    private byte[] answerKey(Bytes32 request) {
        return stage.doctor.book.ask(request).orElseThrow().content().answerKey();
    }

    private SealedRecord letter(Signer... signers) throws Exception {
        byte[] original = "Letter".getBytes(StandardCharsets.UTF_8);
        var inspected = new io.carewallet.core.record.MemoryRecordReader().inspect(original);
        byte[] seed = new byte[32];
        Bytes32 root = stage.doctor.seal.root(seed, original, inspected);
        List<Metadata.Attestation> signed =
                Arrays.stream(signers).map(signer -> signer.sign(root)).toList();
        var metadata = new Metadata(1, "text/plain", "letter.txt", stage.now(), seed, new byte[32], List.of(), signed);
        return stage.doctor.seal.seal(original, inspected, metadata, relation());
    }

    private interface Signer {
        Metadata.Attestation sign(Bytes32 root);
    }

    private Signer signer(WalletKeys keys) {
        return root -> {
            try (SigningKey key = keys.account(WalletKeys.BOOK)) {
                return Attest.sign(key, stage.net, root, stage.now());
            }
        };
    }

    private Contributions.Outcome accepted(Bytes32 request, Signer... signers) throws Exception {
        SealedRecord letter = letter(signers);
        Cid blob = stage.network.put(letter.blob());
        var offer = offer(request, "", blob, letter.fileKey());
        Bytes32 id = send(ActKind.OFFER, answerKey(request), SealedCid.OFFER, Json.write(offer));
        receive();
        return stage.patient.contributions.accept(id, true);
    }

    /// What a colleague signed, say, passed on as one's own; or one's own with a signature that is none.
    @Test
    void anOfferUnderASignatureThatIsNotItsSendersIsNotTaken() throws Exception {
        Bytes32 request = granted(stage.patient.save("Blood tests"));
        WalletKeys colleague = Stage.keys(3);
        stage.affiliate(colleague, "Dr. Quinn");
        Signer own = signer(Stage.keys(2));
        Signer forged = root -> {
            Metadata.Attestation theirs = signer(colleague).sign(root);
            Address doctor = stage.doctor.keys.address(WalletKeys.BOOK);
            return new Metadata.Attestation(root, doctor, theirs.issuedAt(), theirs.signature());
        };
        var no = new Contributions.Outcome.NotPossible(Contributions.Why.DOES_NOT_MATCH);
        assertThat(accepted(request, signer(colleague))).isEqualTo(no);
        assertThat(accepted(request, own, signer(colleague))).isEqualTo(no);
        assertThat(accepted(request, own, forged)).isEqualTo(no);
        assertThat(accepted(request, root -> own.sign(Bytes32.ZERO))).isEqualTo(no);
        assertThat(accepted(request, own)).isInstanceOf(Contributions.Outcome.Accepted.class);
    }

    /// Then nothing is lost when the patient's own copy stays.
    @Test
    void anOfferWithoutAnIssuerOfWhatIsHereAlreadyIsSaidToBeHere() throws Exception {
        Bytes32 request = granted(stage.patient.save("Letter"));
        assertThat(accepted(request)).isInstanceOf(Contributions.Outcome.AlreadyHere.class);
    }

    @Test
    void anOfferWithAKeyOfAnotherLengthIsDamagedAndStopsNothing() throws Exception {
        Bytes32 request = granted(stage.patient.save("Blood tests"));
        Cid blob = stage.network.put(letter().blob());
        var offer = offer(request, "From today", blob, new byte[3]);
        send(ActKind.OFFER, answerKey(request), SealedCid.OFFER, Json.write(offer));
        receive();
        assertThat(stage.patient.contributions.list()).noneMatch(o -> o.state() == OfferRow.State.WAITING);
    }

    @Test
    void anOfferForAnotherRequestOrOfSomebodyElseOrWithAMessageTooLongIsNoOffer() throws Exception {
        Bytes32 request = granted(stage.patient.save("Blood tests"));
        SealedRecord letter = letter();
        Cid blob = stage.network.put(letter.blob());
        var foreign = offer(Bytes32.ZERO, "", blob, letter.fileKey());
        send(ActKind.OFFER, answerKey(request), SealedCid.OFFER, Json.write(foreign));
        Address doctor = stage.doctor.keys.address(WalletKeys.BOOK);
        for (List<Address> names : List.of(List.of(account(), account()), List.of(doctor, doctor))) {
            var others = new Messages.Offer(
                    1, names.getFirst(), names.getLast(), request, new byte[32], "", blob, letter.fileKey());
            send(ActKind.OFFER, answerKey(request), SealedCid.OFFER, Json.write(others));
        }
        var tooLong = offer(request, "x".repeat(4_001), blob, letter.fileKey());
        send(ActKind.OFFER, answerKey(request), SealedCid.OFFER, Json.write(tooLong));
        receive();
        assertThat(stage.patient.contributions.list()).isEmpty();
    }

    @Test
    void anOfferWhoseRecordCannotBeHadNowIsReadLater() throws Exception {
        Bytes32 request = granted(stage.patient.save("Blood tests"));
        SealedRecord letter = letter();
        Cid blob = stage.network.put(letter.blob());
        send(
                ActKind.OFFER,
                answerKey(request),
                SealedCid.OFFER,
                Json.write(offer(request, "", blob, letter.fileKey())));
        stage.network.withhold(blob.digest());
        receive();
        stage.network.behaveAgain();
        receive();
        assertThat(stage.patient.contributions.list())
                .singleElement()
                .satisfies(o -> assertThat(o.state()).isEqualTo(OfferRow.State.WAITING));
    }

    @Test
    void aReceiptOfAnotherRelationReaderOrQuestionOrOfAnotherFormReportsNothing() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        Bytes32 request = granted(record);
        var openings = List.of(new Messages.Opening(record, stage.now().plus(Duration.ofDays(1))));
        Address doctor = stage.doctor.keys.address(WalletKeys.BOOK);
        var foreign = new Messages.Receipt(1, doctor, doctor, request, new byte[32], openings);
        send(ActKind.RECEIPT, answerKey(request), SealedCid.RECEIPT, Json.write(foreign));
        var newer = new Messages.Receipt(2, account(), doctor, request, new byte[32], openings);
        send(ActKind.RECEIPT, answerKey(request), SealedCid.RECEIPT, Json.write(newer));
        var reader = new Messages.Receipt(1, account(), account(), request, new byte[32], openings);
        send(ActKind.RECEIPT, answerKey(request), SealedCid.RECEIPT, Json.write(reader));
        var question = new Messages.Receipt(1, account(), doctor, Bytes32.ZERO, new byte[32], openings);
        send(ActKind.RECEIPT, answerKey(request), SealedCid.RECEIPT, Json.write(question));
        receive();
        assertThat(stage.patient.history.list()).noneMatch(l -> l.what() == HistoryRow.What.OPENED);
    }

    @Test
    void anOpeningIsNeverLaterThanItsReceipt() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        Bytes32 request = granted(record);
        var openings = List.of(new Messages.Opening(record, stage.now().plus(Duration.ofDays(9_999))));
        Address doctor = stage.doctor.keys.address(WalletKeys.BOOK);
        var receipt = new Messages.Receipt(1, account(), doctor, request, new byte[32], openings);
        send(ActKind.RECEIPT, answerKey(request), SealedCid.RECEIPT, Json.write(receipt));
        receive();
        assertThat(stage.patient.sharedWith.list().getFirst().lastOpened()).isBeforeOrEqualTo(stage.now());
    }

    @Test
    void aReceiptCannotNameARecordThatWasNotGranted() throws Exception {
        Bytes32 shared = stage.patient.save("Blood tests");
        Bytes32 secret = stage.patient.save("Psychiatry");
        Bytes32 request = granted(shared);
        var openings = List.of(new Messages.Opening(shared, stage.now()), new Messages.Opening(secret, stage.now()));
        Address doctor = stage.doctor.keys.address(WalletKeys.BOOK);
        var receipt = new Messages.Receipt(1, account(), doctor, request, new byte[32], openings);
        send(ActKind.RECEIPT, answerKey(request), SealedCid.RECEIPT, Json.write(receipt));
        receive();
        assertThat(stage.patient.book.history())
                .filteredOn(line -> line.what() == HistoryRow.What.OPENED)
                .singleElement()
                .satisfies(line -> assertThat(line.titles()).containsExactly("Blood tests"));
    }
}
