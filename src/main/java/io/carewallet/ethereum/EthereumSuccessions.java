package io.carewallet.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.succession.BookState;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.ChangeMessage;
import io.carewallet.core.succession.SignedChange;
import io.carewallet.core.succession.Successions;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.proof.ProofDoesNotHold;
import io.carewallet.ethereum.proof.StorageProof;
import io.carewallet.ethereum.rpc.Answer;
import io.carewallet.ethereum.rpc.Endpoint;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import io.carewallet.ethereum.rpc.Limits;
import io.carewallet.ethereum.rpc.Outcome;
import io.carewallet.ethereum.rpc.Transactions;
import io.carewallet.ethereum.rpc.Whereabouts;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;

/// The Succession contract on an Ethereum node: proofs of its storage, and transactions at gas price zero.
///
/// Not guaranteed: that the block is the chain's newest; whoever reads takes one that was checked (`Journals`).
///
/// Threads: may be used by any number. Calls block; each ends within the limits.
public final class EthereumSuccessions implements Successions {
    /// Nobody waits long for a node that only confirms.
    private static final Limits OTHERS =
            new Limits(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(4));

    private interface Sender {
        Outcome send(Kind kind, Address contract, byte[] call) throws RegisterUnavailable;
    }

    private final ChangeMessage message;
    private final JsonRpc rpc;
    private final Blocks blocks;
    private final SuccessionCheck check;
    private final SecondSource second;
    private final Sender sender;
    private volatile boolean gives;

    /// @param network that has a Succession
    /// @param endpoint asked before each call
    /// @param others nodes that are asked whether they have the same blocks, and for nothing else
    /// @param validators of a QBFT chain: what is proved must be sealed by two thirds of them
    public EthereumSuccessions(Network network, Whereabouts endpoint, List<Endpoint> others, Set<Address> validators) {
        this(
                network,
                new JsonRpc(endpoint, Limits.STANDARD),
                others.stream().map(other -> new JsonRpc(() -> other, OTHERS)).toList(),
                validators);
    }

    EthereumSuccessions(Network network, JsonRpc rpc, List<JsonRpc> others, Set<Address> validators) {
        this.message = new ChangeMessage(
                network.chainId(), Objects.requireNonNull(network.succession(), "books of this network cannot move"));
        this.rpc = rpc;
        this.blocks = new Blocks(rpc, validators, System::nanoTime);
        this.check = new SuccessionCheck(network, rpc);
        this.second = new SecondSource(others, System::nanoTime);
        var transactions = new Transactions(rpc, network.chainId(), new SecureRandom());
        this.sender = (kind, contract, call) -> kind == Kind.COMPLETE
                ? transactions.sendUntried(contract, call)
                : transactions.sendFromThrowaway(contract, call);
    }

    private EthereumSuccessions(EthereumSuccessions other, Sender sender) {
        this.message = other.message;
        this.rpc = other.rpc;
        this.blocks = other.blocks;
        this.check = other.check;
        this.second = other.second;
        this.sender = sender;
    }

    /// Sends from one account instead of throwaway ones: where accounts must be known to be let in.
    ///
    /// @param key kept until the process ends
    public EthereumSuccessions from(SigningKey key) {
        var transactions = new Transactions(rpc, message.chainId(), new SecureRandom());
        return new EthereumSuccessions(this, (kind, contract, call) -> transactions.send(key, contract, call));
    }

    /// Asks the node whether the contract is there and ours.
    public void check() throws RegisterUnavailable {
        check.ensure();
    }

    @Override
    public ChangeMessage message() {
        return message;
    }

    @Override
    public Known read(Address book, BlockRef at) throws RegisterUnavailable, Journals.DoesNotMatch {
        check.ensure();
        List<Bytes32> places = LongStream.range(0, BookState.WORDS)
                .mapToObj(mapping -> Bytes32.of(Keccak256.of(Eip712.word(book), Eip712.word(mapping))))
                .toList();
        List<String> asked = places.stream().map(place -> Hex.of(place.bytes())).toList();
        Answer answer =
                rpc.ask(JsonRpc.LONG_ANSWER, "eth_getProof", message.contract().hex(), asked, Hex.of(at.number()));
        return switch (answer) {
            case Answer.Result result -> {
                BookState state = state(proved(result.value(), places, at));
                yield new Known(state, at, second.basis(at));
            }
            case Answer.Failure failure -> {
                // One that gave proofs before and now says that it knows none is not believed.
                if (!Heads.NOT_OFFERED.contains(failure.code()) || gives) {
                    throw JsonRpc.couldNotAnswer(failure);
                }
                yield new Known(state(told(asked, at)), at, Held.Basis.TOLD);
            }
        };
    }

    private List<Bytes32> proved(JsonNode proof, List<Bytes32> places, BlockRef at)
            throws RegisterUnavailable, Journals.DoesNotMatch {
        if (proof.isNull()) {
            // It does not have that state any more: no proof, and no lie.
            throw Hex.malformed();
        }
        try {
            List<Bytes32> words = StorageProof.words(proof, blocks.state(at), message.contract(), places);
            gives = true;
            return words;
        } catch (ProofDoesNotHold e) {
            // Perhaps there is another network at this address by now, or the chain changed its mind between two
            // questions.
            check.forget();
            blocks.requireOnChain(at.number(), at.hash());
            throw new Journals.DoesNotMatch(e);
        }
    }

    private List<Bytes32> told(List<String> places, BlockRef at) throws RegisterUnavailable {
        var words = new ArrayList<Bytes32>();
        for (String place : places) {
            words.add(Hex.word(rpc.call("eth_getStorageAt", message.contract().hex(), place, Hex.of(at.number()))));
        }
        return words;
    }

    private static BookState state(List<Bytes32> words) throws RegisterUnavailable {
        try {
            return BookState.of(words);
        } catch (IllegalArgumentException e) {
            throw Hex.malformed();
        }
    }

    @Override
    public Sending send(SignedChange change) throws RegisterUnavailable {
        check.ensure();
        Outcome outcome = sender.send(change.change().kind(), message.contract(), SuccessionCalls.of(change));
        return switch (Refusals.sent(outcome)) {
            case Sent.Included included -> new Sending.Done();
            case Sent.Refused refused -> new Sending.Refused(refused.reason());
        };
    }
}
