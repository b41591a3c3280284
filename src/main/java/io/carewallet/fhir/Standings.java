package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.chart.Chart.Standing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// How certain or final its source calls an entry.
///
/// Source: the value sets condition-ver-status, allergyintolerance-verification, observation-status,
/// diagnostic-report-status and composition-status of FHIR R4.
final class Standings {
    private static final Set<String> REFUTED = Set.of("entered-in-error", "refuted");

    /// Their `status` says how final they are; that of a medicine says whether it is taken.
    private static final Set<String> REPORTED = Set.of("Observation", "DiagnosticReport");

    private static final Map<String, String> GERMAN = Map.of("A", "refuted", "V", "unconfirmed");

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
        codes.remove("");
        if (codes.isEmpty()) {
            it.path("code").path("coding").forEach(coding -> codes.addAll(german(coding)));
        }
        return codes;
    }

    /// German practices write beside the code of a diagnosis that it was ruled out (A) or is suspected (V).
    ///
    /// Source: http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit
    private static List<String> german(JsonNode coding) {
        var codes = new ArrayList<String>();
        for (JsonNode extension : coding.path("extension")) {
            if (extension.path("url").asText("").endsWith("/icd-10-gm-diagnosesicherheit")) {
                String code = Nodes.text(extension.path("valueCoding"), "code");
                codes.add(GERMAN.getOrDefault(code, ""));
            }
        }
        return codes;
    }

    private static String code(String words) {
        return words.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
