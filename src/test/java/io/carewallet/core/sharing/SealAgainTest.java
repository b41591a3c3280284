package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.backup.MakeBackup;
import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.checkpoint.SaveCheckpoint;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.outbox.Courier;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.FormMark;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.SealAgain.Outcome;
import io.carewallet.core.record.Shield;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.text.FileName;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A record that is sealed again is the same record for everybody, under a key that nobody else had.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("SealAgainTest")
class SealAgainTest {
    private static final String MAXINE = "Maxine Erdman | 1954-03-03";
    private static final String BRUNO = "Bruno Adler | 1961-11-30";

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    private StoredRecord page(Bytes32 id) {
        return stage.patient.library.find(id).orElseThrow();
    }

    private void sealAgain(Bytes32 id) {
        assertThat(stage.patient.again.seal(id)).isEqualTo(Outcome.SEALED);
    }

    private void all() {
        for (int i = 0; i < 3; i++) {
            stage.sync();
            stage.later(Duration.ofMinutes(1));
        }
    }

    private Bytes32 saved(String text) {
        Bytes32 id = stage.patient.save(text);
        stage.sync();
        return id;
    }

    private boolean isAnywhere(Cid cid) throws Exception {
        return stage.network.has(cid) || stage.patient.local.has(cid);
    }

    private long count(ActKind kind) throws Exception {
        return stage.register.kinds().stream().filter(k -> k == kind).count();
    }

    private List<String> history(HistoryRow.What what) {
        return stage.patient.history.list().stream()
                .filter(row -> row.what() == what)
                .flatMap(row -> row.titles().stream())
                .toList();
    }

    @Test
    void theOldFormGoesAndTheRecordStaysWhatItWas() throws Exception {
        Bytes32 id = saved("Blood tests");
        StoredRecord before = page(id);
        stage.later(Duration.ofDays(3));
        sealAgain(id);
        all();
        StoredRecord after = page(id);
        assertThat(after.cid()).isNotEqualTo(before.cid());
        assertThat(after.commitment()).isNotEqualTo(before.commitment());
        assertThat(after.fileKey()).isNotEqualTo(before.fileKey());
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("commitment", "cid", "fileKey", "operation")
                .isEqualTo(before);
        assertThat(isAnywhere(before.cid())).isFalse();
        assertThat(stage.network.has(after.cid())).isTrue();
        assertThat(stage.register.kinds()).startsWith(ActKind.RECORD, ActKind.RECORD, ActKind.WITHDRAW);
        assertThat(stage.patient.again.underWay()).isZero();
        assertThat(stage.patient.read.open(id))
                .isInstanceOfSatisfying(
                        OpenedRecord.Opened.class,
                        opened -> assertThat(opened.original()).asString().isEqualTo("Blood tests"));
        assertThat(stage.patient.read.verify()).extracting(row -> row.shield()).containsExactly(Shield.VERIFIED);
        assertThat(history(HistoryRow.What.SAVED)).containsExactly("Blood tests");
        assertThat(history(HistoryRow.What.SEALED_AGAIN)).containsExactly("Blood tests");
        assertThat(history(HistoryRow.What.WITHDRAWN)).isEmpty();
    }

    @Test
    void itCanBeDoneAgainAndAgainAndForMany() throws Exception {
        List<Bytes32> ids = List.of(saved("Blood tests"), saved("Letter"), saved("X-ray"));
        for (int i = 0; i < 3; i++) {
            ids.forEach(this::sealAgain);
            all();
        }
        assertThat(stage.patient.read.list()).hasSize(3);
        assertThat(count(ActKind.RECORD)).isEqualTo(12);
        assertThat(count(ActKind.WITHDRAW)).isEqualTo(9);
        assertThat(stage.network.digests())
                .filteredOn(digest ->
                        ids.stream().anyMatch(id -> page(id).cid().digest().equals(digest)))
                .hasSize(3);
        stage.newComputerOfThePatient();
        assertThat(stage.patient.read.list()).hasSize(3);
    }

