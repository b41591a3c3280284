package io.carewallet.ui.clinician;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Families of medicines of which one cannot be given to who is allergic to another, as far as names tell. Five that
/// matter most often; it is no substitute for a system that knows every substance, and the screens say so.
final class Families {
    /// @param name as it is called in a sentence: "penicillins"; @param members of which a name has one
    private record Family(String name, Pattern members) {
        boolean has(String medicine) {
            return members.matcher(medicine.toLowerCase(Locale.ROOT)).find();
        }
    }

    private static final List<Family> ALL = List.of(
            family("penicillins", "penicillin|\\w+cillin\\b|amoxiclav|augmentin|pivmecillinam|tazobactam"),
            family("cephalosporins", "cephalosporin|\\bcef\\w{3,}|\\bceph(?!alosporin)\\w{3,}"),
            family("sulfonamides", "sulfonamide|\\bsulfa\\b|sulfameth\\w+|sulfadiazine|sulfasalazine|co-trimoxazole"),
            family("macrolides", "macrolide|\\w+thromycin\\b"),
            family(
                    "anti-inflammatory painkillers",
                    "\\bnsaids?\\b|ibuprofen|naproxen|diclofenac|ketoprofen|indomet(h)?acin|piroxicam|meloxicam"
                            + "|celecoxib|etoricoxib|ketorolac|aspirin|acetylsalicylic"));

    private Families() {}

    private static Family family(String name, String members) {
        return new Family(name, Pattern.compile(members, Pattern.UNICODE_CHARACTER_CLASS));
    }

    /// The family that both belong to, if there is one.
    static Optional<String> of(String allergy, String medicine) {
        return ALL.stream()
                .filter(family -> family.has(allergy) && family.has(medicine))
                .map(Family::name)
                .findFirst();
    }
}
