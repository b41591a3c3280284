package io.carewallet.core.sharing;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.record.Metadata;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordReader;
import io.carewallet.core.record.RecordWriter;
import io.carewallet.core.record.RefusedRecord;
import io.carewallet.core.record.Seal;
import io.carewallet.core.record.SealedRecord;
import io.carewallet.core.record.VisitNote;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.keys.SigningKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A clinician contributes a record: it is signed, sealed to the patient and offered. It changes nothing at the
/// patient's before the patient accepts it.
public final class Contribute {
    private final Book book;
    private final WalletKeys keys;
    private final BlobStore local;
    private final Seal seal;
    private final RecordReader reader;
    private final RecordWriter writer;
    private final Outbox outbox;
    private final Network network;
    private final SecureRandom random;
    private final InstantSource clock;

    public Contribute(
            Correspondence correspondence, Seal seal, RecordReader reader, RecordWriter writer, InstantSource clock) {
        this.book = correspondence.book();
        this.keys = correspondence.holdings().keys();
        this.local = correspondence.holdings().copies();
        this.seal = seal;
        this.reader = reader;
        this.writer = writer;
        this.outbox = correspondence.holdings().outbox();
        this.network = correspondence.network();
        this.random = correspondence.random();
        this.clock = clock;
    }

    /// What came of it.
    public sealed interface Outcome {
        record Offered(Bytes32 id) implements Outcome {}

        record NotAdded(RefusedRecord.Reason reason) implements Outcome {}

        record MessageTooLong() implements Outcome {}

        /// There is no share of this patient to answer to.
        record NoSuchShare() implements Outcome {}

        record NoSpace() implements Outcome {}
    }

    /// @param shareId to whose patient; @param message for the patient, at most 1,000 characters
    public Outcome offer(Bytes32 shareId, String fileName, byte[] original, String message) {
        if (message.length() > AskForAccess.MAX_MESSAGE) {
            return new Outcome.MessageTooLong();
        }
        Optional<Pages.Ask> ask = book.ask(shareId);
        if (ask.isEmpty() || book.answer(shareId).isEmpty()) {
            return new Outcome.NoSuchShare();
        }
        try {
            RecordReader.Inspected inspected = reader.inspect(original);
            return new Outcome.Offered(offer(ask.get(), fileName, original, inspected, message));
        } catch (RefusedRecord refused) {
            return new Outcome.NotAdded(refused.reason());
        } catch (StorageUnavailable e) {
            return new Outcome.NoSpace();
        }
    }

    /// Writes what was noted as a record and offers it.
    public Outcome offer(Bytes32 shareId, VisitNote note, String message) {
        return offer(shareId, "visit-" + note.date() + ".json", writer.write(note), message);
    }

    private Bytes32 offer(
            Pages.Ask ask, String fileName, byte[] original, RecordReader.Inspected inspected, String message)
            throws StorageUnavailable {
        Cid blob;
        SealedRecord sealed = sealed(ask, fileName, original, inspected);
        blob = local.put(sealed.blob());
        byte[] nonce = new byte[32];
        random.nextBytes(nonce);
        var offer = new Messages.Offer(
                Messages.VERSION,
                ask.relation(),
                keys.address(WalletKeys.BOOK),
                ask.id(),
                nonce,
                message,
                blob,
                sealed.fileKey());
        Bytes32 commitment = Parcel.digest(offer);
        Cid cid = local.put(Parcel.seal(offer, List.of(Keyrings.recipient(ask.recipient())), random));
        Bytes32 sealedCid =
                Locks.seal(ask.content().answerKey(), SealedCid.OFFER, network, ask.relation(), commitment, cid);
        Book.Edit edit = book.edit();
        var act = Planned.inInbox(ActKind.OFFER, ask.relation(), commitment, sealedCid);
        Operation operation = outbox.add(edit.change(), act, List.of(blob, cid), ask.label());
        edit.put(new Pages.Offered(
                commitment,
                false,
                0,
                keys.address(WalletKeys.BOOK),
                ask.relation(),
                null,
                inspected.outline(),
                clock.instant(),
                OfferRow.State.WAITING));
        outbox.commit(edit.change(), operation);
        edit.taken();
        return commitment;
    }

    private SealedRecord sealed(Pages.Ask ask, String fileName, byte[] original, RecordReader.Inspected inspected) {
        byte[] commitSeed = new byte[32];
        random.nextBytes(commitSeed);
        Bytes32 root = seal.root(commitSeed, original, inspected);
        try (SigningKey issuer = keys.account(WalletKeys.BOOK)) {
            var attestation = Attest.sign(issuer, network, root, clock.instant());
            var metadata = new Metadata(
                    Metadata.VERSION,
                    inspected.mediaType(),
                    fileName,
                    clock.instant(),
                    commitSeed,
                    new byte[32],
                    List.of(),
                    List.of(attestation));
            return seal.seal(original, inspected, metadata, Keyrings.recipient(ask.recipient()));
        }
    }

    /// What was offered from here, the newest first: to whom, what, when.
    public List<Sent> list() {
        return book.offers().reversed().stream()
                .filter(o -> !o.incoming())
                .map(o ->
                        new Sent(o.id(), label(o), o.outline() == null ? Outline.EMPTY : o.outline(), o.at(), state(o)))
                .toList();
    }

    /// @param label the clinician's own name for the patient
    public record Sent(Bytes32 id, String label, Outline outline, Instant at, State state) {
        public String title() {
            return outline.title();
        }

        public enum State {
            SENDING,
            /// It is where the patient finds it. What they answer is not sent, so no more than this is ever known.
            OFFERED,
            /// The register did not take it, so that it never reaches the patient.
            REFUSED
        }
    }

    private Sent.State state(Pages.Offered offer) {
        return outbox.all().stream()
                .filter(o -> o.kind() == ActKind.OFFER && o.commitment().equals(offer.id()))
                .findFirst()
                .map(o -> switch (o.state()) {
                    case SEALED, STORED, SIGNED -> Sent.State.SENDING;
                    case INCLUDED -> Sent.State.OFFERED;
                    case REFUSED -> Sent.State.REFUSED;
                })
                .orElse(Sent.State.OFFERED);
    }

    private String label(Pages.Offered offer) {
        return book.asks().stream()
                .filter(ask -> ask.relation().equals(offer.to()))
                .map(Pages.Ask::label)
                .findFirst()
                .orElse("");
    }
}
