package io.carewallet.core.sharing;

/// Why somebody asks: HL7 v3 PurposeOfUse codes (http://terminology.hl7.org/CodeSystem/v3-ActReason).
public enum Purpose {
    TREATMENT("TREAT"),
    SECOND_OPINION("CAREMGT"),
    INSURANCE("HPAYMT"),
    RESEARCH("HRESCH");

    private final String code;

    Purpose(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
