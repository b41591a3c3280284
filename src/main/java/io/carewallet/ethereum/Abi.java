package io.carewallet.ethereum;

import io.carewallet.core.value.Bytes32;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.web3j.abi.CustomErrorEncoder;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.datatypes.CustomError;
import org.web3j.abi.datatypes.Event;

/// Between the generated wrappers of the contracts, which speak in hexadecimal text, and bytes. Of the wrappers only
/// names, events, errors and encodings are used: their calls keep a signer and neither simulate nor limit anything.
/// Source: Solidity, "Contract ABI Specification".
public final class Abi {
    private Abi() {}

    /// @param encoded as a wrapper's `getABI_...` or `BINARY` says it, with `0x` or without
    public static byte[] bytes(String encoded) {
        return HexFormat.of().parseHex(encoded.startsWith("0x") ? encoded.substring(2) : encoded);
    }

    /// Topic 0 of an event.
    static Bytes32 topic(Event event) {
        return Bytes32.of(bytes(EventEncoder.encode(event)));
    }

    /// The first four bytes of what a contract reverts with, in hexadecimal.
    static String selector(CustomError error) {
        return HexFormat.of().formatHex(bytes(CustomErrorEncoder.encode(error)), 0, 4);
    }

    static BigInteger number(long number) {
        return BigInteger.valueOf(number);
    }

    /// A signature of 64 bytes as the contracts take it: `r`, then `vs` (EIP-2098).
    static List<byte[]> halves(byte[] signature) {
        return List.of(java.util.Arrays.copyOf(signature, 32), java.util.Arrays.copyOfRange(signature, 32, 64));
    }
}
