package io.carewallet.ethereum.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import io.carewallet.crypto.keys.SigningKey;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/// Sends transactions at gas price zero, bound to one chain (EIP-155), and waits until they are in a block. Each is
/// simulated first, so that a refusal costs nothing and tells its reason.
///
/// Threads: may be used by any number; accounts that are used more than once take their turns.
public final class Transactions {
    private static final long GAS_LIMIT = 500_000;
    private static final long DEPLOYMENT_GAS_LIMIT = 12_000_000;
    /// At most, between two attempts to get a number before other programs with the same key do.
    private static final int PAUSE_MILLIS = 50;

    private final JsonRpc rpc;
    private final long chainId;
    final SecureRandom random;
    final Receipts receipts;
    final ReentrantLock turns = new ReentrantLock();

    public Transactions(JsonRpc rpc, long chainId, SecureRandom random) {
        this.rpc = rpc;
        this.chainId = chainId;
        this.random = random;
        this.receipts = new Receipts(rpc);
    }

    /// From a new account that is used this once: nothing ties its transactions together, and nobody needs funds.
    public Outcome sendFromThrowaway(Address to, byte[] data) throws RegisterUnavailable {
        return sendFromThrowaway(to, data, true);
    }

    /// The same without trying it before on the newest block: where blocks are made on demand that one is old, and what
    /// waits for its time would be refused for ever.
    public Outcome sendUntried(Address to, byte[] data) throws RegisterUnavailable {
        return sendFromThrowaway(to, data, false);
    }

    private Outcome sendFromThrowaway(Address to, byte[] data, boolean tries) throws RegisterUnavailable {
        try (SigningKey throwaway = SigningKey.random(random)) {
            Address from = Address.of(throwaway.address());
            var refused = tries ? simulate(from, to, data) : null;
            if (refused != null) {
                return refused;
            }
            Bytes32 hash = submit(sign(throwaway, 0, to, data));
            return outcome(receipts.await(hash), hash, from, to, data);
        }
    }

    /// From an account of one's own, which other programs of the same person may use at the same time.
    public Outcome send(SigningKey from, Address to, byte[] data) throws RegisterUnavailable {
        Address sender = Address.of(from.address());
        var refused = simulate(sender, to, data);
        if (refused != null) {
            return refused;
        }
        long end = end();
        while (true) {
            Numbered sent = submitInTurn(from, to, data, end);
            JsonNode receipt = receipts.await(sent.hash(), sender, sent.number());
            if (receipt != null) {
                return outcome(receipt, sent.hash(), sender, to, data);
            }
            if (System.nanoTime() > end) {
                throw busy();
            }
        }
    }

    /// Until when a receipt is waited for that is asked for now, as `System.nanoTime`.
    long end() {
        return System.nanoTime() + rpc.limits().receipt().toNanos();
    }

    record Numbered(Bytes32 hash, long number) {}

    /// Sends what [#sign] made, for the first time or once more, and waits for its receipt. Looks for the receipt
    /// first: a node that was asked before may have included it meanwhile.
    public Outcome sendSigned(byte[] signed) throws RegisterUnavailable {
        Bytes32 hash = Bytes32.of(Keccak256.of(signed));
        var transaction = (SignedRawTransaction) TransactionDecoder.decode(Hex.of(signed));
        Address from = sender(transaction);
        Address to = Address.parse(transaction.getTo());
        byte[] data = HexFormat.of().parseHex(Numeric.cleanHexPrefix(transaction.getData()));
        JsonNode receipt = receipts.now(hash);
        var refused = receipt == null ? simulate(from, to, data) : null;
        if (refused != null) {
            // Included since it was looked for, it stands in its own way, or was allowed to the end of just now.
            receipt = receipts.now(hash);
            if (receipt == null) {
                return refused;
            }
        }
        if (receipt == null) {
            switch (send(signed)) {
                case Answer.Result result -> accepted(signed, result);
                case Answer.Failure failure -> {
                    if (NodeWords.numberTaken(failure)) {
                        return new Outcome.NumberTaken();
                    }
                    if (!NodeWords.isThereAlready(failure)) {
                        throw NodeWords.couldNot(failure);
                    }
                }
            }
            receipt = receipts.await(hash, from, transaction.getNonce().longValueExact());
        }
        if (receipt == null) {
            return new Outcome.NumberTaken();
        }
        if (succeeded(receipt)) {
            return read(receipt, hash);
        }
        refused = simulate(from, to, data);
        return refused == null ? new Outcome.NumberTaken() : refused;
    }

    private static Address sender(SignedRawTransaction transaction) {
        try {
            return Address.parse(transaction.getFrom());
        } catch (SignatureException e) {
            throw new IllegalArgumentException("not a transaction that was signed here", e);
        }
    }

