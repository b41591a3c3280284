package io.carewallet.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import io.carewallet.ethereum.proof.ProofDoesNotHold;
import io.carewallet.ethereum.proof.StorageProof;
import io.carewallet.ethereum.rpc.Answer;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Compares what the events of the Directory say of accounts with what the contract holds of them, which the node must
/// prove against the block. The places are wire format, as in CareLedger.
///
/// Not guaranteed where the node gives no proofs, and never did: then what its events say is told, not proved.
///
/// Threads: any.
final class DirectoryProof {
    /// So many accounts are proved in one question.
    static final int MOST_TOGETHER = 60;

    private static final long ORGANISATIONS = 0;
    private static final long AFFILIATIONS = 1;

    private final Network network;
    private final JsonRpc rpc;
    private final Blocks blocks;
    private volatile boolean gives;

    DirectoryProof(Network network, JsonRpc rpc, Blocks blocks) {
        this.network = network;
        this.rpc = rpc;
        this.blocks = blocks;
    }

    /// The node proves something else than its events say, or proves nothing.
    static final class Contradicts extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /// @return false when the node gives no proofs
    boolean holds(DirectoryBook book, Set<Address> accounts, BlockRef at) throws RegisterUnavailable, Contradicts {
        var all = List.copyOf(accounts);
        for (int from = 0; from < all.size(); from += MOST_TOGETHER) {
            List<Address> some = all.subList(from, Math.min(from + MOST_TOGETHER, all.size()));
            var places = new ArrayList<Bytes32>();
            some.forEach(account -> places.addAll(places(account)));
            List<Bytes32> words = words(places, at);
            if (words.isEmpty()) {
                return false;
            }
            for (int i = 0; i < some.size(); i++) {
                if (!book.holds(some.get(i), words.subList(3 * i, 3 * i + 3))) {
                    blocks.requireOnChain(at.number(), at.hash());
                    throw new Contradicts();
                }
            }
        }
        return true;
    }

    private static List<Bytes32> places(Address account) {
        Bytes32 affiliation = place(account, AFFILIATIONS);
        return List.of(place(account, ORGANISATIONS), affiliation, next(affiliation));
    }

    private static Bytes32 next(Bytes32 place) {
        byte[] number = new BigInteger(1, place.bytes()).add(BigInteger.ONE).toByteArray();
        byte[] word = new byte[32];
        int length = Math.min(number.length, word.length);
        System.arraycopy(number, number.length - length, word, word.length - length, length);
        return Bytes32.of(word);
    }

    private static Bytes32 place(Address account, long mapping) {
        return Bytes32.of(Keccak256.of(Eip712.word(account), Eip712.word(mapping)));
    }

    /// @return none when the node gives no proofs
    private List<Bytes32> words(List<Bytes32> places, BlockRef at) throws RegisterUnavailable, Contradicts {
        Address directory = network.directory();
        List<String> asked = places.stream().map(place -> Hex.of(place.bytes())).toList();
        Answer answer = rpc.ask(JsonRpc.LONG_ANSWER, "eth_getProof", directory.hex(), asked, Hex.of(at.number()));
        if (answer instanceof Answer.Failure failure) {
            if (Heads.NOT_OFFERED.contains(failure.code()) && !gives) {
                return List.of();
            }
            throw JsonRpc.couldNotAnswer(failure);
        }
        JsonNode proof = ((Answer.Result) answer).value();
        if (proof.isNull()) {
            throw Hex.malformed();
        }
        try {
            Bytes32 state = blocks.state(at);
            List<Bytes32> words = StorageProof.words(proof, state, directory, places);
            gives = true;
            return words;
        } catch (ProofDoesNotHold e) {
            blocks.requireOnChain(at.number(), at.hash());
            throw new Contradicts();
        }
    }
}
