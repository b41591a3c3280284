package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.FormMark;
import io.carewallet.core.record.Metadata;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Seal;
import io.carewallet.core.record.SealAgain;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.rekey.Progress;
import io.carewallet.core.rekey.Rekey;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.age.AgeIdentity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever has the words registers one more form of a record, without the signature of who issued it, and takes the
/// form back that carries it.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("SignatureTakenOffTest")
class SignatureTakenOffTest {
    private Stage stage;
    private Bytes32 id;
    private StoredRecord signed;
    private Stage.Patient thief;

    @BeforeEach
    void accept() throws Exception {
        stage = new Stage();
        stage.patient.save("Blood tests");
        stage.sync();
        Bytes32 share = stage.shared(stage.code());
        stage.doctor.offer(share, "Discharge letter");
        stage.sync();
        Bytes32 offer = stage.patient.contributions.list().getFirst().id();
        id = ((Contributions.Outcome.Accepted) stage.patient.contributions.accept(offer, true))
                .row()
                .id();
        stage.sync();
        signed = stage.patient.library.find(id).orElseThrow();
        thief = stage.secondComputer();
    }

    /// A form without signatures, registered.
    private void registerBare() throws Exception {
        Seal.Content content = content(thief);
        Metadata m = content.metadata();
        var bare = new Metadata(
                m.v(),
                m.mediaType(),
                m.source(),
                m.importedAt(),
                m.commitSeed(),
                m.blind(),
                m.attachments(),
                List.of());
        var sealed = thief.seal.again(
                new Seal.Content(content.original(), bare, content.inspected(), content.root(), content.commitment()),
                thief.library.find(id).orElseThrow().savedAt(),
                FormMark.of(thief.keys, id),
                thief.keys.identity(WalletKeys.BOOK).recipient());
        Cid cid = thief.local.put(sealed.blob());
        Bytes32 sealedCid;
        try (Secret locator = thief.keys.locator()) {
            sealedCid = SealedCid.apply(
                    locator,
                    SealedCid.RECORD,
                    stage.net,
                    thief.keys.address(WalletKeys.BOOK),
                    sealed.commitment(),
                    cid.digest());
        }
        send(Planned.inJournal(ActKind.RECORD, WalletKeys.BOOK, sealed.commitment(), sealedCid), cid);
    }

    private void takeBackTheSignedOne() {
        send(Planned.withdrawal(signed.commitment()), signed.cid());
    }

    private void send(Planned act, Cid blob) {
        var change = new Change();
        Operation operation = thief.outbox.add(change, act, List.of(blob), "");
        thief.outbox.commit(change, operation);
        thief.courier.deliver();
    }

    private void goOn() {
        for (int i = 0; i < 4; i++) {
            stage.sync();
            stage.later(Duration.ofMinutes(6));
        }
    }

    private Progress rekey() throws Exception {
        var rekey = new Rekey(stage.patient.side, stage.fresh().side, stage::now);
        rekey.join(false);
        Progress now = rekey.round(Rekey.Wish.NOTHING);
        for (int i = 0; i < 8 && !now.isDone(); i++) {
            stage.sync();
            stage.later(Duration.ofMinutes(3));
            now = rekey.round(Rekey.Wish.NOTHING);
        }
        return now;
    }

    private Authorship authorship(Stage.Patient of) {
        return of.read.list().stream()
                .filter(row -> row.id().equals(id))
                .map(RecordRow::authorship)
                .findFirst()
                .orElseThrow();
    }

    private Seal.Content content(Stage.Patient of) throws Exception {
        try (AgeIdentity owner = of.keys.identity(WalletKeys.BOOK)) {
            return of.seal.open(owner, of.read.blob(id).orElseThrow());
        }
    }

    private void assertSigned(Stage.Patient of) throws Exception {
        assertThat(content(of).metadata().attestations()).hasSize(1);
        assertThat(authorship(of)).isInstanceOf(Authorship.Issued.class);
    }

    @Test
    void theLastCopyWithTheSignatureStays() throws Exception {
        registerBare();
        takeBackTheSignedOne();
        goOn();
        assertSigned(stage.patient);
        assertThat(rekey().stage()).isEqualTo(Progress.Stage.DONE);
        assertSigned(stage.fresh());
    }

    /// What is registered then carries the signature again, and what does not is taken back.
    @Test
    void itsOwnerSealsTheSignedOneAgain() throws Exception {
        registerBare();
        takeBackTheSignedOne();
        goOn();
        assertThat(stage.patient.again.seal(id)).isEqualTo(SealAgain.Outcome.SEALED);
        goOn();
        assertSigned(stage.patient);
        Bytes32 now = stage.patient.library.find(id).orElseThrow().commitment();
        assertThat(now).isNotEqualTo(signed.commitment());
        assertThat(stage.patient.library.isRegistered(now)).isTrue();
        stage.newComputerOfThePatient();
        assertSigned(stage.patient);
    }

    /// One that was registered first is used, wherever a record is being sealed again; not without the signature.
    @Test
    void aRecordThatIsBeingSealedAgainKeepsItAsWell() throws Exception {
        registerBare();
        assertThat(stage.patient.again.seal(id)).isEqualTo(SealAgain.Outcome.SEALED);
        goOn();
        assertSigned(stage.patient);
        assertThat(stage.patient.library.find(id).orElseThrow().commitment()).isNotEqualTo(signed.commitment());
    }

    /// No place has the signed form any more, not even this computer: what is left is used, and called what it is.
    @Test
    void whatIsLeftIsNotSaidToBeIssuedByAnybody() throws Exception {
        registerBare();
        takeBackTheSignedOne();
        stage.patient.local.remove(signed.cid());
        goOn();
        assertThat(content(stage.patient).metadata().attestations()).isEmpty();
        assertThat(authorship(stage.patient)).isInstanceOf(Authorship.Holder.class);
    }

    /// As an earlier version left it: used without the signature, and the form that has it is not gone yet.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSignedFormIsTakenAlong(boolean saysIssued) throws Exception {
        registerBare();
        stage.sync();
        Bytes32 bare = stage.patient.library.otherForms().keySet().iterator().next();
        var record = (ObjectNode)
                Json.tree(stage.patient.notebook.get(Section.RECORDS, id.hex()).orElseThrow());
        var form = (ObjectNode)
                Json.tree(stage.patient.notebook.get(Section.SEEN, bare.hex()).orElseThrow());
        swap(record, form, "commitment");
        swap(record, form, "cid");
        swap(record, (ObjectNode) form.get("form"), "fileKey");
        if (!saysIssued) {
            record.putNull("issuer");
        }
        stage.patient.notebook.write(new Change()
                .remove(Section.SEEN, bare.hex())
                .put(Section.SEEN, signed.commitment().hex(), Json.write(form))
                .put(Section.RECORDS, id.hex(), Json.write(record)));
        stage.restart();
        assertThat(content(stage.patient).metadata().attestations()).isEmpty();
        rekey();
        assertSigned(stage.fresh());
    }

    private static void swap(ObjectNode one, ObjectNode other, String field) {
        var kept = one.get(field);
        one.set(field, other.get(field));
        other.set(field, kept);
    }
}
