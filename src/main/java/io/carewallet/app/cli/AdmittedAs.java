package io.carewallet.app.cli;

import io.carewallet.core.directory.Organisation;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What somebody is in the directory.
///
/// @param kind of an organisation
/// @param role of a clinician
record AdmittedAs(Organisation.Kind kind, int role) {
    static final String ROLES = "doctor, nurse, reception, billing";
    static final String KINDS = "clinic, laboratory, pharmacy, insurer, authority, emergency";

    /// Wire format: the number of a role is its place.
    private static final List<String> NUMBERED = List.of("unknown", "doctor", "nurse", "reception", "billing");

    static AdmittedAs of(String kind, String role) {
        int number = NUMBERED.indexOf(role.toLowerCase(Locale.ROOT));
        if (number < 1) {
            throw new Problem(Problem.INPUT, "A role is one of: " + ROLES + ". Nothing was changed.");
        }
        return Stream.of(Organisation.Kind.values())
                .skip(1)
                .filter(one -> Rows.word(one).equals(kind.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(one -> new AdmittedAs(one, number))
                .orElseThrow(() -> new Problem(Problem.INPUT, "A kind is one of: " + KINDS + ". Nothing was changed."));
    }

    static String word(int role) {
        return NUMBERED.get(role);
    }
}
