package io.carewallet.core.register;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A signed act as it is handed to a relay: the fields that CareLedger takes, with the network that they are for. Wire
/// format.
///
/// @param prev null for REVOKE
/// @param commitment null for REVOKE
/// @param sealedCid null for REVOKE and WITHDRAW
/// @param epoch of REVOKE, null for all others
/// @param deadline in whole seconds since 1970
/// @param signature 64 bytes, EIP-2098
public record RelayMessage(
        int v,
        long chainId,
        Address careLedger,
        ActKind kind,
        Address subject,
        @Nullable Bytes32 prev,
        @Nullable Bytes32 commitment,
        @Nullable Bytes32 sealedCid,
        @Nullable Long epoch,
        long deadline,
        byte[] signature) {
    /// No message is longer than this, in bytes.
    public static final int MAX_BYTES = 2048;

    private static final int VERSION = 1;
    private static final int SIGNATURE_BYTES = 64;
    /// The end of the year 9999.
    private static final long LAST_SECOND = 253_402_300_799L;

    public static RelayMessage of(Network network, SignedAct signed) {
        Address subject = signed.act().subject();
        long deadline = signed.deadline().getEpochSecond();
        return switch (signed.act()) {
            case Act.Revoke revoke ->
                new RelayMessage(
                        VERSION,
                        network.chainId(),
                        network.careLedger(),
                        ActKind.REVOKE,
                        subject,
                        null,
                        null,
                        null,
                        Integer.toUnsignedLong(revoke.epoch()),
                        deadline,
                        signed.signature());
            case Act.Extend extend ->
                new RelayMessage(
                        VERSION,
                        network.chainId(),
                        network.careLedger(),
                        extend.kind(),
                        subject,
                        signed.prev(),
                        extend.commitment(),
                        extend.kind() == ActKind.WITHDRAW ? null : extend.sealedCid(),
                        null,
                        deadline,
                        signed.signature());
        };
    }

    /// Reads what somebody sent.
    ///
    /// @throws MalformedDocument unless it is one message, written in the one way, with the fields that its kind has
    public static RelayMessage read(byte[] json) throws MalformedDocument {
        if (json.length > MAX_BYTES) {
            throw new MalformedDocument("longer than a message");
        }
        RelayMessage message = Json.read(json, RelayMessage.class);
        message.signed();
        return message;
    }

    public byte[] bytes() {
        return Json.write(this);
    }

    public boolean isFor(Network network) {
        return chainId == network.chainId() && careLedger.equals(network.careLedger());
    }

    /// @throws MalformedDocument when fields are there that the kind does not have, or the other way round
    public SignedAct signed() throws MalformedDocument {
        boolean revokes = kind == ActKind.REVOKE;
        boolean fits = v == VERSION
                && !kind.forInbox()
                && (prev == null) == revokes
                && (commitment == null) == revokes
                && (sealedCid == null) == (revokes || kind == ActKind.WITHDRAW)
                && (epoch == null) != revokes
                && deadline > 0
                && deadline <= LAST_SECOND
                && signature.length == SIGNATURE_BYTES;
        if (!fits) {
            throw new MalformedDocument("not the fields of a message");
        }
        Bytes32 extended = prev == null ? Bytes32.ZERO : prev;
        return new SignedAct(act(), extended, Instant.ofEpochSecond(deadline), signature);
    }

    private Act act() throws MalformedDocument {
        if (epoch == null) {
            Bytes32 sealed = sealedCid == null ? Bytes32.ZERO : sealedCid;
            return new Act.Extend(kind, subject, Objects.requireNonNull(commitment), sealed);
        }
        if (epoch < 0 || epoch > 0xffff_ffffL) {
            throw new MalformedDocument("not an epoch");
        }
        return new Act.Revoke(subject, (int) (long) epoch);
    }

    @Override
    public String toString() {
        return "RelayMessage[" + kind + "]";
    }
}
