package io.carewallet.crypto.bech32;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// What Bech32 and Bech32m have in common; they differ in one constant.
final class Checksum {
    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int CHECKSUM = 6;

    private Checksum() {}

    static String encode(String prefix, byte[] bytes, int constant) {
        byte[] data = regroup(bytes, bytes.length, 8, 5, true);
        byte[] values = Arrays.copyOf(data, data.length + CHECKSUM);
        int mod = polymod(prefix, values) ^ constant;
        for (int i = 0; i < CHECKSUM; i++) {
            values[data.length + i] = (byte) (mod >>> 5 * (5 - i) & 31);
        }
        var text = new StringBuilder(prefix).append('1');
        for (byte value : values) {
            text.append(ALPHABET.charAt(value));
        }
        return text.toString();
    }

    /// @param text in lower case
    static byte[] decode(String prefix, String text, int constant) throws MalformedBech32 {
        String start = prefix + "1";
        if (!text.startsWith(start) || text.length() < start.length() + CHECKSUM) {
            throw new MalformedBech32(MalformedBech32.Reason.PREFIX);
        }
        byte[] values = new byte[text.length() - start.length()];
        for (int i = 0; i < values.length; i++) {
            int value = ALPHABET.indexOf(text.charAt(start.length() + i));
            if (value < 0) {
                throw new MalformedBech32(MalformedBech32.Reason.CHARACTER);
            }
            values[i] = (byte) value;
        }
        if (polymod(prefix, values) != constant) {
            throw new MalformedBech32(MalformedBech32.Reason.CHECKSUM);
        }
        byte[] bytes = regroup(values, values.length - CHECKSUM, 5, 8, false);
        if (!encode(prefix, bytes, constant).equals(text)) {
            throw new MalformedBech32(MalformedBech32.Reason.PADDING);
        }
        return bytes;
    }

    private static int polymod(String prefix, byte[] values) {
        int check = 1;
        for (char c : prefix.toCharArray()) {
            check = step(check, c >>> 5);
        }
        check = step(check, 0);
        for (char c : prefix.toCharArray()) {
            check = step(check, c & 31);
        }
        for (byte value : values) {
            check = step(check, value);
        }
        return check;
    }

    private static int step(int check, int value) {
        int top = check >>> 25;
        int next = (check & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < 5; i++) {
            next ^= (top >>> i & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }

    private static byte[] regroup(byte[] in, int length, int from, int to, boolean pad) {
        var out = new ByteArrayOutputStream(length * from / to + 1);
        int value = 0;
        int bits = 0;
        for (int i = 0; i < length; i++) {
            value = value << from | in[i] & (1 << from) - 1;
            bits += from;
            while (bits >= to) {
                bits -= to;
                out.write(value >>> bits & (1 << to) - 1);
            }
            value &= (1 << bits) - 1;
        }
        if (pad && bits > 0) {
            out.write(value << to - bits & (1 << to) - 1);
        }
        return out.toByteArray();
    }
}
