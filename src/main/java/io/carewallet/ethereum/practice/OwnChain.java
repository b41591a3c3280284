package io.carewallet.ethereum.practice;

import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.ethereum.PracticeTerms;
import io.carewallet.ethereum.rpc.Endpoint;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import io.carewallet.ethereum.rpc.Limits;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// Puts the contracts on a chain that somebody else runs (`local-stack/up` does), unless they are there: what a network
/// of one's own has besides its servers.
public final class OwnChain {
    private OwnChain() {}

    /// @param node answers without a token
    /// @param keys of the deployer and of the three stewards: made at random, for their owner only, when not there
    /// @return what wallets must know of the network
    public static Map<String, Object> found(URI node, Path keys) throws PracticeUnavailable {
        var endpoint = new Endpoint(node, "");
        var rpc = new JsonRpc(() -> endpoint, Limits.STANDARD);
        try {
            long chainId = Hex.quantity(rpc.call("eth_chainId"));
            PracticeKeys held = PracticeKeys.readOrCreate(keys, new SecureRandom(), chainId);
            if (held.chainId() != chainId) {
                throw new PracticeUnavailable("These keys are those of another chain. Nothing was changed; "
                        + "name the file that belongs to this one, or one that is not there yet.");
            }
            Network network = Deployment.network(held);
            Deployment.complete(rpc, held);
            return described(network, held);
        } catch (RegisterUnavailable e) {
            throw new PracticeUnavailable(
                    "The contracts could not be put on the chain: its node does not answer, or refuses them. "
                            + "See whether it runs, and try again.",
                    e);
        }
    }

    private static Map<String, Object> described(Network network, PracticeKeys keys) {
        var described = new LinkedHashMap<String, Object>();
        described.put("chainId", network.chainId());
        described.put("careLedger", network.careLedger().hex());
        described.put("directory", network.directory().hex());
        described.put("succession", Objects.requireNonNull(network.succession()).hex());
        described.put("firstBlock", network.firstBlock());
        described.put(
                "stewards",
                keys.stewards().stream()
                        .map(steward -> Address.of(steward.address()).hex())
                        .toList());
        described.put("threshold", PracticeTerms.THRESHOLD);
        return described;
    }
}
