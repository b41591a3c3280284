package io.carewallet.ethereum.rpc;

import io.carewallet.core.register.Eip712;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// What a contract is called with: selector and 32-byte words. Source: Solidity, "Contract ABI Specification".
public final class CallData {
    private CallData() {}

    /// @param signature such as `journal(address)`
    /// @param arguments of static types: [Address], [Bytes32] or [Long] (not negative)
    public static byte[] of(String signature, Object... arguments) {
        return joined(selector(signature), words(arguments));
    }

    /// The same when the last argument is an array, whose elements have static types.
    ///
    /// @param elements the words of each element
    public static byte[] withArray(String signature, List<Object> arguments, List<List<Object>> elements) {
        return joined(selector(signature), arrayArguments(arguments, List.of(), elements));
    }

    /// Arguments of which one is an array: its offset stands in its place, its elements behind everything.
    public static byte[] arrayArguments(List<Object> before, List<Object> after, List<List<Object>> elements) {
        long offset = 32L * (before.size() + 1 + after.size());
        var out = new ByteArrayOutputStream();
        out.writeBytes(words(before.toArray()));
        out.writeBytes(Eip712.word(offset));
        out.writeBytes(words(after.toArray()));
        out.writeBytes(Eip712.word(elements.size()));
        elements.forEach(element -> out.writeBytes(words(element.toArray())));
        return out.toByteArray();
    }

    /// First four bytes of keccak256(signature): of a function, or of a custom error.
    public static byte[] selector(String signature) {
        return Arrays.copyOf(topic(signature).bytes(), 4);
    }

    /// keccak256(signature): topic 0 of an event.
    public static Bytes32 topic(String signature) {
        return Bytes32.of(Keccak256.of(signature.getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] words(Object... arguments) {
        var out = new ByteArrayOutputStream();
        for (Object argument : arguments) {
            out.writeBytes(
                    switch (argument) {
                        case Address address -> Eip712.word(address);
                        case Bytes32 word -> word.bytes();
                        case Long number -> Eip712.word(number);
                        default -> throw new IllegalArgumentException("no word for " + argument.getClass());
                    });
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
