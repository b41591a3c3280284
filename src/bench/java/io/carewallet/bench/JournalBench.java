package io.carewallet.bench;

import io.carewallet.app.wiring.PracticeConnection;
import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.Register;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.contract.CareLedger;
import io.carewallet.ethereum.practice.PracticeNetwork;
import io.carewallet.ethereum.rpc.JsonRpc;
import io.carewallet.ethereum.rpc.Limits;
import io.carewallet.ethereum.rpc.Whereabouts;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;

/// 10,000 entries of one journal on a real node, a block for each, read through the practice network's door, replayed
/// and compared with the head that the contract holds: what a wallet does on its first contact with a network.
final class JournalBench {
    private static final int ENTRIES = 10_000;
    private static final int ROUNDS = 5;
    private static final long GAS_LIMIT = 500_000;

    private JournalBench() {}

    static void run(Figures figures) throws Exception {
        try (var folder = new TempFolder()) {
            var practice = new PracticeConnection(folder.path());
            Register register = practice.connect().register();
            try (var node = PracticeNetwork.connect(folder.path(), () -> {
                throw new IllegalStateException("it runs already");
            })) {
                measure(figures, "10,000 journal entries replayed and verified", register, node::endpoint);
            } finally {
                practice.stop();
            }
        }
    }

    /// @param node the one that the register asks
    static void measure(Figures figures, String what, Register register, Whereabouts node) throws Exception {
        var random = new SecureRandom();
        try (SigningKey key = SigningKey.random(random)) {
            long start = System.nanoTime();
            fill(new JsonRpc(node, Limits.STANDARD), register.network(), key, random);
            figures.note("%,d entries were made in %,.0f ms".formatted(ENTRIES, Clock.since(start)));
            Address account = Address.of(key.address());
            List<Double> times = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                times.add(Clock.millis(() -> replay(register, account)));
            }
            figures.below(what, Figures.median(times), 3_000);
            figures.note(Figures.spread(times));
        }
    }

    private static Journals.Verified replay(Register register, Address account) throws Exception {
        var journals = new Journals(register);
        journals.poll();
        Journals.Verified verified = journals.journal(account);
        if (verified.entries().size() != ENTRIES) {
            throw new IllegalStateException(
                    "not all entries are there: " + verified.entries().size());
        }
        return verified;
    }

    /// Straight from the journal's own account, without waiting for receipts: the replay proves that all arrived. At
    /// this pace the node now and then forgets one that it has accepted, and then all after it wait: those are sent
    /// again.
    private static void fill(JsonRpc rpc, Network network, SigningKey key, SecureRandom random) throws Exception {
        Address account = Address.of(key.address());
        Credentials sender = Credentials.create(ECKeyPair.create(key.exposePrivateKey()));
        Slot slot = Slot.genesis(network, account);
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            Bytes32 commitment = word(random);
            Bytes32 sealedCid = word(random);
            String data = CareLedger.getABI_recordDirect(slot.word().bytes(), commitment.bytes(), sealedCid.bytes());
            var transaction = RawTransaction.createTransaction(
                    BigInteger.valueOf(i),
                    BigInteger.ZERO,
                    BigInteger.valueOf(GAS_LIMIT),
                    network.careLedger().hex(),
                    BigInteger.ZERO,
                    data);
            byte[] signed = TransactionEncoder.signMessage(transaction, network.chainId(), sender);
            messages.add(hex(signed));
            rpc.call("eth_sendRawTransaction", hex(signed));
            slot = slot.after(new Act.Extend(ActKind.RECORD, account, commitment, sealedCid));
        }
        int before = -1;
        for (int there = count(rpc, account); there < ENTRIES; there = count(rpc, account)) {
            if (there == before) {
                for (String message : messages.subList(there, ENTRIES)) {
                    rpc.ask("eth_sendRawTransaction", message);
                }
            }
            before = there;
            Thread.sleep(1_000);
        }
    }

    private static int count(JsonRpc rpc, Address account) throws Exception {
        return Integer.decode(
                rpc.call("eth_getTransactionCount", account.hex(), "latest").asText());
    }

    private static Bytes32 word(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Bytes32.of(bytes);
    }

    private static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
