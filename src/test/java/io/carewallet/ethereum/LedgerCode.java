package io.carewallet.ethereum;

import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Network;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.contract.CareLedger;
import io.carewallet.ethereum.rpc.Hex;
import java.util.List;

/// What a scripted node answers when it is asked for the code of `CareLedger`: ours, with what this network fills in.
public final class LedgerCode {
    private LedgerCode() {}

    /// As JSON.
    public static String of(Network network) {
        byte[] code = ContractCode.template(Abi.bytes(CareLedger.BINARY));
        byte[] template = code.clone();
        List<Bytes32> values = List.of(
                Bytes32.of(Eip712.word(network.chainId())),
                Eip712.domain(network.chainId(), network.careLedger()),
                Bytes32.of(Eip712.word(network.directory())));
        int places = 0;
        for (int at = 0; at < template.length; at++) {
            if (ContractCode.isPlace(template, at)) {
                System.arraycopy(values.get(places++ % values.size()).bytes(), 0, code, at, 32);
            }
        }
        return "\"" + Hex.of(code) + "\"";
    }
}
