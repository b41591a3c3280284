package io.carewallet.fhir;

import java.util.Set;

final class Visits {
    private static final Set<String> INPATIENT = Set.of("IMP", "ACUTE", "NONAC");

    private Visits() {}

    /// @param code of HL7 v3 ActCode, as in Encounter.class
    static boolean isInpatient(String code) {
        return INPATIENT.contains(code);
    }
}
