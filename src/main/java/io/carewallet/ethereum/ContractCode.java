package io.carewallet.ethereum;

import io.carewallet.core.value.Bytes32;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Is the code at an address what a contract's creation code leaves there? No node is needed for the comparison: the
/// creation code holds the code that stays as a template, in which each place of an immutable is a `PUSH32` of zeros.
/// Source: Solidity, "Contracts, Immutable"; the compiler copies the template with `PUSH2 size, PUSH2 offset, PUSH0,
/// CODECOPY`.
final class ContractCode {
    private static final byte PUSH2 = 0x61;
    private static final byte PUSH32 = 0x7f;
    private static final byte PUSH0 = 0x5f;
    private static final byte CODECOPY = 0x39;
    private static final byte INVALID = (byte) 0xfe;
    private static final int WORD = 32;

    private final byte[] template;

    /// @param creation without the constructor's arguments
    ContractCode(byte[] creation) {
        this.template = template(creation);
    }

    /// @param immutables the values that the contract must carry: all of them, and no others
    boolean is(byte[] code, Set<Bytes32> immutables) {
        return carried(code).filter(immutables::equals).isPresent();
    }

    /// The values that the constructor filled in; empty when this is not the contract.
    Optional<Set<Bytes32>> carried(byte[] code) {
        if (code.length != template.length) {
            return Optional.empty();
        }
        var carried = new HashSet<Bytes32>();
        int at = 0;
        while (at < template.length) {
            if (isPlace(at)) {
                carried.add(Bytes32.of(Arrays.copyOfRange(code, at, at + WORD)));
                at += WORD;
            } else if (code[at] == template[at]) {
                at++;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(carried);
    }

    private boolean isPlace(int at) {
        return isPlace(template, at);
    }

    /// Does a word stand here that the constructor fills in?
    static boolean isPlace(byte[] template, int at) {
        return at > 0
                && at + WORD <= template.length
                && template[at - 1] == PUSH32
                && Arrays.equals(template, at, at + WORD, new byte[WORD], 0, WORD);
    }

    static byte[] template(byte[] creation) {
        for (int at = 0; at + 8 <= creation.length; at++) {
            boolean copies = creation[at] == PUSH2
                    && creation[at + 3] == PUSH2
                    && creation[at + 6] == PUSH0
                    && creation[at + 7] == CODECOPY;
            int size = copies ? number(creation, at + 1) : 0;
            int offset = copies ? number(creation, at + 4) : 0;
            // What comes before a template ends so that nothing can run into it.
            if (size > 0 && offset > at && offset + size <= creation.length && creation[offset - 1] == INVALID) {
                return Arrays.copyOfRange(creation, offset, offset + size);
            }
        }
        throw new IllegalArgumentException("no contract is created by this code");
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}
