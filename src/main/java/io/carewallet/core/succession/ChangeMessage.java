package io.carewallet.core.succession;

import io.carewallet.core.register.Eip712;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Change.Signer;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// Changes as EIP-712 messages: what is signed, by whom. The types are those of `ISuccession`.
///
/// @param contract the Succession of the network
public record ChangeMessage(long chainId, Address contract) {
    /// What one of the signers signs: a successor agrees in words of its own.
    public Bytes32 digest(Change change, Instant deadline, Signer signer) {
        byte[] book = Eip712.word(change.book());
        byte[] other = Eip712.word(change.other());
        byte[] version = Eip712.word(change.version());
        byte[] until = Eip712.word(deadline.getEpochSecond());
        Bytes32 struct = signer == Signer.SUCCESSOR
                ? Eip712.struct(
                        "Succeed(address book,address successor,uint48 version,uint64 deadline)",
                        book,
                        other,
                        version,
                        until)
                : change.kind() == Kind.OBJECT
                        ? Eip712.struct("Object(address book,uint48 version,uint64 deadline)", book, version, until)
                        : Eip712.struct(type(change.kind()), book, other, version, until);
        return Eip712.digest(Eip712.domain(chainId, contract), struct);
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case NAME_RECOVERY, NAME_RECOVERY_TOGETHER ->
                "Recovery(address book,address recovery,uint48 version,uint64 deadline)";
            case MOVE, MOVE_BY_RECOVERY, MOVE_TOGETHER ->
                "Move(address book,address successor,uint48 version,uint64 deadline)";
            case OBJECT, COMPLETE -> throw new IllegalArgumentException(kind + " is not such a message");
        };
    }

    /// Signs a change.
    ///
    /// @param keys of those who sign it; of OBJECT one
    /// @throws IllegalArgumentException when they are not those whom it needs, or book or successor has another key
    public SignedChange sign(Change change, Instant deadline, Map<Signer, SigningKey> keys) {
        var signatures = new EnumMap<Signer, byte[]>(Signer.class);
        keys.forEach((signer, key) -> {
            Address account = Address.of(key.address());
            boolean its = switch (signer) {
                case BOOK -> account.equals(change.book());
                case SUCCESSOR -> account.equals(change.other());
                // Which that is, the contract knows.
                case RECOVERY -> true;
            };
            if (!its) {
                throw new IllegalArgumentException("another key than that of the " + signer);
            }
            signatures.put(signer, key.sign(digest(change, deadline, signer).bytes()));
        });
        return new SignedChange(change, deadline, signatures);
    }

    /// Is this the signature of the account's own key? Contracts are not asked.
    public boolean isSignedBy(Address account, SignedChange signed, Signer signer) {
        return signed.by(signer)
                .filter(signature -> {
                    Bytes32 digest = digest(signed.change(), signed.deadline(), signer);
                    try {
                        return Address.of(SigningKey.recover(digest.bytes(), signature))
                                .equals(account);
                    } catch (IllegalArgumentException e) {
                        return false;
                    }
                })
                .isPresent();
    }
}
