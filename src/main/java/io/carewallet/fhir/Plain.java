package io.carewallet.fhir;

import io.carewallet.core.text.PlainText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;

/// Text of a foreign file as it may stand in a list: one line, no control characters, not endless.
final class Plain {
    static final int LONGEST = 1000;

    /// SNOMED CT adds the kind of concept to each name: "Chronic pain (finding)". People do not need it.
    private static final Pattern KIND_OF_CONCEPT = Pattern.compile(" \\((finding|disorder|procedure|situation|person"
            + "|regime/therapy|observable entity|substance|product|event|morphologic abnormality|medicinal product"
            + "|clinical drug|qualifier value|physical object|record artifact|environment|occupation)\\)$");

    private Plain() {}

    /// Characters that show as nothing or change the direction of text are dropped too: a name must not be able to
    /// rewrite the line around it. A text of which nothing can be seen is none.
    static String text(String foreign) {
        return text(foreign, LONGEST);
    }

    /// @param longest in characters; what is longer is cut
    static String text(String foreign, int longest) {
        var out = new StringBuilder(Math.min(foreign.length(), longest));
        boolean space = false;
        for (int i = 0; i < foreign.length() && out.length() < longest; ) {
            int c = foreign.codePointAt(i);
            i += Character.charCount(c);
            if (isSpace(c) && !isInside(c, space, out)) {
                space = true;
            } else if (isKept(foreign, i, c, space ? "" : out)) {
                if (space && !out.isEmpty()) {
                    out.append(' ');
                }
                space = false;
                out.appendCodePoint(c);
            }
        }
        String text = out.toString();
        return PlainText.isVisible(text) ? text : "";
    }

    /// @param next where the text goes on; @param out what is kept of the word so far
    private static boolean isKept(String foreign, int next, int c, CharSequence out) {
        return PlainText.isKept(out, c, next < foreign.length() ? foreign.codePointAt(next) : -1);
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /// One space that does not break stays between two words: "5 mg". A row of them would push a text out of sight.
    private static boolean isInside(int c, boolean space, StringBuilder out) {
        return c == 0xA0 && !space && !out.isEmpty() && out.charAt(out.length() - 1) != 0xA0;
    }

    /// The name of a concept as people say it.
    static String concept(String foreign) {
        String whole = text(foreign);
        String name = KIND_OF_CONCEPT.matcher(whole).replaceFirst("");
        return PlainText.isVisible(name) ? name : whole;
    }

    /// A number as the file has it; one with dozens of digits is rounded to ten.
    static String number(BigDecimal number) {
        boolean endless = Math.abs((long) number.scale()) + number.precision() > 40;
        return endless ? number.round(new MathContext(10)).stripTrailingZeros().toString() : number.toPlainString();
    }
}
