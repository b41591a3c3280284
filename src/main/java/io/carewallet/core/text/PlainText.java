package io.carewallet.core.text;

/// Which characters may stand in names and titles that people decide by.
public final class PlainText {
    /// Letters, marks and symbols by their category that no font draws: Hangul fillers, the grapheme joiner, Khmer
    /// inherent vowels, the empty Braille pattern. A name with one of them looks like the name without.
    private static final String BLANK_LETTERS = "\u115F\u1160\u3164\uFFA0\u034F\u17B4\u17B5\u2800";

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

    /// Is there anything to be seen in it? Spaces are not, and neither are marks that need a letter to stand on.
    public static boolean isVisible(String text) {
        return text.codePoints().anyMatch(PlainText::stands);
    }

    private static boolean stands(int codePoint) {
        return isShown(codePoint)
                && switch (Character.getType(codePoint)) {
                    case Character.SPACE_SEPARATOR,
                            Character.NON_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.COMBINING_SPACING_MARK -> false;
                    default -> true;
                };
    }

    public static boolean isPlain(String text) {
        return text.codePoints().allMatch(PlainText::isShown);
    }
}
