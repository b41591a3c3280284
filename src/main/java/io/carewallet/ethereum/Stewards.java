package io.carewallet.ethereum;

import static io.carewallet.ethereum.Abi.bytes;

import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.contract.Directory;
import io.carewallet.ethereum.rpc.Endpoint;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import io.carewallet.ethereum.rpc.Limits;
import io.carewallet.ethereum.rpc.Transactions;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Who admits organisations to a network's Directory, as its node tells it.
///
/// @param threshold so many of them must sign
public record Stewards(Set<Address> accounts, long threshold) {
    /// Of the contract.
    private static final int MOST = 32;

    private static final int WORD = 32;
    private static final byte[] ZEROS = new byte[WORD - Long.BYTES];
    /// Where the array begins, and how many there are. Source: Solidity, "Contract ABI Specification".
    private static final int BEFORE = 2 * WORD;

    /// Asks the node, after a look at the contracts.
    public static Stewards of(Network network, Supplier<Endpoint> endpoint) throws RegisterUnavailable {
        var rpc = new JsonRpc(endpoint, Limits.STANDARD);
        new NetworkCheck(network, rpc).ensure();
        var calls = new Transactions(rpc, network.chainId(), new SecureRandom());
        return new Stewards(
                accounts(calls.view(network.directory(), bytes(Directory.getABI_stewards()))),
                number(calls.view(network.directory(), bytes(Directory.getABI_threshold())), 0));
    }

    private static Set<Address> accounts(byte[] answer) throws RegisterUnavailable {
        boolean fits = answer.length >= BEFORE
                && answer.length <= BEFORE + MOST * WORD
                && number(answer, 0) == WORD
                && number(answer, WORD) * WORD + BEFORE == answer.length;
        if (!fits) {
            throw Hex.malformed();
        }
        var accounts = new TreeSet<Address>();
        for (int at = BEFORE; at < answer.length; at += WORD) {
            accounts.add(Hex.address(Bytes32.of(Arrays.copyOfRange(answer, at, at + WORD))));
        }
        return accounts;
    }

    /// A word that is a small number.
    private static long number(byte[] answer, int at) throws RegisterUnavailable {
        int low = at + WORD - Long.BYTES;
        boolean fits = answer.length >= at + WORD && Arrays.equals(answer, at, low, ZEROS, 0, ZEROS.length);
        long number = fits ? ByteBuffer.wrap(answer, low, Long.BYTES).getLong() : -1;
        if (number < 0 || number > MOST) {
            throw Hex.malformed();
        }
        return number;
    }
}
