package io.carewallet.core.text;

/// Which characters may stand in names and titles that people decide by.
public final class PlainText {
    private PlainText() {}

    /// Is this a character that shows as what it is? Not so are controls, bidirectional and zero-width characters, line
    /// and paragraph separators, and what has no meaning in Unicode: they would let one text look like another, or turn
    /// it around.
    public static boolean isShown(int codePoint) {
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

    public static boolean isPlain(String text) {
        return text.codePoints().allMatch(PlainText::isShown);
    }
}
