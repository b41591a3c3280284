package io.carewallet.core.record;

import java.time.LocalDate;

/// Who stands behind a record. Never more than these two.
public sealed interface Authorship {
    /// "Issued by ORG, admitted on D": a clinician of that organisation signed the record's root; the directory vouches
    /// for the organisation.
    record Issued(String organisation, LocalDate admitted, String clinician) implements Authorship {}

    /// "Registered by its holder on D, no issuer".
    record Holder(LocalDate registered) implements Authorship {}
}