    @Test
    void whatCannotBeSealedAgainSaysWhy() throws Exception {
        Bytes32 id = stage.patient.save("Blood tests");
        assertThat(stage.patient.again.seal(id)).isEqualTo(Outcome.NOT_SENT_YET);
        stage.sync();
        assertThat(stage.patient.again.seal(Bytes32.ZERO)).isEqualTo(Outcome.UNKNOWN);
        stage.patient.local.remove(page(id).cid());
        stage.network.withhold(page(id).cid().digest());
        assertThat(stage.patient.again.seal(id)).isEqualTo(Outcome.NOT_THERE);
        stage.network.giveBack(page(id).cid().digest());
        sealAgain(id);
        assertThat(stage.patient.again.seal(id)).isEqualTo(Outcome.UNDER_WAY);
        all();
        assertThat(count(ActKind.RECORD)).isEqualTo(2);
    }

    @Test
    void theOldFormStaysUntilStorageGivesTheNewOneBack() throws Exception {
        Bytes32 id = saved("Blood tests");
        StoredRecord before = page(id);
        sealAgain(id);
        Cid fresh = stage.patient.outbox.waiting().getFirst().blobs().getFirst();
        stage.network.damage(fresh.digest());
        all();
        assertThat(page(id)).isEqualTo(before);
        assertThat(isAnywhere(before.cid())).isTrue();
        assertThat(count(ActKind.WITHDRAW)).isZero();
        assertThat(stage.patient.read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
        stage.network.behaveAgain();
        all();
        assertThat(page(id).cid()).isEqualTo(fresh);
        assertThat(isAnywhere(before.cid())).isFalse();
    }

    /// Between the look at the new form and the withdrawal of the old one.
    @Test
    void aNewFormThatIsLostAtTheLastMomentDoesNotTakeTheOldOneWithIt() throws Exception {
        Bytes32 id = saved("Blood tests");
        StoredRecord before = page(id);
        sealAgain(id);
        stage.patient.courier.deliver();
        stage.patient.journals.poll();
        stage.patient.arrivals.receive();
        stage.patient.settle.settle();
        Cid fresh = page(id).cid();
        assertThat(fresh).isNotEqualTo(before.cid());
        stage.network.remove(fresh);
        stage.patient.local.remove(fresh);
        all();
        assertThat(count(ActKind.WITHDRAW)).isZero();
        assertThat(isAnywhere(before.cid())).isTrue();
        assertThat(stage.patient.outbox.waiting())
                .as("nothing is held up by it")
                .isEmpty();
        assertThat(stage.patient.read.open(id)).as("the other form is used").isInstanceOf(OpenedRecord.Opened.class);
        stage.newComputerOfThePatient();
        assertThat(stage.patient.read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
    }

    @Test
    void storageThatLosesTheNewFormIsGivenItAgain() throws Exception {
        Bytes32 id = saved("Blood tests");
        StoredRecord before = page(id);
        sealAgain(id);
        stage.patient.courier.deliver();
        Cid fresh = stage.patient.outbox.all().getLast().blobs().getFirst();
        stage.network.remove(fresh);
        all();
        assertThat(stage.network.has(fresh)).isTrue();
        assertThat(isAnywhere(before.cid())).isFalse();
    }

    @Test
    void whoeverMayReadItReadsItUnderTheNewKeyAndSeesItOnce() throws Exception {
        Bytes32 id = saved("Blood tests");
        Bytes32 everything = stage.shared(stage.code());
        Bytes32 single = stage.shared(stage.code(), id);
        for (Bytes32 share : List.of(everything, single)) {
            assertThat(stage.doctor.shares.open(share, id)).isInstanceOf(OpenedRecord.Opened.class);
        }
        StoredRecord before = page(id);
        sealAgain(id);
        all();
        assertThat(isAnywhere(before.cid())).isFalse();
        for (Bytes32 share : List.of(everything, single)) {
            assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.OPEN);
            var items = stage.doctor.book.answer(share).orElseThrow().items();
            assertThat(items).singleElement().satisfies(item -> {
                assertThat(item.cid()).isEqualTo(page(id).cid());
                assertThat(item.fileKey()).isEqualTo(page(id).fileKey());
            });
            assertThat(stage.doctor.shares.open(share, id)).isInstanceOf(OpenedRecord.Opened.class);
        }
        assertThat(stage.doctor.shares.list())
                .allMatch(row -> row.fresh() == 0 && row.records().size() == 1);
        assertThat(history(HistoryRow.What.SHARED_MORE))
                .as("nothing more was shared")
                .isEmpty();
        assertThat(count(ActKind.CONSENT)).isEqualTo(4);
    }

    /// The reader never finds the record taken back in between.
    @Test
    void theOldFormStaysUntilTheNewKeyHasBeenGiven() throws Exception {
        Bytes32 id = saved("Blood tests");
        Bytes32 share = stage.shared(stage.code());
        sealAgain(id);
        for (int i = 0; i < 6; i++) {
            stage.patient.sync.once();
            stage.later(Duration.ofMinutes(1));
            assertThat(stage.doctor.shares.open(share, id)).isInstanceOf(OpenedRecord.Opened.class);
            stage.doctor.sync.once();
            assertThat(stage.doctor.shares.open(share, id)).isInstanceOf(OpenedRecord.Opened.class);
        }
        assertThat(count(ActKind.WITHDRAW)).isOne();
    }

    @Test
    void aShareThatIsEndedMeanwhileDoesNotGetTheNewKey() throws Exception {
        Bytes32 id = saved("Blood tests");
        Bytes32 share = stage.shared(stage.code());
        sealAgain(id);
        stage.patient.courier.deliver();
        stage.patient.stop.stop(stage.patient.sharedWith.list().getFirst().id());
        all();
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.ENDED);
        assertThat(count(ActKind.CONSENT)).isOne();
        assertThat(count(ActKind.WITHDRAW)).as("it holds nothing up").isOne();
    }

