package io.carewallet.core.directory;

import io.carewallet.core.value.Address;
import org.jspecify.annotations.Nullable;

/// A clinician as a patient sees one, at this moment.
///
/// @param name empty when nobody vouches for a name: shown as "someone we could not identify"
/// @param employer where they work or last worked; null when never affiliated
/// @param recipient the key of the card, `age1pq...`; null without a valid card
/// @param lookAlike another account in the directory has a name that looks the same, or another organisation one that
/// looks like the employer's
/// @param proved false when standing and employer are what one node says, which gives no proof
public record Person(
        Address account,
        String name,
        @Nullable Organisation employer,
        Standing standing,
        @Nullable String recipient,
        boolean lookAlike,
        boolean proved) {
    /// What the directory says.
    public enum Standing {
        /// Affiliated with an admitted organisation now, with a card signed by the account itself.
        CONFIRMED,
        /// Never was, or has no valid card.
        NOT_CONFIRMED,
        /// The directory does not answer now, so nothing is claimed either way. Name and employer are the last answer
        /// of this session, if there was one; never good enough to approve by.
        NOT_ASKED,
        /// Was once.
        NO_LONGER
    }

    /// False when the directory did not answer: then nothing is claimed about the person either way.
    public boolean wasAsked() {
        return standing != Standing.NOT_ASKED;
    }

    /// Is this still what somebody was shown, or better because it is proved since? What was shown as proved and is
    /// only told now is not.
    public boolean isStill(Person shown) {
        return said().equals(shown.said()) && (proved || !shown.proved);
    }

    private Person said() {
        Organisation place = employer == null ? null : employer.said();
        return new Person(account, name, place, standing, recipient, lookAlike, false);
    }

    /// Is it the organisation that the directory does not vouch for any more, and not this person who left?
    public boolean isSuspended() {
        return employer != null && employer.status() == Organisation.Status.SUSPENDED;
    }

    /// Name of the organisation; empty when there is none or nobody vouches for its name.
    public String organisation() {
        return employer == null ? "" : employer.name();
    }
}
