package io.carewallet.core.succession;

import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Change.Signer;
import io.carewallet.core.value.Address;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import java.time.Instant;
import java.util.EnumMap;
import org.jspecify.annotations.Nullable;

/// A signed change as it is handed to a relay: the fields that Succession takes, with the network that they are for.
/// Wire format.
///
/// @param other null for OBJECT and COMPLETE
/// @param deadline in whole seconds since 1970; null for COMPLETE
/// @param byBook 64 bytes, EIP-2098, as the other two; null for whoever does not sign
public record SuccessionPost(
        int v,
        long chainId,
        Address succession,
        Kind kind,
        Address book,
        @Nullable Address other,
        long version,
        @Nullable Long deadline,
        byte @Nullable [] byBook,
        byte @Nullable [] byRecovery,
        byte @Nullable [] bySuccessor) {
    /// No message is longer than this, in bytes.
    public static final int MAX_BYTES = 2048;

    private static final int VERSION = 1;
    /// The end of the year 9999.
    private static final long LAST_SECOND = 253_402_300_799L;

    public static SuccessionPost of(ChangeMessage network, SignedChange signed) {
        Change change = signed.change();
        boolean completes = change.kind() == Kind.COMPLETE;
        return new SuccessionPost(
                VERSION,
                network.chainId(),
                network.contract(),
                change.kind(),
                change.book(),
                completes || change.kind() == Kind.OBJECT ? null : change.other(),
                change.version(),
                completes ? null : signed.deadline().getEpochSecond(),
                signed.by(Signer.BOOK).orElse(null),
                signed.by(Signer.RECOVERY).orElse(null),
                signed.by(Signer.SUCCESSOR).orElse(null));
    }

    /// Reads what somebody sent.
    ///
    /// @throws MalformedDocument unless it is one message, written in the one way, with the fields that its kind has
    public static SuccessionPost read(byte[] json) throws MalformedDocument {
        if (json.length > MAX_BYTES) {
            throw new MalformedDocument("longer than a message");
        }
        SuccessionPost post = Json.read(json, SuccessionPost.class);
        post.signed();
        return post;
    }

    /// By the key that can object to what is announced now, and about nothing else.
    boolean isObjectionTo(BookState state) {
        return kind == Kind.OBJECT
                && version == state.version()
                && state.stage().isAnnounced()
                && (byBook != null) == (state.stage() == BookState.Stage.RECOVERY_MOVES);
    }

    public byte[] bytes() {
        return Json.write(this);
    }

    public boolean isFor(ChangeMessage network) {
        return chainId == network.chainId() && succession.equals(network.contract());
    }

    /// @throws MalformedDocument when fields are there that the kind does not have, or the other way round
    public SignedChange signed() throws MalformedDocument {
        boolean completes = kind == Kind.COMPLETE;
        boolean fits = v == VERSION
                && (other == null) == (completes || kind == Kind.OBJECT)
                && (deadline == null) == completes
                && (deadline == null || deadline > 0 && deadline <= LAST_SECOND);
        if (!fits) {
            throw new MalformedDocument("not the fields of a message");
        }
        var signatures = new EnumMap<Signer, byte[]>(Signer.class);
        put(signatures, Signer.BOOK, byBook);
        put(signatures, Signer.RECOVERY, byRecovery);
        put(signatures, Signer.SUCCESSOR, bySuccessor);
        try {
            var change = new Change(kind, book, other == null ? Address.ZERO : other, version);
            return new SignedChange(change, Instant.ofEpochSecond(deadline == null ? 0 : deadline), signatures);
        } catch (IllegalArgumentException e) {
            throw new MalformedDocument("not the signatures of a message");
        }
    }

    private static void put(EnumMap<Signer, byte[]> signatures, Signer signer, byte @Nullable [] signature) {
        if (signature != null) {
            signatures.put(signer, signature);
        }
    }

    @Override
    public String toString() {
        return "SuccessionPost[" + kind + "]";
    }
}
