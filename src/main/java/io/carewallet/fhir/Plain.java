package io.carewallet.fhir;

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

    /// Characters that change the direction of text are dropped too: a name must not be able to rewrite the line around
    /// it.
    static String text(String foreign) {
        var out = new StringBuilder(Math.min(foreign.length(), LONGEST));
        boolean space = false;
        for (int i = 0; i < foreign.length() && out.length() < LONGEST; ) {
            int c = foreign.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) && c != 0xA0) {
                space = true;
            } else if (!isDropped(c)) {
                if (space && !out.isEmpty()) {
                    out.append(' ');
                }
                space = false;
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    /// The name of a concept as people say it.
    static String concept(String foreign) {
        return KIND_OF_CONCEPT.matcher(text(foreign)).replaceFirst("");
    }

    /// A number as the file has it; one with dozens of digits is rounded to ten.
    static String number(BigDecimal number) {
        boolean endless = Math.abs((long) number.scale()) + number.precision() > 40;
        return endless ? number.round(new MathContext(10)).stripTrailingZeros().toString() : number.toPlainString();
    }

    private static boolean isDropped(int c) {
        boolean turnsText =
                c == 0x200E || c == 0x200F || c == 0x61C || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return turnsText || Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }
}
