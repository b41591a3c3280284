package io.carewallet.core.sharing;

import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Hkdf;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.keys.SigningKey;
import java.nio.charset.StandardCharsets;

/// The small keys between two people: what seals the CIDs of requests, keyrings, receipts and offers, and the binding
/// of a book to a relation.
final class Locks {
    private static final byte[] SALT = "carewallet/v1".getBytes(StandardCharsets.US_ASCII);

    private Locks() {}

    /// @param secret the ask token (16 bytes) for requests, the answer key `R` (32 bytes) for all else
    static Bytes32 apply(
            byte[] secret, String label, Network network, Address relation, Bytes32 commitment, Bytes32 digest) {
        try (Secret key = Secret.of(Hkdf.sha256(secret, SALT, label.getBytes(StandardCharsets.US_ASCII), 32))) {
            return SealedCid.apply(key, label, network, relation, commitment, digest);
        }
    }

    static Bytes32 seal(byte[] secret, String label, Network network, Address relation, Bytes32 commitment, Cid cid) {
        return apply(secret, label, network, relation, commitment, cid.digest());
    }

    /// The book says: this relation is mine, and it is for this reader.
    static byte[] bind(SigningKey book, Network network, Address relation, Address reader) {
        return book.sign(bindDigest(network, relation, reader).bytes());
    }

    static boolean isBound(byte[] signature, Network network, Address book, Address relation, Address reader) {
        try {
            return Address.of(SigningKey.recover(
                            bindDigest(network, relation, reader).bytes(), signature))
                    .equals(book);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Bytes32 bindDigest(Network network, Address relation, Address reader) {
        return Eip712.digest(
                Eip712.domain(network.chainId(), network.careLedger()),
                Eip712.struct("Bind(address relation,address reader)", Eip712.word(relation), Eip712.word(reader)));
    }
}
