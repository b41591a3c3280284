package io.carewallet.core.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names of files that somebody else chose, made into names that every system takes, that lead to no other folder and
/// look like what they are.
public final class FileName {
    /// Ext4, NTFS and APFS take 255; the number before a name and the words after it need some.
    private static final int MOST_BYTES = 200;

    private static final int LONGEST_ENDING = 9;

    private static final Pattern RESERVED = Pattern.compile(
            "(?i)(con|prn|aux|nul|clock\\$|conin\\$|conout\\$|(com|lpt)[0-9\u00B9\u00B2\u00B3])\\s*(\\..*)?");

    /// What an original is called whose own name says nothing.
    private static final String UNNAMED = "record.json";

    private static final String JSON = ".json";

    private FileName() {}

    /// The name under which the original of a record is handed out. It is always JSON, whatever its own name promises:
    /// a record that was called "letter.exe" must not start a program when somebody opens it.
    public static String ofOriginal(String foreign) {
        return of(foreign, UNNAMED, JSON);
    }

    /// A name that ends as the content does, so that a system opens it with what such content is for.
    ///
    /// @param ending with its dot, as ".pdf"; the name keeps its own when that is the same but for capitals
    public static String of(String foreign, String otherwise, String ending) {
        String kept = of(foreign, otherwise);
        boolean has =
                kept.length() > ending.length() && kept.toLowerCase(Locale.ROOT).endsWith(ending);
        return has ? kept : of(kept + ending, otherwise + ending);
    }

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
        // Some systems drop dots and spaces at an end, which would bring the ending before them to the front.
        return kept == start.length ? name : new String(start, 0, kept).replaceAll("[\\s.]+$", "") + ending;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
