package io.carewallet.ethereum;

import io.carewallet.core.directory.DirectoryRegister.Stewards;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.rpc.Hex;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// What the Directory's views say of its stewards: an array of addresses (the word 32, its length, one word for each),
/// and a number.
final class StewardWords {
    private static final int WORD = 32;
    /// The contract takes no more.
    private static final int MOST = 32;

    private StewardWords() {}

    static Stewards read(byte[] list, byte[] threshold) throws RegisterUnavailable {
        if (threshold.length != WORD || list.length < 2 * WORD || number(list, 0) != WORD) {
            throw Hex.malformed();
        }
        int count = number(list, 1);
        if (count < 1 || count > MOST || list.length != (2 + count) * WORD) {
            throw Hex.malformed();
        }
        Set<Address> accounts = new HashSet<>();
        for (int i = 0; i < count; i++) {
            accounts.add(Hex.address(Bytes32.of(word(list, 2 + i))));
        }
        int needed = number(threshold, 0);
        if (needed < 1 || needed > count || accounts.size() != count) {
            throw Hex.malformed();
        }
        return new Stewards(accounts, needed);
    }

    private static byte[] word(byte[] words, int place) {
        return Arrays.copyOfRange(words, place * WORD, (place + 1) * WORD);
    }

    private static int number(byte[] words, int place) throws RegisterUnavailable {
        var number = new BigInteger(1, word(words, place));
        if (number.bitLength() > 16) {
            throw Hex.malformed();
        }
        return number.intValue();
    }
}
