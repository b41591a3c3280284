package io.carewallet.core.register;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Instant;

/// Acts as EIP-712 messages: what a subject signs, and who signed a message. The types are those of `ICareLedger`.
public final class ActMessage {
    private static final String MEMBERS =
            "(address subject,bytes32 prev,bytes32 commitment,bytes32 sealedCid,uint64 deadline)";

    private ActMessage() {}

    /// The digest that is signed.
    public static Bytes32 digest(Network network, Act act, Bytes32 prev, Instant deadline) {
        byte[] subject = Eip712.word(act.subject());
        byte[] until = Eip712.word(deadline.getEpochSecond());
        Bytes32 struct = switch (act) {
            case Act.Revoke revoke ->
                Eip712.struct(
                        "Revoke(address subject,uint32 epoch,uint64 deadline)",
                        subject,
                        Eip712.word(Integer.toUnsignedLong(revoke.epoch())),
                        until);
            case Act.Extend extend -> struct(extend, subject, prev, until);
        };
        return Eip712.digest(Eip712.domain(network.chainId(), network.careLedger()), struct);
    }

    private static Bytes32 struct(Act.Extend extend, byte[] subject, Bytes32 prev, byte[] until) {
        byte[] commitment = extend.commitment().bytes();
        if (extend.kind() == ActKind.WITHDRAW) {
            String type = "Withdraw(address subject,bytes32 prev,bytes32 commitment,uint64 deadline)";
            return Eip712.struct(type, subject, prev.bytes(), commitment, until);
        }
        byte[] sealedCid = extend.sealedCid().bytes();
        return Eip712.struct(name(extend.kind()) + MEMBERS, subject, prev.bytes(), commitment, sealedCid, until);
    }

    /// Signs an act with its subject's key.
    ///
    /// @throws IllegalArgumentException when the key is not the subject's
    public static SignedAct sign(SigningKey key, Network network, Act act, Bytes32 prev, Instant deadline) {
        if (!Address.of(key.address()).equals(act.subject())) {
            throw new IllegalArgumentException("only the subject's own key signs its acts");
        }
        byte[] signature = key.sign(digest(network, act, prev, deadline).bytes());
        return new SignedAct(act, prev, deadline, signature);
    }

    private static String name(ActKind kind) {
        return switch (kind) {
            case RECORD -> "Record";
            case LIBRARY -> "Library";
            case CONSENT -> "Consent";
            default -> throw new IllegalArgumentException(kind + " is not such a message");
        };
    }
}
