package io.carewallet.crypto.age;

import io.carewallet.crypto.Hkdf;
import io.carewallet.crypto.Hmac;
import io.carewallet.crypto.age.CannotDecrypt.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The header of an age v1 file: version line, stanzas, MAC line. Limits are checked while it is read.
///
/// @param authenticated the bytes that the MAC covers: up to and including `---`
/// @param length of the whole header in bytes
record Header(List<Stanza> stanzas, byte[] authenticated, byte[] mac, int length) {
    static final String VERSION = "age-encryption.org/v1";
    /// A header of ours has 1.6 KB for each recipient; this leaves room for 20.
    static final int MAX_BYTES = 1 << 16;

    private static final int MAX_STANZAS = 64;
    private static final int COLUMNS = 64;

    static byte[] write(List<Stanza> stanzas, byte[] fileKey) {
        var text = new StringBuilder(VERSION).append('\n');
        stanzas.forEach(stanza -> stanza.writeTo(text));
        text.append("---");
        byte[] mac = mac(fileKey, text.toString().getBytes(StandardCharsets.US_ASCII));
        return text.append(' ')
                .append(Base64Text.encode(mac))
                .append('\n')
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] mac(byte[] fileKey, byte[] authenticated) {
        byte[] key = Hkdf.sha256(fileKey, new byte[0], "header".getBytes(StandardCharsets.US_ASCII), 32);
        return Hmac.sha256(key, authenticated);
    }

    void verify(byte[] fileKey) throws CannotDecrypt {
        if (!MessageDigest.isEqual(mac(fileKey, authenticated), mac)) {
            throw new CannotDecrypt(Kind.HMAC);
        }
    }

    /// @param start the first bytes of the file, at least the whole header if it is within the limit
    static Header parse(byte[] start) throws CannotDecrypt {
        var lines = new Lines(start);
        if (!lines.next().equals(VERSION)) {
            throw new CannotDecrypt(Kind.HEADER);
        }
        var stanzas = new ArrayList<Stanza>();
        while (true) {
            int lineStart = lines.at;
            String line = lines.next();
            if (line.startsWith("-> ") && stanzas.size() < MAX_STANZAS) {
                stanzas.add(stanza(line, lines));
            } else if (line.startsWith("--- ") && !stanzas.isEmpty()) {
                byte[] mac = Base64Text.decode(line.substring(4));
                if (mac == null || mac.length != 32) {
                    throw new CannotDecrypt(Kind.HEADER);
                }
                return new Header(stanzas, Arrays.copyOf(start, lineStart + 3), mac, lines.at);
            } else {
                throw new CannotDecrypt(Kind.HEADER);
            }
        }
    }

    private static Stanza stanza(String line, Lines lines) throws CannotDecrypt {
        List<String> words = List.of(line.substring(3).split(" ", -1));
        if (words.stream().anyMatch(String::isEmpty)) {
            throw new CannotDecrypt(Kind.HEADER);
        }
        var body = new StringBuilder();
        String part;
        do {
            part = lines.next();
            if (part.length() > COLUMNS) {
                throw new CannotDecrypt(Kind.HEADER);
            }
            body.append(part);
        } while (part.length() == COLUMNS);
        byte[] bytes = Base64Text.decode(body.toString());
        if (bytes == null) {
            throw new CannotDecrypt(Kind.HEADER);
        }
        return new Stanza(words.getFirst(), words.subList(1, words.size()), bytes);
    }

    /// Lines of printable ASCII, each ended by a line feed.
    private static final class Lines {
        private final byte[] bytes;
        private int at;

        private Lines(byte[] bytes) {
            this.bytes = bytes;
        }

        private String next() throws CannotDecrypt {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                if (bytes[end] < ' ' || bytes[end] > '~') {
                    throw new CannotDecrypt(Kind.HEADER);
                }
                end++;
            }
            if (end >= bytes.length) {
                throw new CannotDecrypt(Kind.HEADER);
            }
            String line = new String(bytes, at, end - at, StandardCharsets.US_ASCII);
            at = end + 1;
            return line;
        }
    }
}
