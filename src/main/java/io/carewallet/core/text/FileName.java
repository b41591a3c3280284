package io.carewallet.core.text;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Names of files that somebody else chose, made into names that every system takes, that lead to no other folder and
/// look like what they are.
public final class FileName {
    /// Ext4, NTFS and APFS take 255; the number before a name and the words after it need some.
    private static final int MOST_BYTES = 200;

    private static final int LONGEST_ENDING = 9;

    private static final Pattern RESERVED =
            Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00B9\u00B2\u00B3])\\s*(\\..*)?");

    private FileName() {}

    /// @param otherwise for a name of which nothing is left
    public static String of(String foreign, String otherwise) {
        var shown = new StringBuilder();
        foreign.codePoints()
                .limit(10_000)
                .map(c -> Character.isSpaceChar(c) ? ' ' : c)
                .filter(PlainText::isShown)
                .map(c -> "\\/:*?\"<>|".indexOf(c) >= 0 ? '-' : c)
                .forEach(shown::appendCodePoint);
        String plain = shown.toString().replaceAll("\\.{2,}", ".").replaceAll("^[\\s.-]+|[\\s.]+$", "");
        if (plain.isEmpty()) {
            return otherwise;
        }
        String safe = RESERVED.matcher(plain).matches() ? "_" + plain : plain;
        return shortened(safe);
    }

    /// The ending stays: it says what is in the file.
    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
        int[] start =
                name.substring(0, name.length() - ending.length()).codePoints().toArray();
        int kept = start.length;
        while (bytes(new String(start, 0, kept) + ending) > MOST_BYTES) {
            kept = Math.min(kept - 1, MOST_BYTES);
        }
        return kept == start.length ? name : new String(start, 0, kept).strip() + ending;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
