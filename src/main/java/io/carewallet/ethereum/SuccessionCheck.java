package io.carewallet.ethereum;

import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.contract.Succession;
import io.carewallet.ethereum.rpc.Endpoint;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Is the Succession of a network what this build deploys, and that of its CareLedger? Asked beside [NetworkCheck], so
/// that a network whose Succession is wrong or missing still keeps records: only moving a book does not work there.
final class SuccessionCheck {
    private final Network network;
    private final JsonRpc rpc;
    private final NetworkCheck contracts;
    private volatile @Nullable Endpoint checked;

    SuccessionCheck(Network network, JsonRpc rpc) {
        this.network = network;
        this.rpc = rpc;
        this.contracts = new NetworkCheck(network, rpc);
    }

    void ensure() throws RegisterUnavailable {
        contracts.ensure();
        Endpoint now = rpc.endpoint();
        if (now.equals(checked)) {
            return;
        }
        Address succession = Objects.requireNonNull(network.succession());
        byte[] code = Hex.data(rpc.call("eth_getCode", succession.hex(), "latest"));
        if (code.length == 0) {
            throw new RegisterUnavailable("This network does not have the contract by which a book moves. "
                    + "Nothing was sent; ask whoever runs the network.");
        }
        var carried = Set.of(
                Bytes32.of(Eip712.word(network.chainId())),
                Eip712.domain(network.chainId(), succession),
                Bytes32.of(Eip712.word(network.careLedger())));
        if (!new ContractCode(Abi.bytes(Succession.BINARY)).is(code, carried)) {
            throw new RegisterUnavailable("The contract of this network by which a book moves is not the one of this "
                    + "CareWallet. Nothing was sent; ask whoever runs the network which version it needs.");
        }
        checked = now;
    }

    /// It is asked again.
    void forget() {
        checked = null;
        contracts.forget();
    }
}
