package io.carewallet.core.wallet;

import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.sharing.ShareRow;

/// What a wallet has that was got back from the words, the register and record storage.
///
/// @param records a patient's own; 0 for a clinician
/// @param shares those that hold: that a patient gave, or that a clinician was given
/// @param missing records that are registered whose file is not to be had now
/// @param codes share codes that a patient has made
/// @param asked requests that a clinician sent; 0 for a patient
/// @param isListed whether the directory knows this clinician: their words are no strangers here, even when nothing
/// came back with them
/// @param unreadable pages of the checkpoint that were left out: somebody else who has the words made it, or it is
/// damaged
public record GotBack(int records, int shares, int missing, int codes, int asked, boolean isListed, int unreadable) {
    public static GotBack of(Desk desk) {
        return switch (desk) {
            case Desk.Patient patient ->
                new GotBack(
                        patient.records().count(),
                        (int) patient.sharedWith().list().stream()
                                .filter(row ->
                                        row.state() == GrantRow.State.SENDING || row.state() == GrantRow.State.READING)
                                .count(),
                        patient.arrivals().missing(),
                        patient.codes().list().size(),
                        0,
                        false,
                        patient.checkpoint().unreadable());
            case Desk.Clinician clinician ->
                new GotBack(
                        0,
                        (int) clinician.shares().list().stream()
                                .filter(row -> row.state() == ShareRow.State.OPEN)
                                .count(),
                        0,
                        0,
                        clinician.ask().list().size(),
                        clinician.wasListed(),
                        clinician.checkpoint().unreadable());
        };
    }

    /// What to say of it.
    public enum Kind {
        SOMETHING,
        /// The requests of a clinician are here, and by none of them anything is shared now.
        REQUESTS_ALONE,
        /// A clinician whom the directory knows; what they asked for lies nowhere but in notes that nobody kept.
        NO_NOTES,
        NOTHING
    }

    public Kind kind() {
        if (records + shares + missing + codes > 0) {
            return Kind.SOMETHING;
        }
        if (asked > 0) {
            return Kind.REQUESTS_ALONE;
        }
        return isListed ? Kind.NO_NOTES : Kind.NOTHING;
    }
}
