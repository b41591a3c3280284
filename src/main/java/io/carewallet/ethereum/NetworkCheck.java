package io.carewallet.ethereum;

import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.contract.CareLedger;
import io.carewallet.ethereum.contract.Directory;
import io.carewallet.ethereum.rpc.Endpoint;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Before anything else is asked or sent: is this the right chain, and are our contracts there? The code of both
/// contracts must be what this build deploys; the terms that `Directory` was made with (how many stewards must sign,
/// how many requests a day) are known for a practice network, elsewhere they are the network's own. Asked again when
/// the address changes, and when the network contradicts itself.
///
/// Not guaranteed: a node that answers all of this rightly may lie later; what it tells is checked where it is read.
final class NetworkCheck {
    /// How many stewards must sign, and how many requests a clinician may make in a day.
    private static final int TERMS = 2;

    private final Network network;
    private final JsonRpc rpc;
    private volatile @Nullable Endpoint checked;

    NetworkCheck(Network network, JsonRpc rpc) {
        this.network = network;
        this.rpc = rpc;
    }

    void ensure() throws RegisterUnavailable {
        Endpoint now = rpc.endpoint();
        if (now.equals(checked)) {
            return;
        }
        if (Hex.quantity(rpc.call("eth_chainId")) != network.chainId()) {
            throw new RegisterUnavailable(
                    "This address belongs to another network. Nothing was sent; check the network in Settings.");
        }
        byte[] ledger = code(network.careLedger());
        byte[] directory = code(network.directory());
        if (ledger.length == 0 || directory.length == 0) {
            throw new RegisterUnavailable("This network does not have the contracts that CareWallet needs. "
                    + "Nothing was sent; check the network in Settings.");
        }
        if (network.practice() && !(isLedger(ledger) && isDirectory(directory))) {
            throw new RegisterUnavailable("The contracts of this practice network are not the ones of this CareWallet. "
                    + "Nothing was sent; use the version that made the network, or another home folder.");
        }
        if (!(isLedger(ledger) && isDirectoryOfAnyTerms(directory))) {
            throw new RegisterUnavailable("The contracts of this network are not the ones of this CareWallet. "
                    + "Nothing was sent; ask whoever runs the network which version it needs.");
        }
        checked = now;
    }

    /// It is asked again.
    void forget() {
        checked = null;
    }

    private byte[] code(Address contract) throws RegisterUnavailable {
        return Hex.data(rpc.call("eth_getCode", contract.hex(), "latest"));
    }

    private boolean isLedger(byte[] code) {
        var carried = Set.of(
                word(network.chainId()),
                Eip712.domain(network.chainId(), network.careLedger()),
                Bytes32.of(Eip712.word(network.directory())));
        return new ContractCode(Abi.bytes(CareLedger.BINARY)).is(code, carried);
    }

    private boolean isDirectory(byte[] code) {
        var carried = Set.of(
                word(network.chainId()),
                Eip712.domain(network.chainId(), network.directory()),
                Bytes32.of(Eip712.word(network.careLedger())),
                word(PracticeTerms.THRESHOLD),
                word(PracticeTerms.REQUESTS_A_DAY));
        return new ContractCode(Abi.bytes(Directory.BINARY)).is(code, carried);
    }

    private boolean isDirectoryOfAnyTerms(byte[] code) {
        Set<Bytes32> known = Set.of(
                word(network.chainId()),
                Eip712.domain(network.chainId(), network.directory()),
                Bytes32.of(Eip712.word(network.careLedger())));
        return new ContractCode(Abi.bytes(Directory.BINARY))
                .carried(code)
                .filter(carried -> carried.containsAll(known) && carried.size() <= known.size() + TERMS)
                .isPresent();
    }

    private static Bytes32 word(long number) {
        return Bytes32.of(Eip712.word(number));
    }
}
