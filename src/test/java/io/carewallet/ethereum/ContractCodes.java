package io.carewallet.ethereum;

import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Network;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.contract.CareLedger;
import io.carewallet.ethereum.contract.Directory;
import io.carewallet.ethereum.rpc.Hex;
import java.util.ArrayList;
import java.util.List;

/// What a scripted node answers when it is asked for the code of our contracts: ours, with what a network fills in.
public final class ContractCodes {
    private ContractCodes() {}

    /// As JSON.
    ///
    /// @param question that names one of the two contracts
    public static String of(Network network, String question) {
        return question.contains(network.directory().hex())
                ? of(network, Directory.BINARY, network.directory(), network.careLedger(), 2, 200)
                : of(network, CareLedger.BINARY, network.careLedger(), network.directory());
    }

    private static String of(Network network, String binary, Address self, Address other, long... terms) {
        byte[] code = ContractCode.template(Abi.bytes(binary));
        byte[] template = code.clone();
        var values = new ArrayList<Bytes32>(List.of(
                Bytes32.of(Eip712.word(network.chainId())),
                Eip712.domain(network.chainId(), self),
                Bytes32.of(Eip712.word(other))));
        for (long term : terms) {
            values.add(Bytes32.of(Eip712.word(term)));
        }
        int places = 0;
        for (int at = 0; at < template.length; at++) {
            if (ContractCode.isPlace(template, at)) {
                System.arraycopy(values.get(places++ % values.size()).bytes(), 0, code, at, 32);
            }
        }
        return "\"" + Hex.of(code) + "\"";
    }
}
