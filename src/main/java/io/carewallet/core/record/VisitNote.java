package io.carewallet.core.record;

import io.carewallet.core.chart.Chart;
import java.time.LocalDate;
import java.util.List;

/// What a clinician writes about a visit, before it is a file.
///
/// @param patient whose it is, as the shared records say
/// @param kind of the visit in words: "Telephone visit"
/// @param about in a few words; may be empty
/// @param note free text; may be empty
/// @param clinician @param organisation who writes, as the directory vouches for them
public record VisitNote(
        Chart.Person patient,
        String kind,
        String about,
        LocalDate date,
        String note,
        List<Intolerance> allergies,
        List<Prescription> medicines,
        String clinician,
        String organisation) {

    /// @param severity "severe", "moderate" or "mild"
    public record Intolerance(String what, String reaction, String severity) {}

    /// @param dose with unit: "500 mg"; @param timing "twice a day with meals"; @param reason may be empty
    public record Prescription(String what, String dose, String timing, String reason) {}

    /// "Telephone visit: results, diabetes".
    public String title() {
        return about.isBlank() ? kind : kind + ": " + about.strip();
    }
}