    /// Between the last look at the outbox and the sending lies a question to record storage.
    @Test
    void aWithdrawalThatIsGivenUpAtTheLastMomentIsNotSent() throws Exception {
        Bytes32 id = saved("Blood tests");
        sealAgain(id);
        var p = stage.patient;
        p.courier.deliver();
        p.journals.poll();
        p.arrivals.receive();
        p.settle.settle();
        Operation withdrawal = p.outbox.waiting().getFirst();
        assertThat(withdrawal.kind()).isEqualTo(ActKind.WITHDRAW);
        var asked = (BlobStore) Proxy.newProxyInstance(
                BlobStore.class.getClassLoader(), new Class<?>[] {BlobStore.class}, (proxy, method, args) -> {
                    p.outbox.giveUp(new Change(), withdrawal.id());
                    return method.invoke(stage.network, args);
                });
        new Courier(p.holdings, new Commons(stage.net, asked, p.journals), p.chain, stage::now).deliver();
        assertThat(count(ActKind.WITHDRAW)).isZero();
    }

    /// The segment with the new key waits to be sent when the person ends the share.
    @Test
    void aNewKeyThatWaitsIsNotSentAfterTheEnd() throws Exception {
        Bytes32 id = saved("Blood tests");
        Bytes32 share = stage.shared(stage.code());
        sealAgain(id);
        stage.patient.courier.deliver();
        stage.patient.journals.poll();
        stage.patient.arrivals.receive();
        stage.patient.settle.settle();
        assertThat(stage.patient.extend.extend(k -> true)).isTrue();
        assertThat(stage.patient.outbox.waiting()).extracting(Operation::kind).containsExactly(ActKind.CONSENT);
        stage.patient.stop.stop(stage.patient.sharedWith.list().getFirst().id());
        all();
        assertThat(count(ActKind.CONSENT)).isOne();
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.ENDED);
        assertThat(stage.patient.again.underWay()).isZero();
    }

    @Test
    void aReaderWhoHasLeftGetsTheNewKeyWhenTheyAreBack() throws Exception {
        Bytes32 id = saved("Blood tests");
        Bytes32 share = stage.shared(stage.code());
        stage.dismissTheDoctor();
        sealAgain(id);
        all();
        assertThat(count(ActKind.CONSENT)).isOne();
        assertThat(stage.patient.again.underWay()).as("nobody waits for them").isZero();
        stage.affiliate(Stage.keys(2), "Dr. Howell");
        all();
        assertThat(count(ActKind.CONSENT)).isEqualTo(2);
        assertThat(stage.doctor.shares.open(share, id)).isInstanceOf(OpenedRecord.Opened.class);
    }

    /// Pages of versions that knew one form do not say which they gave.
    @Test
    void aShareOfAnEarlierVersionIsGivenTheNewKeyOnce() throws Exception {
        Bytes32 id = saved("Blood tests");
        stage.shared(stage.code());
        rewritten(",\"given\":.*", "}");
        all();
        assertThat(count(ActKind.CONSENT)).isOne();
        sealAgain(id);
        all();
        all();
        assertThat(count(ActKind.CONSENT)).isEqualTo(2);
        assertThat(stage.patient.again.underWay()).isZero();
    }

    /// One commitment in 4,096 has the mark by chance: like one of a record of which nothing else is known here.
    @Test
    void aShareOfAnEarlierVersionIsGivenNothingForAMarkAlone() throws Exception {
        Bytes32 id = saved("Blood tests");
        sealAgain(id);
        all();
        stage.newComputerOfThePatient();
        stage.shared(stage.code());
        rewritten(",\"given\":.*", "}");
        assertThat(FormMark.of(stage.patient.keys, id).isOn(page(id).commitment()))
                .isTrue();
        all();
        assertThat(count(ActKind.CONSENT)).isOne();
        // And the next one that is made it is given.
        sealAgain(id);
        all();
        all();
        assertThat(count(ActKind.CONSENT)).isEqualTo(2);
        assertThat(stage.patient.again.underWay()).isZero();
    }

    /// The page of the only share is changed on the disk.
    private void rewritten(String what, String with) {
        Pages.Grant grant = stage.patient.book.grants().getFirst();
        String page = new String(Json.write(grant), StandardCharsets.UTF_8);
        assertThat(page).containsPattern(what);
        byte[] changed = page.replaceFirst(what, with).getBytes(StandardCharsets.UTF_8);
        stage.patient.notebook.write(new Change().put(Section.GRANTS, grant.id().hex(), changed));
        stage.restart();
    }

    /// Its terms name both for ever, and the next segment has to list everything again.
    @Test
    void aShareOfSingleRecordsIsGivenTheNewKeyAlsoWhenOneOfThemWasTakenBack() throws Exception {
        for (boolean isGivenKnown : List.of(true, false)) {
            raise();
            Bytes32 id = saved("Blood tests");
            Bytes32 gone = saved("Letter");
            Bytes32 share = stage.shared(stage.code(), id, gone);
            stage.patient.read.withdraw(gone);
            all();
            rewritten("\"segment\":0", "\"segment\":" + (Keyrings.COMPACT_EVERY - 1));
            if (!isGivenKnown) {
                rewritten(",\"given\":.*", "}");
            }
            Cid before = page(id).cid();
            sealAgain(id);
            all();
            assertThat(isAnywhere(before)).isFalse();
            assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.OPEN);
            assertThat(stage.doctor.shares.open(share, id)).isInstanceOf(OpenedRecord.Opened.class);
            assertThat(stage.doctor.shares.open(share, gone))
                    .isEqualTo(new OpenedRecord.Denied(gone, OpenedRecord.Why.WITHDRAWN));
            assertThat(stage.doctor.book.answer(share).orElseThrow().items())
                    .filteredOn(item -> item.record().equals(gone))
                    .singleElement()
                    .satisfies(item -> assertThat(item.fileKey()).containsOnly(0));
        }
    }

    /// What cannot be given in any form keeps the one that it has.
    @Test
    void theOldFormStaysWhereAShareCannotBeExtended() throws Exception {
        Bytes32 id = saved("Blood tests");
        Bytes32 share = stage.shared(stage.code(), id);
        rewritten("\"records\":\\[\"" + id.hex(), "\"records\":[\"" + "00".repeat(32) + "\",\"" + id.hex());
        rewritten("\"segment\":0", "\"segment\":" + (Keyrings.COMPACT_EVERY - 1));
        sealAgain(id);
        all();
        assertThat(count(ActKind.WITHDRAW)).isZero();
        assertThat(stage.doctor.shares.open(share, id)).isInstanceOf(OpenedRecord.Opened.class);
    }

    @Test
    void aRecordThatIsTakenBackWhileItIsSealedAgainIsGone() throws Exception {
        for (int rounds = 0; rounds < 4; rounds++) {
            raise();
            int before = stage.network.digests().size();
            Bytes32 id = saved("Blood tests");
            sealAgain(id);
            for (int i = 0; i < rounds; i++) {
                stage.patient.sync.once();
            }
            assertThat(stage.patient.read.withdraw(id)).isTrue();
            all();
            assertThat(stage.patient.read.list()).isEmpty();
            assertThat(stage.network.digests()).as("after %s rounds", rounds).hasSize(before);
            assertThat(stage.patient.again.underWay()).isZero();
            assertThat(stage.patient.outbox.waiting()).isEmpty();
            assertThat(history(HistoryRow.What.WITHDRAWN)).containsExactly("Blood tests");
            stage.newComputerOfThePatient();
            assertThat(stage.patient.read.list()).isEmpty();
        }
    }

    @Test
    void marksAreCarriedOverAlsoToABlankComputer() throws Exception {
        beforeTheChain();
        Bytes32 own = saved("Blood tests\n" + MAXINE);
        stage.later(Duration.ofMinutes(1));
        Bytes32 others = saved("X-ray\n" + BRUNO + "\nBen Erdman | 2019-05-01");
        var alsoAbout = new AlsoAbout(1, List.of(new Chart.Person("Ben Erdman", FuzzyDate.parse("2019-05-01"), "")));
        StoredRecord before = page(own);
        stage.later(Duration.ofDays(1));
        // The owner's only record becomes the youngest in the register.
        sealAgain(others);
        all();
        sealAgain(own);
        all();
        for (String from : List.of("here", "register", "checkpoint", "backup")) {
            switch (from) {
                case "register" -> stage.newComputerOfThePatient();
                case "checkpoint" -> {
                    assertThat(stage.patient.checkpoint.save()).isEqualTo(SaveCheckpoint.Outcome.SAVED);
                    stage.sync();
                    stage.newComputerOfThePatient();
                }
                case "backup" -> {
                    stage.newComputerOfThePatient(backup());
                }
                default -> {}
            }
            assertThat(stage.patient.library.ofOthers()).as(from).containsOnlyKeys(others);
            assertThat(stage.patient.read.alsoAbout(List.of(own, others)))
                    .as(from)
                    .isEqualTo(Map.of(others, alsoAbout));
            assertThat(page(others).otherThan()).as(from).isNotNull();
            assertThat(page(own).otherThan()).as(from).isNull();
            // A name with a line break is cleaned where it is read back.
            assertThat(FileName.of(page(own).fileName(), StoredRecord.UNNAMED))
                    .as(from)
                    .isEqualTo(FileName.of(before.fileName(), StoredRecord.UNNAMED));
            assertThat(page(own).savedAt()).as(from).isEqualTo(before.savedAt());
            assertThat(page(own).outline()).as(from).isEqualTo(before.outline());
        }
    }

    private Path backup() {
        return ((MakeBackup.Outcome.Made) stage.backups().make().make(folder)).file();
    }

    @Test
    void aContributionKeepsItsIssuer() throws Exception {
        Bytes32 share = stage.shared(stage.code(), saved("Blood tests"));
        stage.doctor.offer(share, "Letter");
        stage.sync();
        var offer = stage.patient.contributions.list().getFirst().id();
        var accepted = (Contributions.Outcome.Accepted) stage.patient.contributions.accept(offer, false);
        stage.sync();
        Bytes32 id = accepted.row().id();
        StoredRecord.Issuer issuer = page(id).issuer();
        assertThat(issuer).isNotNull();
        sealAgain(id);
        all();
        assertThat(page(id).issuer()).isEqualTo(issuer);
        stage.newComputerOfThePatient();
        assertThat(page(id).issuer()).isEqualTo(issuer);
    }

    /// The day that a metadata frame says is believed of a record alone that its owner sealed again.
    @Test
    void aRecordThatWasNotSealedAgainIsAsOldAsItsEntry() throws Exception {
        beforeTheChain();
        Bytes32 id = saved("Blood tests\n" + MAXINE);
        StoredRecord before = page(id);
        Instant entry = stage.register.entries(0, Long.MAX_VALUE).getFirst().at();
        stage.newComputerOfThePatient();
        boolean byChance = FormMark.of(stage.patient.keys, id).isOn(before.commitment());
        assertThat(page(id).savedAt()).isEqualTo(byChance ? before.savedAt() : entry);
    }

    /// A day that no block has seen.
    private void beforeTheChain() {
        stage.later(Duration.ofDays(-200));
    }

    @Test
    void aFileWithAByteOrderMarkAndOneWithoutStayOneRecord() throws Exception {
        Bytes32 id = saved("\ufeffBlood tests");
        Stage.Patient second = stage.secondComputer();
        sealAgain(id);
        second.save("Blood tests");
        all();
        second.sync.once();
        assertThat(stage.patient.save("Blood tests")).isEqualTo(id);
        all();
        assertThat(stage.patient.read.list()).hasSize(1);
        assertThat(second.read.list()).hasSize(1);
        stage.newComputerOfThePatient();
        assertThat(stage.patient.read.list()).hasSize(1);
    }

    @Test
    void aFileThatIsAddedOnTwoComputersAndSealedAgainStaysOneRecord() throws Exception {
        Stage.Patient second = stage.secondComputer();
        Bytes32 mine = stage.patient.save("\ufeffOn both");
        second.save("On both");
        for (int i = 0; i < 3; i++) {
            all();
            second.sync.once();
        }
        sealAgain(mine);
        for (int i = 0; i < 3; i++) {
            all();
            second.sync.once();
        }
        assertThat(stage.patient.read.list()).hasSize(1);
        assertThat(second.read.list()).hasSize(1);
        stage.newComputerOfThePatient();
        assertThat(stage.patient.read.list()).hasSize(1);
    }

    @Test
    void aBackupOfTheMiddleOfItIsAWholeLibrary() throws Exception {
        Bytes32 id = saved("Blood tests");
        sealAgain(id);
        Path file = backup();
        stage.newComputerOfThePatient(file);
        stage.patient.save("Letter");
        all();
        assertThat(stage.patient.outbox.waiting()).as("nothing is held up").isEmpty();
        assertThat(stage.patient.read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
        assertThat(stage.patient.again.underWay()).isZero();
        assertThat(count(ActKind.RECORD)).isEqualTo(2);
    }

    /// The only copy is in storage, which is away when the act is sent again.
    @Test
    void aNewFormThatTheChainForgetsIsNotLostWhenStorageIsAway() throws Exception {
        Bytes32 id = saved("Blood tests");
        sealAgain(id);
        all();
        Cid fresh = page(id).cid();
        stage.register.forget(2);
        stage.patient.local.remove(fresh);
        stage.network.switchOff(true);
        stage.later(Duration.ofMinutes(1));
        all();
        assertThat(stage.patient.outbox.waiting()).extracting(Operation::kind).contains(ActKind.RECORD);
        stage.network.switchOff(false);
        stage.network.damage(fresh.digest());
        all();
        assertThat(count(ActKind.RECORD)).isOne();
        stage.network.behaveAgain();
        all();
        assertThat(stage.register.kinds()).startsWith(ActKind.RECORD, ActKind.RECORD, ActKind.WITHDRAW);
        assertThat(stage.patient.outbox.waiting()).isEmpty();
        assertThat(page(id).cid()).isEqualTo(fresh);
        assertThat(stage.patient.read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
    }

    /// Storage says that it does not have what it has.
    @Test
    void aNewFormThatTheChainForgetsIsNotGivenUpWhenStorageDeniesIt() throws Exception {
        Bytes32 id = saved("Blood tests");
        sealAgain(id);
        all();
        Cid fresh = page(id).cid();
        stage.register.forget(2);
        stage.patient.local.remove(fresh);
        stage.network.withhold(fresh.digest());
        stage.later(Duration.ofMinutes(1));
        all();
        stage.patient.save("Letter");
        all();
        assertThat(count(ActKind.RECORD)).as("it holds nothing up").isEqualTo(2);
        stage.network.giveBack(fresh.digest());
        all();
        assertThat(count(ActKind.RECORD)).isEqualTo(3);
        assertThat(stage.patient.outbox.waiting()).isEmpty();
        assertThat(page(id).cid()).isEqualTo(fresh);
        assertThat(stage.patient.read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
        stage.newComputerOfThePatient();
        assertThat(stage.patient.read.list()).hasSize(2);
    }

    @Test
    void aNewFormThatTheChainForgetsDoesNotComeBackAfterItsWithdrawal() throws Exception {
        Bytes32 id = saved("Blood tests");
        sealAgain(id);
        all();
        Cid fresh = page(id).cid();
        stage.register.forget(2);
        stage.patient.local.remove(fresh);
        stage.network.withhold(fresh.digest());
        stage.later(Duration.ofMinutes(1));
        all();
        assertThat(stage.patient.read.withdraw(id)).isTrue();
        all();
        stage.network.giveBack(fresh.digest());
        all();
        assertThat(stage.patient.outbox.waiting()).isEmpty();
        assertThat(count(ActKind.RECORD)).isOne();
        stage.newComputerOfThePatient();
        assertThat(stage.patient.read.list()).isEmpty();
    }

    /// It was sent, and the node that is asked does not know of it yet.
    @Test
    void aNewFormThatGetsInAfterItWasGivenUpIsTakenBackAsWell() throws Exception {
        Bytes32 id = saved("Blood tests");
        sealAgain(id);
        stage.register.answerBehind(1);
        stage.patient.courier.deliver();
        stage.patient.read.withdraw(id);
        for (int i = 0; i < 3; i++) {
            stage.patient.settle.settle();
            stage.later(Duration.ofMinutes(1));
        }
        stage.register.answerBehind(0);
        all();
        assertThat(count(ActKind.RECORD)).isEqualTo(2);
        assertThat(count(ActKind.WITHDRAW)).isEqualTo(2);
        assertThat(stage.patient.again.underWay()).isZero();
        assertThat(stage.patient.outbox.waiting()).isEmpty();
    }

    @Test
    void aWithdrawalThatTheChainForgetsWaitsForAStorageThatIsAway() throws Exception {
        Bytes32 id = saved("Blood tests");
        sealAgain(id);
        all();
        stage.register.forget(1);
        stage.network.switchOff(true);
        stage.later(Duration.ofMinutes(1));
        all();
        stage.restart();
        all();
        assertThat(stage.patient.outbox.waiting()).extracting(Operation::kind).containsExactly(ActKind.WITHDRAW);
        stage.network.switchOff(false);
        all();
        assertThat(stage.register.kinds()).startsWith(ActKind.RECORD, ActKind.RECORD, ActKind.WITHDRAW);
        assertThat(stage.patient.outbox.waiting()).isEmpty();
    }

    /// The chain forgets one act after the other of it.
    @Test
    void whatTheChainForgetsOfItIsDoneAgain() throws Exception {
        for (int forgotten = 1; forgotten <= 3; forgotten++) {
            raise();
            Bytes32 id = saved("Blood tests");
            sealAgain(id);
            all();
            stage.register.forget(forgotten);
            stage.later(Duration.ofMinutes(1));
            all();
            assertThat(stage.register.kinds()).endsWith(ActKind.RECORD, ActKind.WITHDRAW);
            assertThat(stage.patient.read.verify())
                    .as("%s forgotten", forgotten)
                    .extracting(row -> row.shield())
                    .containsExactly(Shield.VERIFIED);
            stage.newComputerOfThePatient();
            assertThat(stage.patient.read.list()).hasSize(1);
        }
    }
}
