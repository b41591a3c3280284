package io.carewallet.bench;

import io.carewallet.app.wiring.NetworkProfile;
import io.carewallet.core.register.Act;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.contract.CareLedger;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import io.carewallet.ethereum.rpc.Limits;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;

/// Sends acts that others signed from one account, many in one question, and waits for the last one only.
final class BatchRelay implements AutoCloseable {
    private static final BigInteger GAS_LIMIT = BigInteger.valueOf(500_000);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final NetworkProfile profile;
    private final URI node;
    private final JsonRpc rpc;
    private final SigningKey key;
    private final Credentials sender;
    private long sent;

    BatchRelay(NetworkProfile profile, SecureRandom random) {
        this.profile = profile;
        this.node = profile.endpoint().url();
        this.rpc = new JsonRpc(profile::endpoint, Limits.STANDARD);
        this.key = SigningKey.random(random);
        this.sender = Credentials.create(ECKeyPair.create(key.exposePrivateKey()));
    }

    /// The transactions of acts of the kind RECORD, in hexadecimal.
    List<String> messages(List<SignedAct> acts) {
        var messages = new ArrayList<String>();
        for (SignedAct signed : acts) {
            var transaction = RawTransaction.createTransaction(
                    BigInteger.valueOf(sent++),
                    BigInteger.ZERO,
                    GAS_LIMIT,
                    profile.network().careLedger().hex(),
                    BigInteger.ZERO,
                    call(signed));
            messages.add(Hex.of(TransactionEncoder.signMessage(
                    transaction, profile.network().chainId(), sender)));
        }
        return messages;
    }

    private static String call(SignedAct signed) {
        var act = (Act.Extend) signed.act();
        byte[] signature = signed.signature();
        return CareLedger.getABI_record(
                act.subject().hex(),
                signed.prev().bytes(),
                act.commitment().bytes(),
                act.sealedCid().bytes(),
                BigInteger.valueOf(signed.deadline().getEpochSecond()),
                Arrays.copyOf(signature, 32),
                Arrays.copyOfRange(signature, 32, 64));
    }

    /// Returns when the node has taken them up.
    ///
    /// @param messages at most 64: geth keeps no more of an account that it has not looked at yet
    void send(List<String> messages) throws Exception {
        var questions = new ArrayList<String>();
        for (int i = 0; i < messages.size(); i++) {
            questions.add("{\"jsonrpc\":\"2.0\",\"id\":" + i + ",\"method\":\"eth_sendRawTransaction\",\"params\":[\""
                    + messages.get(i) + "\"]}");
        }
        var request = HttpRequest.newBuilder(node)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("[" + String.join(",", questions) + "]"))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200 || answer.body().contains("\"error\"")) {
            throw new IOException("the node did not take all of it");
        }
        await("pending");
    }

    /// Until all that was sent is in blocks.
    void await() throws Exception {
        await("latest");
    }

    private void await(String state) throws Exception {
        String account = Address.of(key.address()).hex();
        while (Hex.quantity(rpc.call("eth_getTransactionCount", account, state)) < sent) {
            Thread.sleep(2);
        }
    }

    @Override
    public void close() {
        http.close();
        key.close();
    }
}
