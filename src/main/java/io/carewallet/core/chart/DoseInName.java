package io.carewallet.core.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Whether the name of a medicine says its dose already. Numbers and units are compared as wholes: "Warfarin 2.5 mg"
/// does not say "5 mg", although the letters are in it.
public final class DoseInName {
    /// Every number that is not a part of a word ("B12"), with what stands behind it.
    private static final Pattern AMOUNT =
            Pattern.compile("(?<![\\p{L}\\d.,])(\\d+(?:[.,]\\d+)*)\\s*([^\\s\\d,;()\\[\\]][^\\s,;()\\[\\]]*)?");

    /// "100 units per mL" and "5 mg / 5 mL" are strengths.
    private static final Pattern STRENGTH = Pattern.compile("\\s*(?:/|per\\b).*", Pattern.DOTALL);

    private DoseInName() {}

    /// @return true when the name has one number only, and that with its unit is the dose; also for an empty dose. In
    /// doubt false: a dose that is said twice does no harm.
    public static boolean isSaid(String name, String dose) {
        if (dose.isBlank()) {
            return true;
        }
        return AMOUNT.matcher(dose.strip()).matches() && amounts(name).equals(amounts(dose));
    }

    /// @return whether there is any number in the name beside which a dose would have to be told apart
    public static boolean hasAmount(String name) {
        return !amounts(name).isEmpty();
    }

    private static List<String> amounts(String text) {
        var amounts = new ArrayList<String>();
        var found = AMOUNT.matcher(text);
        while (found.find()) {
            String unit = found.group(2) == null ? "" : found.group(2);
            String rest = text.substring(found.end());
            boolean isStrength = STRENGTH.matcher(rest).matches();
            amounts.add((found.group(1) + " " + unit + (isStrength ? " per" : "")).toLowerCase(Locale.ROOT));
        }
        return amounts;
    }
}
