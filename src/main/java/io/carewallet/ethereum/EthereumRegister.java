package io.carewallet.ethereum;

import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.InboxAct;
import io.carewallet.core.register.InboxTransaction;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.Register;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Relay;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.rpc.Endpoint;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import io.carewallet.ethereum.rpc.Limits;
import io.carewallet.ethereum.rpc.Runs;
import io.carewallet.ethereum.rpc.Transactions;
import io.carewallet.ethereum.rpc.Whereabouts;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/// The register on an Ethereum node: CareLedger by logs, proofs of its storage and transactions at gas price zero.
///
/// Threads: may be used by any number. Calls block; each ends within the limits.
public final class EthereumRegister implements Register {
    /// Nobody waits long for a node that only confirms.
    private static final Limits OTHERS =
            new Limits(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(4));

    private final Network network;
    private final Blocks blocks;
    private final Logs logs;
    private final Heads heads;
    private final Transactions transactions;
    private final Runs runs;
    private final NetworkCheck check;
    private final SecondSource second;

    /// @param endpoint asked before each call
    public EthereumRegister(Network network, Whereabouts endpoint) {
        this(network, new JsonRpc(endpoint, Limits.STANDARD));
    }

    /// @param others nodes that are asked whether they have the same blocks, and for nothing else
    /// @param validators of a QBFT chain: what is proved must be sealed by two thirds of them
    public EthereumRegister(Network network, Whereabouts endpoint, List<Endpoint> others, Set<Address> validators) {
        this(
                network,
                new JsonRpc(endpoint, Limits.STANDARD),
                others.stream().map(other -> new JsonRpc(() -> other, OTHERS)).toList(),
                validators,
                System::nanoTime);
    }

    public EthereumRegister(Network network, JsonRpc rpc) {
        this(network, rpc, Set.of(), System::nanoTime);
    }

    /// @param nanoTime as `System.nanoTime`
    EthereumRegister(Network network, JsonRpc rpc, Set<Address> validators, LongSupplier nanoTime) {
        this(network, rpc, List.of(), validators, nanoTime);
    }

    EthereumRegister(
            Network network, JsonRpc rpc, List<JsonRpc> others, Set<Address> validators, LongSupplier nanoTime) {
        this.second = new SecondSource(others, nanoTime);
        this.network = network;
        this.check = new NetworkCheck(network, rpc);
        this.blocks = new Blocks(rpc, validators, nanoTime);
        this.logs = new Logs(rpc, blocks, network.careLedger());
        this.heads = new Heads(network, rpc, blocks);
        this.transactions = new Transactions(rpc, network.chainId(), new SecureRandom());
        this.runs = new Runs(transactions);
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public BlockRef latest() throws RegisterUnavailable {
        check.ensure();
        return blocks.latest();
    }

    @Override
    public Optional<BlockRef> block(long number) throws RegisterUnavailable {
        check.ensure();
        return blocks.block(number);
    }

    @Override
    public Page page(long fromBlock, long toBlock) throws RegisterUnavailable {
        check.ensure();
        Logs.Part part = logs.part(fromBlock, toBlock);
        var entries = new ArrayList<Entry>();
        for (Log log : part.logs()) {
            LedgerEvents.entry(log).ifPresent(entries::add);
        }
        return new Page(entries, part.last());
    }

    @Override
    public Held journal(Address account, BlockRef at) throws RegisterUnavailable, Journals.DoesNotMatch {
        check.ensure();
        return read(Heads.Line.JOURNALS, account, at);
    }

    @Override
    public Held inbox(Address account, BlockRef at) throws RegisterUnavailable, Journals.DoesNotMatch {
        check.ensure();
        return read(Heads.Line.INBOXES, account, at);
    }

    private Held read(Heads.Line line, Address account, BlockRef at) throws RegisterUnavailable, Journals.DoesNotMatch {
        try {
            Held held = heads.read(line, account, at);
            return held.basis() == Held.Basis.PROVED ? new Held(held.word(), second.basis(at)) : held;
        } catch (Journals.DoesNotMatch e) {
            // Perhaps there is another network at this address by now: then that is what is to be said.
            check.forget();
            throw e;
        }
    }

    @Override
    public int requestsLeft(Address clinician) throws RegisterUnavailable {
        check.ensure();
        byte[] answer = transactions.view(network.careLedger(), LedgerCalls.requestsLeft(clinician));
        if (answer.length != 32) {
            throw Hex.malformed();
        }
        return new BigInteger(1, answer)
                .min(BigInteger.valueOf(Integer.MAX_VALUE))
                .intValue();
    }

    @Override
    public Sent relay(SignedAct act) throws RegisterUnavailable {
        check.ensure();
        return Refusals.sent(transactions.sendFromThrowaway(network.careLedger(), LedgerCalls.of(act)));
    }

    @Override
    public List<Sent> relay(List<SignedAct> run) throws RegisterUnavailable {
        check.ensure();
        return Refusals.sent(runs.sendFromThrowaway(
                network.careLedger(), run.stream().map(LedgerCalls::of).toList()));
    }

    /// Sends from one account instead of throwaway ones: where accounts must be known to be let in.
    ///
    /// @param sender kept until the process ends
    public Relay from(SigningKey sender) {
        return new Relay() {
            @Override
            public Sent relay(SignedAct act) throws RegisterUnavailable {
                check.ensure();
                return Refusals.sent(transactions.send(sender, network.careLedger(), LedgerCalls.of(act)));
            }

            @Override
            public List<Sent> relay(List<SignedAct> run) throws RegisterUnavailable {
                check.ensure();
                return Refusals.sent(runs.send(
                        sender,
                        network.careLedger(),
                        run.stream().map(LedgerCalls::of).toList()));
            }
        };
    }

    @Override
    public Sent recordDirect(SigningKey subject, Bytes32 prev, Bytes32 commitment, Bytes32 sealedCid)
            throws RegisterUnavailable {
        check.ensure();
        byte[] call = LedgerCalls.recordDirect(prev, commitment, sealedCid);
        return Refusals.sent(transactions.send(subject, network.careLedger(), call));
    }

    @Override
    public InboxTransaction sign(SigningKey clinician, InboxAct act) throws RegisterUnavailable, Journals.DoesNotMatch {
        check.ensure();
        // Not what the node says is on its way: signed for a number that never comes, it would wait for ever.
        long number = heads.transactions(Address.of(clinician.address()), blocks.latest());
        byte[] bytes = transactions.sign(clinician, number, network.careLedger(), LedgerCalls.of(act));
        return new InboxTransaction(number, bytes);
    }

    @Override
    public Sent send(InboxTransaction transaction) throws RegisterUnavailable {
        check.ensure();
        return Refusals.sent(transactions.sendSigned(transaction.bytes()));
    }

    @Override
    public long transactions(Address account, BlockRef at) throws RegisterUnavailable, Journals.DoesNotMatch {
        check.ensure();
        return heads.transactions(account, at);
    }

    @Override
    public boolean isOnItsWay(Address account) throws RegisterUnavailable {
        check.ensure();
        return transactions.count(account, "pending") > transactions.count(account, "latest");
    }
}
