package io.carewallet.ethereum.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import io.carewallet.ethereum.rpc.Hex;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a contract holds in its storage, and how many transactions an account has sent, proved against the root of a
/// state. Source: EIP-1186.
public final class StorageProof {
    /// Nonce, balance, root of the storage, hash of the code.
    private static final int ACCOUNT_PARTS = 4;

    private static final int NONCE = 0;
    private static final int STORAGE_ROOT = 2;
    private static final int WORD_BYTES = 32;

    private StorageProof() {}

    /// What the answer claims beside its proofs is not looked at: only what they prove counts.
    ///
    /// @param answer to `eth_getProof` for this contract and these slots
    /// @param slots each the place of one word
    /// @return the words in the order of the slots; zero where nothing is stored
    public static List<Bytes32> words(JsonNode answer, Bytes32 stateRoot, Address contract, List<Bytes32> slots)
            throws ProofDoesNotHold {
        Rlp.Text told = account(answer, stateRoot, contract, STORAGE_ROOT)
                .orElseThrow(() -> new ProofDoesNotHold("The network proves that the contract is not there."));
        if (told.bytes().length != WORD_BYTES) {
            throw ProofDoesNotHold.wrongForm();
        }
        Bytes32 root = Bytes32.of(told.bytes());
        JsonNode proofs = answer.path("storageProof");
        if (!proofs.isArray() || proofs.size() != slots.size()) {
            throw ProofDoesNotHold.wrongForm();
        }
        var words = new ArrayList<Bytes32>();
        for (int i = 0; i < slots.size(); i++) {
            byte[] key = Keccak256.of(slots.get(i).bytes());
            words.add(word(MerklePatricia.value(root, key, nodes(proofs.get(i).path("proof")))));
        }
        return words;
    }

    /// How many transactions an account has sent; none by one that is not there.
    ///
    /// @param answer to `eth_getProof` for this account
    public static long transactions(JsonNode answer, Bytes32 stateRoot, Address account) throws ProofDoesNotHold {
        Optional<Rlp.Text> told = account(answer, stateRoot, account, NONCE);
        byte[] number = told.map(Rlp.Text::bytes).orElse(new byte[0]);
        // EIP-2681: there are fewer than 2^64 - 1; more than 2^63 nobody has.
        if (number.length > Long.BYTES || number.length > 0 && number[0] == 0) {
            throw ProofDoesNotHold.wrongForm();
        }
        long value = new BigInteger(1, number).longValue();
        if (value < 0) {
            throw ProofDoesNotHold.wrongForm();
        }
        return value;
    }

    /// A part of an account; empty when it is proved that there is no such account.
    private static Optional<Rlp.Text> account(JsonNode answer, Bytes32 stateRoot, Address account, int part)
            throws ProofDoesNotHold {
        Optional<byte[]> proved =
                MerklePatricia.value(stateRoot, Keccak256.of(account.bytes()), nodes(answer.path("accountProof")));
        if (proved.isEmpty()) {
            return Optional.empty();
        }
        if (Rlp.read(proved.get()) instanceof Rlp.Items parts
                && parts.items().size() == ACCOUNT_PARTS
                && parts.items().get(part) instanceof Rlp.Text text) {
            return Optional.of(text);
        }
        throw ProofDoesNotHold.wrongForm();
    }

    /// Stored without its zeros in front. A word that is zero is not stored at all; only anvil keeps those that became
    /// so, as nothing.
    private static Bytes32 word(Optional<byte[]> stored) throws ProofDoesNotHold {
        if (stored.isEmpty()) {
            return Bytes32.ZERO;
        }
        if (Rlp.read(stored.get()) instanceof Rlp.Text text
                && text.bytes().length <= WORD_BYTES
                && (text.isEmpty() || text.bytes()[0] != 0)) {
            byte[] number = text.bytes();
            byte[] word = new byte[WORD_BYTES];
            System.arraycopy(number, 0, word, WORD_BYTES - number.length, number.length);
            return Bytes32.of(word);
        }
        throw ProofDoesNotHold.wrongForm();
    }

    private static List<byte[]> nodes(JsonNode told) throws ProofDoesNotHold {
        if (!told.isArray() || told.size() > MerklePatricia.MOST_NODES) {
            throw ProofDoesNotHold.wrongForm();
        }
        var nodes = new ArrayList<byte[]>();
        for (JsonNode node : told) {
            try {
                nodes.add(Hex.data(node));
            } catch (RegisterUnavailable e) {
                throw ProofDoesNotHold.wrongForm();
            }
        }
        return nodes;
    }
}
