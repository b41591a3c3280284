package io.carewallet.fhir;

import io.carewallet.core.record.RecordReader.ByteRange;
import io.carewallet.core.record.RefusedRecord;
import io.carewallet.core.record.RefusedRecord.Reason;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// What is checked on the bytes themselves, before and beside the JSON parser, because Jackson reads over it: overlong
/// and otherwise wrong UTF-8, escapes of half a surrogate pair, and the length of strings that are skipped.
final class TextCheck {
    /// Longest string in a file, in bytes as written: 8 MiB.
    static final int MAX_STRING = 8 << 20;

    private static final int CHUNK = 1 << 16;

    private TextCheck() {}

    /// A byte order mark of UTF-8 is accepted because real systems write one; it stays in the original and is not
    /// parsed.
    ///
    /// @return where the JSON text starts: 0 or 3
    static int start(byte[] file) {
        boolean mark = file.length >= 3 && file[0] == (byte) 0xEF && file[1] == (byte) 0xBB && file[2] == (byte) 0xBF;
        return mark ? 3 : 0;
    }

    /// Says early and in its own words what can never become JSON: a PDF should not be called "not UTF-8".
    static void requireJsonBeginning(byte[] file) throws RefusedRecord {
        if (file.length == 0) {
            throw new RefusedRecord(Reason.EMPTY);
        }
        boolean sixteenBits = file.length >= 2
                && ((file[0] == (byte) 0xFE && file[1] == (byte) 0xFF)
                        || (file[0] == (byte) 0xFF && file[1] == (byte) 0xFE)
                        || ((file[0] == 0) != (file[1] == 0)));
        if (sixteenBits) {
            throw new RefusedRecord(Reason.NOT_UTF8);
        }
        if (isPacked(file)) {
            throw new RefusedRecord(Reason.PACKED);
        }
        int at = start(file);
        while (at < file.length && isSpace(file[at])) {
            at++;
        }
        if (at == file.length) {
            throw new RefusedRecord(Reason.ONLY_SPACE);
        }
        if ("{[\"-0123456789tfn".indexOf(file[at]) < 0) {
            throw new RefusedRecord(Reason.NOT_JSON);
        }
    }

    /// As gzip or zip begins: portals hand out both.
    private static boolean isPacked(byte[] file) {
        boolean gzip = file.length >= 2 && file[0] == 0x1F && file[1] == (byte) 0x8B;
        return gzip || file.length >= 4 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
    }

    /// @return how many bytes to parse: all of them, or fewer when the last character is cut in two
    static int requireUtf8(byte[] file) throws RefusedRecord {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var in = ByteBuffer.wrap(file);
        var out = CharBuffer.allocate(CHUNK);
        while (true) {
            CoderResult result = decoder.decode(in, out, false);
            if (result.isError()) {
                throw new RefusedRecord(Reason.NOT_UTF8);
            }
            if (result.isUnderflow()) {
                return in.position();
            }
            out.clear();
        }
    }

    /// Walks over all strings. Escapes exist only inside strings, so text that is not JSON may give a wrong answer
    /// here: ask the parser first.
    static void requireSoundStrings(byte[] file, int end) throws RefusedRecord {
        boolean inString = false;
        int began = 0;
        for (int i = 0; i < end; i++) {
            byte b = file[i];
            if (b == '"') {
                if (inString && i - began - 1 > MAX_STRING) {
                    throw new RefusedRecord(Reason.STRING_TOO_LONG);
                }
                inString = !inString;
                began = i;
            } else if (b == '\\') {
                i += escape(file, i, end);
            }
        }
    }

    /// @return how many bytes after the backslash belong to the escape
    private static int escape(byte[] file, int at, int end) throws RefusedRecord {
        int unit = unit(file, at, end);
        if (unit < 0) {
            return 1;
        }
        if (Character.isLowSurrogate((char) unit)) {
            throw new RefusedRecord(Reason.UNPAIRED_SURROGATE);
        }
        if (!Character.isHighSurrogate((char) unit)) {
            return 5;
        }
        int second = unit(file, at + 6, end);
        if (second < 0 || !Character.isLowSurrogate((char) second)) {
            throw new RefusedRecord(Reason.UNPAIRED_SURROGATE);
        }
        return 11;
    }

    /// @return the UTF-16 unit of the escape with four hexadecimal digits at this place, or -1
    private static int unit(byte[] file, int at, int end) {
        if (at + 6 > end || file[at] != '\\' || file[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(file[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    /// HAPI writes numbers out: 1e999999999 would become a billion digits. No measurement has an exponent of four
    /// digits.
    static boolean hasEndlessNumber(byte[] file, ByteRange range) {
        int end = range.offset() + range.length();
        boolean inString = false;
        for (int i = range.offset(); i < end - 5; i++) {
            byte b = file[i];
            if (b == '"') {
                inString = !inString;
            } else if (b == '\\') {
                i++;
            } else if (!inString && (b == 'e' || b == 'E')) {
                int digits = file[i + 1] == '+' || file[i + 1] == '-' ? i + 2 : i + 1;
                int at = digits;
                while (at < end && file[at] >= '0' && file[at] <= '9') {
                    at++;
                }
                if (at - digits > 3) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
