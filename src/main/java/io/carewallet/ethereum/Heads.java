package io.carewallet.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import io.carewallet.ethereum.proof.ProofDoesNotHold;
import io.carewallet.ethereum.proof.StorageProof;
import io.carewallet.ethereum.rpc.Answer;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The words that CareLedger holds for journals and inboxes: proved where the node gives proofs.
///
/// Threads: any; each may ask the node for what another one is asking for.
final class Heads {
    /// Storage slots of the two mappings of CareLedger: wire format, because proofs read them.
    enum Line {
        JOURNALS,
        INBOXES
    }

    /// How nodes say that they do not know a call: JSON-RPC's own code, that of EIP-1474, and Besu's for a call that is
    /// switched off.
    static final Set<Long> NOT_OFFERED = Set.of(-32_601L, -32_004L, -32_604L);

    /// So many are proved in one question: some nodes make their whole trie anew for each.
    private static final int MOST_TOGETHER = 200;

    /// What was proved at one block.
    ///
    /// @param asked the slots that somebody wanted to know there
    private record Proved(BlockRef block, Bytes32 state, Map<Bytes32, Bytes32> words, Set<Bytes32> asked) {}

    private final Network network;
    private final JsonRpc rpc;
    private final Blocks blocks;
    private volatile @Nullable Proved last;

    Heads(Network network, JsonRpc rpc, Blocks blocks) {
        this.network = network;
        this.rpc = rpc;
        this.blocks = blocks;
    }

    Held read(Line line, Address account, BlockRef at) throws RegisterUnavailable, Journals.DoesNotMatch {
        Bytes32 slot = Bytes32.of(Keccak256.of(Eip712.word(account), Eip712.word(line.ordinal())));
        Optional<Bytes32> proved = known(slot, at);
        if (proved.isEmpty()) {
            proved = prove(slot, at);
        }
        Bytes32 word = proved.isPresent() ? proved.get() : told(slot, at);
        return new Held(
                word.equals(Bytes32.ZERO) ? Slot.genesis(network, account).word() : word,
                proved.isPresent() ? Held.Basis.PROVED : Held.Basis.TOLD);
    }

    /// What was proved for a block stays so for that block, as long as there is a network that still has it.
    private Optional<Bytes32> known(Bytes32 slot, BlockRef at) throws RegisterUnavailable {
        Proved known = last;
        if (known == null || !known.block().equals(at)) {
            return Optional.empty();
        }
        Bytes32 word = known.words().get(slot);
        if (word == null) {
            return Optional.empty();
        }
        known.asked().add(slot);
        blocks.told(at);
        return Optional.of(word);
    }

    /// Proves a word, and with the first one at a block also those that were wanted at the block before: who keeps in
    /// step asks for the same ones again.
    ///
    /// @return empty when the node gives no proofs
    private Optional<Bytes32> prove(Bytes32 slot, BlockRef at) throws RegisterUnavailable, Journals.DoesNotMatch {
        Proved before = last;
        var slots = new LinkedHashSet<>(Set.of(slot));
        if (before != null && !before.block().equals(at)) {
            before.asked().stream().limit(MOST_TOGETHER - 1).forEach(slots::add);
        }
        try {
            return prove(List.copyOf(slots), at);
        } catch (Journals.DoesNotMatch e) {
            if (slots.size() == 1) {
                throw e;
            }
            // What is wrong with another one must not keep this one from being known.
            return prove(List.of(slot), at);
        }
    }

    /// @param slots the first of which is wanted
    private Optional<Bytes32> prove(List<Bytes32> slots, BlockRef at)
            throws RegisterUnavailable, Journals.DoesNotMatch {
        List<String> asked = slots.stream().map(slot -> Hex.of(slot.bytes())).toList();
        Address ledger = network.careLedger();
        return switch (rpc.ask(JsonRpc.LONG_ANSWER, "eth_getProof", ledger.hex(), asked, Hex.of(at.number()))) {
            case Answer.Result proof -> Optional.of(check(proof.value(), slots, at));
            case Answer.Failure failure -> {
                if (NOT_OFFERED.contains(failure.code())) {
                    yield Optional.empty();
                }
                if (slots.size() == 1) {
                    throw JsonRpc.couldNotAnswer(failure);
                }
                // Perhaps these were too many for it.
                yield prove(slots.subList(0, 1), at);
            }
        };
    }

    private Bytes32 check(JsonNode proof, List<Bytes32> slots, BlockRef at)
            throws RegisterUnavailable, Journals.DoesNotMatch {
        if (proof.isNull()) {
            // It does not have that state any more: no proof, and no lie.
            throw Hex.malformed();
        }
        try {
            Proved known = at(at);
            List<Bytes32> words = StorageProof.words(proof, known.state(), network.careLedger(), slots);
            for (int i = 0; i < slots.size(); i++) {
                known.words().put(slots.get(i), words.get(i));
            }
            known.asked().add(slots.getFirst());
            last = known;
            return words.getFirst();
        } catch (ProofDoesNotHold e) {
            // A chain that changed its mind between two questions is no lie.
            blocks.requireOnChain(at.number(), at.hash());
            throw new Journals.DoesNotMatch(e);
        }
    }

    private Proved at(BlockRef block) throws RegisterUnavailable, ProofDoesNotHold {
        Proved known = last;
        if (known != null && known.block().equals(block)) {
            return known;
        }
        Bytes32 state = blocks.state(block);
        return new Proved(block, state, new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
    }

    /// How many transactions an account has sent up to and with a block: proved where the node gives proofs.
    long transactions(Address account, BlockRef at) throws RegisterUnavailable, Journals.DoesNotMatch {
        Answer answer = rpc.ask("eth_getProof", account.hex(), List.of(), Hex.of(at.number()));
        if (answer instanceof Answer.Failure failure) {
            if (NOT_OFFERED.contains(failure.code())) {
                return Hex.quantity(rpc.call("eth_getTransactionCount", account.hex(), Hex.of(at.number())));
            }
            throw JsonRpc.couldNotAnswer(failure);
        }
        JsonNode proof = ((Answer.Result) answer).value();
        if (proof.isNull()) {
            throw Hex.malformed();
        }
        try {
            return StorageProof.transactions(proof, at(at).state(), account);
        } catch (ProofDoesNotHold e) {
            blocks.requireOnChain(at.number(), at.hash());
            throw new Journals.DoesNotMatch(e);
        }
    }

    private Bytes32 told(Bytes32 slot, BlockRef at) throws RegisterUnavailable {
        return Hex.word(
                rpc.call("eth_getStorageAt", network.careLedger().hex(), Hex.of(slot.bytes()), Hex.of(at.number())));
    }
}
