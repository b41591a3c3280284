package io.carewallet.core.text;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/// Which characters may stand in names and titles that people decide by.
public final class PlainText {
    /// Letters, marks and symbols by their category that no font draws: Hangul fillers, the grapheme joiner, Khmer
    /// inherent vowels, the empty Braille pattern. A name with one of them looks like the name without.
    private static final String BLANK_LETTERS = "\u115F\u1160\u3164\uFFA0\u034F\u17B4\u17B5\u2800";

    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    /// Scripts in which a letter has several forms, and these two characters choose among them.
    private static final Set<UnicodeScript> JOINED = Set.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.MANDAIC,
            UnicodeScript.NKO,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.TIBETAN,
            UnicodeScript.MYANMAR,
            UnicodeScript.KHMER);

    private PlainText() {}

    /// Is this a character that shows as what it is? Not so are controls, bidirectional and zero-width characters, line
    /// and paragraph separators, and what has no meaning in Unicode: they would let one text look like another, or turn
    /// it around.
    public static boolean isShown(int codePoint) {
        if (BLANK_LETTERS.indexOf(codePoint) >= 0) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /// Is this character of a text one that shows, or one that its script needs? Two characters without width join and
    /// part letters in the scripts of Persian and of the languages of India; there, names are misspelt without them. In
    /// all others they would make two names look the same.
    ///
    /// @param before what is kept of the text so far
    /// @param after the character that follows, -1 at the end
    public static boolean isKept(CharSequence before, int codePoint, int after) {
        if (codePoint != NON_JOINER && codePoint != JOINER) {
            return isShown(codePoint);
        }
        return after >= 0 && isJoined(after) && JOINED.contains(scriptAtEnd(before));
    }

    private static boolean isJoined(int codePoint) {
        return isLetterOrMark(codePoint) && JOINED.contains(UnicodeScript.of(codePoint));
    }

    private static boolean isLetterOrMark(int codePoint) {
        return Character.isLetter(codePoint) || isMark(codePoint);
    }

    /// Of the last letter with its marks: vowel signs of Arabic have no script of their own.
    private static UnicodeScript scriptAtEnd(CharSequence text) {
        for (int at = text.length(); at > 0; ) {
            int c = Character.codePointBefore(text, at);
            if (!isLetterOrMark(c)) {
                return UnicodeScript.COMMON;
            }
            if (UnicodeScript.of(c) != UnicodeScript.INHERITED) {
                return UnicodeScript.of(c);
            }
            at -= Character.charCount(c);
        }
        return UnicodeScript.COMMON;
    }

    /// Is there anything to be seen in it? Spaces are not, and neither are marks that need a letter to stand on.
    public static boolean isVisible(String text) {
        return text.codePoints().anyMatch(PlainText::stands);
    }

    private static boolean stands(int codePoint) {
        return isShown(codePoint) && Character.getType(codePoint) != Character.SPACE_SEPARATOR && !isMark(codePoint);
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    /// What somebody else wrote, as it may be shown beside words of ours: its own lines and no character that steers,
    /// turns or hides.
    public static String quoted(String text) {
        var kept = new StringBuilder();
        int[] points = text.replaceAll("\\R", "\n").codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            int after = i + 1 < points.length ? points[i + 1] : -1;
            if (points[i] == '\n' || isKept(kept, points[i], after)) {
                kept.appendCodePoint(points[i]);
            } else if (points[i] == '\t') {
                kept.append(' ');
            }
        }
        return kept.toString();
    }

    public static boolean isPlain(String text) {
        return text.codePoints().allMatch(PlainText::isShown);
    }
}
