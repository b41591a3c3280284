package io.carewallet.ethereum.proof;

import io.carewallet.core.value.Address;
import io.carewallet.crypto.keys.SigningKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The `extraData` of a QBFT block: vanity, validators, vote, round, and the seals by which validators committed to it.
///
/// The validators seal a block after its hash is known, so that hash leaves round and seals out, and what they sign
/// leaves the seals out. What is left out is not the state root: all three forms commit to it. Source: Besu,
/// `QbftExtraDataCodec` and `BftBlockHashing`.
final class QbftExtra {
    private static final int PARTS = 5;
    private static final int ROUND = 3;
    private static final int SEALS = 4;
    private static final int SEAL_BYTES = 65;
    private static final int S = 32;
    private static final int PARITY = 64;

    private final List<Rlp.Item> parts;

    private QbftExtra(List<Rlp.Item> parts) {
        this.parts = parts;
    }

    /// @throws ProofDoesNotHold when it is not the data of a QBFT block
    static QbftExtra read(byte[] extra) throws ProofDoesNotHold {
        if (extra.length > 0
                && Rlp.read(extra) instanceof Rlp.Items items
                && items.items().size() == PARTS) {
            return new QbftExtra(items.items());
        }
        throw Header.differs();
    }

    /// As it counts for the block's hash.
    byte[] hashed() {
        return with(Rlp.text(new byte[0]));
    }

    /// As the validators sign it.
    byte[] signed() {
        return with(Rlp.write(parts.get(ROUND)));
    }

    private byte[] with(byte[] round) {
        var kept = new ArrayList<byte[]>();
        for (Rlp.Item part : parts.subList(0, ROUND)) {
            kept.add(Rlp.write(part));
        }
        kept.add(round);
        kept.add(Rlp.list(List.of()));
        return Rlp.list(kept);
    }

    /// Did as many of these validators seal it as it takes to commit to a block: two thirds, rounded up?
    ///
    /// @param digest of the header in the form that is signed
    /// @param validators that the wallet was told of beforehand: whom the block itself names proves nothing
    boolean isSealedBy(Set<Address> validators, byte[] digest) {
        var sealed = new HashSet<Address>();
        if (parts.get(SEALS) instanceof Rlp.Items seals) {
            for (Rlp.Item seal : seals.items()) {
                if (seal instanceof Rlp.Text text && text.bytes().length == SEAL_BYTES) {
                    addSigner(text.bytes(), digest, sealed);
                }
            }
        }
        sealed.retainAll(validators);
        return sealed.size() >= (2 * validators.size() + 2) / 3;
    }

    /// Seals are r, s and the parity of the point; s is low, as Besu writes it.
    private static void addSigner(byte[] seal, byte[] digest, Set<Address> sealed) {
        byte[] compact = Arrays.copyOf(seal, PARITY);
        boolean fits = (seal[PARITY] == 0 || seal[PARITY] == 1) && compact[S] >= 0;
        if (!fits) {
            return;
        }
        compact[S] |= (byte) (seal[PARITY] << 7);
        try {
            sealed.add(Address.of(SigningKey.recover(digest, compact)));
        } catch (IllegalArgumentException e) {
            // Nobody's seal.
        }
    }
}