    /// Creates a contract. Its address follows from the account and how many transactions that has sent before.
    ///
    /// @param number how many it has sent before (its nonce)
    public Outcome deploy(SigningKey from, long number, byte[] initCode) throws RegisterUnavailable {
        var transaction = RawTransaction.createContractTransaction(
                BigInteger.valueOf(number),
                BigInteger.ZERO,
                BigInteger.valueOf(DEPLOYMENT_GAS_LIMIT),
                BigInteger.ZERO,
                Hex.of(initCode));
        Bytes32 hash = submit(encode(from, transaction));
        JsonNode receipt = receipts.await(hash);
        return succeeded(receipt) ? read(receipt, hash) : new Outcome.Reverted(new byte[0]);
    }

    /// How many transactions an account has sent.
    ///
    /// @param state "latest": those in blocks; "pending": and those that the node has accepted
    public long count(Address account, String state) throws RegisterUnavailable {
        return receipts.count(account, state);
    }

    /// What a view function returns.
    public byte[] view(Address to, byte[] data) throws RegisterUnavailable {
        return Hex.data(rpc.call("eth_call", Map.of("to", to.hex(), "data", Hex.of(data)), "latest"));
    }

    Outcome.@org.jspecify.annotations.Nullable Reverted simulate(Address from, Address to, byte[] data)
            throws RegisterUnavailable {
        var call = Map.of("from", from.hex(), "to", to.hex(), "data", Hex.of(data), "gas", Hex.of(GAS_LIMIT));
        if (!(rpc.ask("eth_call", call, "latest") instanceof Answer.Failure failure)) {
            return null;
        }
        if (!failure.reverted()) {
            throw NodeWords.couldNot(failure);
        }
        return new Outcome.Reverted(failure.data());
    }

    Numbered submitInTurn(SigningKey from, Address to, byte[] data, long end) throws RegisterUnavailable {
        turns.lock();
        try {
            while (true) {
                long count = count(Address.of(from.address()), "pending");
                byte[] signed = sign(from, count, to, data);
                switch (send(signed)) {
                    case Answer.Result result -> {
                        return new Numbered(accepted(signed, result), count);
                    }
                    case Answer.Failure failure -> {
                        // Another program of the same person may have been faster: then take the next number.
                        if (!NodeWords.numberTaken(failure)
                                || System.nanoTime() > end
                                || Thread.currentThread().isInterrupted()) {
                            throw NodeWords.couldNot(failure);
                        }
                        Receipts.pause(1 + random.nextInt(PAUSE_MILLIS));
                    }
                }
            }
        } finally {
            turns.unlock();
        }
    }

    private Bytes32 submit(byte[] signed) throws RegisterUnavailable {
        return switch (send(signed)) {
            case Answer.Result result -> accepted(signed, result);
            case Answer.Failure failure -> throw NodeWords.couldNot(failure);
        };
    }

    Answer send(byte[] signed) throws RegisterUnavailable {
        return rpc.ask("eth_sendRawTransaction", Hex.of(signed));
    }

    static Bytes32 accepted(byte[] signed, Answer.Result result) throws RegisterUnavailable {
        Bytes32 hash = Bytes32.of(Keccak256.of(signed));
        if (!Hex.word(result.value()).equals(hash)) {
            throw Hex.malformed();
        }
        return hash;
    }

    Outcome outcome(JsonNode receipt, Bytes32 hash, Address from, Address to, byte[] data) throws RegisterUnavailable {
        if (succeeded(receipt)) {
            return read(receipt, hash);
        }
        // Somebody else came between simulation and block: the reason shows in a simulation on the state of now.
        var refused = simulate(from, to, data);
        if (refused == null) {
            throw busy();
        }
        return refused;
    }

    private static RegisterUnavailable busy() {
        return new RegisterUnavailable("The network was busy and did not take it. Nothing was changed; try again.");
    }

    private static boolean succeeded(JsonNode receipt) throws RegisterUnavailable {
        return Hex.quantity(receipt.get("status")) == 1;
    }

    private static Outcome.Included read(JsonNode receipt, Bytes32 hash) throws RegisterUnavailable {
        return new Outcome.Included(
                hash, Hex.quantity(receipt.get("blockNumber")), Hex.quantity(receipt.get("gasUsed")));
    }

    /// A transaction as [#sendSigned] sends it.
    ///
    /// @param number how many the account has sent before (its nonce)
    public byte[] sign(SigningKey from, long number, Address to, byte[] data) {
        return encode(
                from,
                RawTransaction.createTransaction(
                        BigInteger.valueOf(number),
                        BigInteger.ZERO,
                        BigInteger.valueOf(GAS_LIMIT),
                        to.hex(),
                        BigInteger.ZERO,
                        Hex.of(data)));
    }

    private byte[] encode(SigningKey from, RawTransaction transaction) {
        byte[] key = from.exposePrivateKey();
        try {
            return TransactionEncoder.signMessage(transaction, chainId, Credentials.create(ECKeyPair.create(key)));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
