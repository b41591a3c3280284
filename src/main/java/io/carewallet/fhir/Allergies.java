package io.carewallet.fhir;

import java.util.Set;

final class Allergies {
    /// SNOMED CT "no known allergy" (two generations of it) and "no known drug allergy", and the IPS codes for them. Narrower
    /// ones (food, latex, insects) say too little to be told as "no known allergies".
    static final Set<String> NONE_KNOWN = Set.of(
            "716186003", "160244002", "409137002", "no-known-allergies", "no-known-medication-allergies");

    private Allergies() {}
}
