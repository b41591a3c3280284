package io.carewallet.ethereum.practice;

import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.ethereum.rpc.CallData;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import io.carewallet.ethereum.rpc.Outcome;
import io.carewallet.ethereum.rpc.Transactions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.web3j.crypto.ContractUtils;

/// Creates the contracts of a practice network. Their addresses follow from the deployer's key, so that a network whose
/// chain was lost can be founded
/// again at the same place, and what people signed for it still holds.
final class Deployment {
    private static final String BYTECODE = "/io/carewallet/ethereum/contract/CareLedger.bin";
    private static final long THRESHOLD = 2;
    private static final long REQUESTS_A_DAY = 200;

    private Deployment() {}

    /// What the network will be, whether or not the contracts exist already.
    static Network network(PracticeKeys keys) {
        byte[] ledger = created(keys.deployer().address(), 0);
        // The ledger's constructor creates the Directory; a contract's numbers begin at one (EIP-161).
        byte[] directory = created(ledger, 1);
        return new Network("practice network", true, keys.chainId(), Address.of(ledger), Address.of(directory), 1);
    }

    private static byte[] created(byte[] creator, long nonce) {
        return ContractUtils.generateContractAddress(creator, java.math.BigInteger.valueOf(nonce));
    }

    static boolean exists(JsonRpc rpc, Network network) throws RegisterUnavailable {
        return Hex.data(rpc.call("eth_getCode", network.careLedger().hex(), "latest")).length > 0;
    }

    static void create(JsonRpc rpc, Network network, PracticeKeys keys) throws RegisterUnavailable {
        List<List<Object>> stewards = keys.stewards().stream()
                .map(key -> List.<Object>of(Address.of(key.address())))
                .toList();
        byte[] arguments = CallData.arrayArguments(List.of(), List.of(THRESHOLD, REQUESTS_A_DAY), stewards);
        byte[] code = bytecode();
        byte[] init = Arrays.copyOf(code, code.length + arguments.length);
        System.arraycopy(arguments, 0, init, code.length, arguments.length);
        var transactions = new Transactions(rpc, network.chainId(), new SecureRandom());
        Outcome outcome = transactions.deploy(keys.deployer(), init);
        if (!(outcome instanceof Outcome.Included) || !exists(rpc, network)) {
            throw new RegisterUnavailable("The practice network's contracts could not be created.");
        }
    }

    private static byte[] bytecode() {
        try (InputStream in = Deployment.class.getResourceAsStream(BYTECODE)) {
            if (in == null) {
                throw new IllegalStateException("the contracts' bytecode is not in this build");
            }
            return HexFormat.of().parseHex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
