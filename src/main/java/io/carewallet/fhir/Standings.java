package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.chart.Chart.Standing;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// How certain or final its source calls an entry.
///
/// Source: the value sets condition-ver-status, allergyintolerance-verification, observation-status,
/// diagnostic-report-status and composition-status of FHIR R4.
final class Standings {
    private static final Set<String> REFUTED = Set.of("entered-in-error", "refuted");

    /// Their `status` says how final they are; that of a medicine says whether it is taken.
    private static final Set<String> REPORTED = Set.of("Observation", "DiagnosticReport");

    private Standings() {}

    static Standing of(JsonNode it) {
        Set<String> verification = verification(it);
        if (verification.contains("unconfirmed")) {
            return Standing.UNCONFIRMED;
        }
        if (verification.contains("differential")) {
            return Standing.DIFFERENTIAL;
        }
        if (verification.contains("provisional")) {
            return Standing.PROVISIONAL;
        }
        boolean reported = REPORTED.contains(Nodes.text(it, "resourceType"));
        return switch (Nodes.text(it, reported ? "status" : "docStatus")) {
            case "registered", "partial", "preliminary" -> Standing.PRELIMINARY;
            case "amended", "appended" -> Standing.AMENDED;
            case "corrected" -> Standing.CORRECTED;
            default -> Standing.SETTLED;
        };
    }

    /// Whether it was found to be untrue or recorded by mistake.
    static boolean isRefuted(JsonNode it) {
        return verification(it).stream().anyMatch(REFUTED::contains);
    }

    /// The codes of R4, also where a system writes them as a bare word or as text alone.
    private static Set<String> verification(JsonNode it) {
        JsonNode status = it.path("verificationStatus");
        var codes = new HashSet<String>();
        codes.add(code(Nodes.text(it, "verificationStatus")));
        codes.add(code(Nodes.text(status, "text")));
        for (JsonNode coding : status.path("coding")) {
            codes.add(code(Nodes.text(coding, "code")));
        }
        return codes;
    }

    private static String code(String words) {
        return words.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
