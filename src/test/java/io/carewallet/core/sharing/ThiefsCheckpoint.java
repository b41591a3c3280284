package io.carewallet.core.sharing;

import io.carewallet.core.checkpoint.Checkpoint;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Page;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.record.AgeFiles;
import io.carewallet.core.record.Envelope;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.rekey.Progress;
import io.carewallet.core.rekey.Rekey;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.age.AgeIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody has the 24 words, opens them elsewhere, and keeps a checkpoint in which they write what they like. Then the
/// owner gets the library back on a blank computer, and goes over to new words.
final class ThiefsCheckpoint {
    /// The name of the operation that the thief writes.
    static final String ACT = "0000000000000001-000001";

    private ThiefsCheckpoint() {}

    /// Registers the pages of the thief's notebook as they are: by no program that looks at them first.
    static void keep(Stage stage, Stage.Patient thief) throws Exception {
        List<Page> pages = thief.notebook.pages().stream()
                .filter(page -> page.section() != Section.PROFILE)
                .filter(page -> !new String(page.content(), StandardCharsets.UTF_8).contains("\"LIBRARY\""))
                .toList();
        byte[] document = new Checkpoint(new byte[32], stage.now(), pages).bytes();
        Bytes32 commitment = Bytes32.of(Sha256.of(document));
        Cid cid;
        try (AgeIdentity owner = thief.keys.identity(WalletKeys.BOOK)) {
            byte[] plain = Envelope.pack(new byte[0], document);
            cid = thief.local.put(AgeFiles.seal(List.of(owner.recipient()), new byte[16], plain));
        }
        Bytes32 sealed;
        try (Secret locator = thief.keys.locator()) {
            sealed = SealedCid.apply(
                    locator,
                    SealedCid.LIBRARY,
                    stage.net,
                    thief.keys.address(WalletKeys.BOOK),
                    commitment,
                    cid.digest());
        }
        var change = new Change();
        var act = Planned.inJournal(ActKind.LIBRARY, WalletKeys.BOOK, commitment, sealed);
        thief.outbox.commit(change, thief.outbox.add(change, act, List.of(cid), ""));
        thief.courier.deliver();
        thief.courier.deliver();
    }

    /// The owner has nothing left but the words.
    static void getBack(Stage stage) throws Exception {
        stage.newComputerOfThePatient();
        stage.sync();
        stage.later(Duration.ofMinutes(10));
        stage.sync();
    }

    static Progress overToNewWords(Stage stage) throws Exception {
        var rekey = new Rekey(stage.patient.side, stage.fresh().side, stage::now);
        if (rekey.join(false) != Rekey.Joined.BEGUN) {
            throw new AssertionError("not begun");
        }
        Progress now = rekey.round(Rekey.Wish.NOTHING);
        for (int i = 0; i < 8 && !now.isDone(); i++) {
            stage.sync();
            stage.later(Duration.ofMinutes(3));
            now = rekey.round(Rekey.Wish.NOTHING);
        }
        return now;
    }

    /// An operation of the thief's writing: what is withdrawn is still to be deleted.
    static Change act(
            ActKind kind,
            Operation.State state,
            int account,
            Bytes32 commitment,
            List<Cid> blobs,
            @Nullable Bytes32 record) {
        var act = new Operation(
                ACT,
                kind,
                state,
                blobs,
                account,
                null,
                commitment,
                Bytes32.ZERO,
                0,
                null,
                null,
                null,
                kind == ActKind.WITHDRAW ? Operation.Problem.STORAGE_DOES_NOT_ANSWER : Operation.Problem.NONE,
                "",
                Instant.parse("2026-05-04T11:00:00Z"),
                record,
                null,
                null);
        return new Change().put(Section.OPERATIONS, act.id(), Json.write(act));
    }
}
