package io.carewallet.ethereum.practice;

import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.ethereum.Abi;
import io.carewallet.ethereum.PracticeTerms;
import io.carewallet.ethereum.contract.CareLedger;
import io.carewallet.ethereum.contract.Succession;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import io.carewallet.ethereum.rpc.Outcome;
import io.carewallet.ethereum.rpc.Transactions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.generated.Uint24;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.ContractUtils;

/// Creates the contracts of a practice network. Their addresses follow from the deployer's key, so that a network whose
/// chain was lost can be founded again at the same place, and what people signed for it still holds.
final class Deployment {
    /// Which transaction of the deployer creates what.
    private static final long LEDGER = 0;

    private static final long SUCCESSION = 1;

    private Deployment() {}

    /// What the network will be, whether or not the contracts exist already.
    static Network network(PracticeKeys keys) {
        byte[] ledger = created(keys.deployer().address(), LEDGER);
        // The ledger's constructor creates the Directory; a contract's numbers begin at one (EIP-161).
        byte[] directory = created(ledger, 1);
        return new Network(
                "practice network",
                true,
                keys.chainId(),
                Address.of(ledger),
                Address.of(directory),
                1,
                Address.of(created(keys.deployer().address(), SUCCESSION)));
    }

    private static byte[] created(byte[] creator, long nonce) {
        return ContractUtils.generateContractAddress(creator, java.math.BigInteger.valueOf(nonce));
    }

    private static boolean exists(JsonRpc rpc, Address contract) throws RegisterUnavailable {
        return Hex.data(rpc.call("eth_getCode", contract.hex(), "latest")).length > 0;
    }

    /// Creates what is not there: a network that an earlier version founded has no Succession.
    static void complete(JsonRpc rpc, PracticeKeys keys) throws RegisterUnavailable {
        Network network = network(keys);
        if (!exists(rpc, network.careLedger())) {
            create(rpc, keys, LEDGER, ledger(keys), network.careLedger());
        }
        Address succession = Objects.requireNonNull(network.succession());
        if (!exists(rpc, succession)) {
            String ledger = FunctionEncoder.encodeConstructor(List.of(
                    new org.web3j.abi.datatypes.Address(network.careLedger().hex())));
            create(rpc, keys, SUCCESSION, Abi.bytes(Succession.BINARY + ledger), succession);
        }
    }

    private static byte[] ledger(PracticeKeys keys) {
        var stewards = keys.stewards().stream()
                .map(key -> new org.web3j.abi.datatypes.Address(
                        Address.of(key.address()).hex()))
                .toList();
        String arguments = FunctionEncoder.encodeConstructor(List.of(
                new DynamicArray<>(org.web3j.abi.datatypes.Address.class, stewards),
                new Uint256(PracticeTerms.THRESHOLD),
                new Uint24(PracticeTerms.REQUESTS_A_DAY)));
        return Abi.bytes(CareLedger.BINARY + arguments);
    }

    private static void create(JsonRpc rpc, PracticeKeys keys, long number, byte[] init, Address contract)
            throws RegisterUnavailable {
        var transactions = new Transactions(rpc, keys.chainId(), new SecureRandom());
        Outcome outcome = transactions.deploy(keys.deployer(), number, init);
        if (!(outcome instanceof Outcome.Included) || !exists(rpc, contract)) {
            throw new RegisterUnavailable("The practice network's contracts could not be created.");
        }
    }
}
