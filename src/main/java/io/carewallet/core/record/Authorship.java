package io.carewallet.core.record;

import java.time.LocalDate;

/// Who stands behind a record: an issuer, as far as the directory still vouches for one (decision 11), or its holder.
public sealed interface Authorship {
    /// "Issued by ORG, admitted on D": a clinician of that organisation signed the record's root; the directory vouches
    /// for the organisation, as far as the standing says.
    record Issued(String organisation, LocalDate admitted, String clinician, Standing standing) implements Authorship {
        /// Nothing speaks against it.
        public boolean isConfirmed() {
            return standing == Standing.CONFIRMED;
        }
    }

    /// What the directory said of the issuer when the record was taken over or opened.
    enum Standing {
        /// They worked there when they signed, and the organisation was admitted then and is now.
        CONFIRMED,
        /// As before, but their name or their organisation's looks like that of another in the directory.
        LOOKS_LIKE_ANOTHER,
        /// As CONFIRMED, and by the word of one node, which gives no proof.
        NOT_PROVED,
        /// They have left since, and nobody can tell whether they signed before or after: a signature dates itself.
        NO_LONGER_THERE,
        /// The organisation is suspended, so nobody vouches for its people.
        SUSPENDED
    }

    /// "Registered by its holder on D, no issuer".
    record Holder(LocalDate registered) implements Authorship {}
}
