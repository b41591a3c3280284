package io.carewallet.core.wallet;

import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.sharing.ShareRow;

/// What a wallet has that was got back from the words, the register and record storage.
///
/// @param records a patient's own; 0 for a clinician
/// @param shares those that hold: that a patient gave, or that a clinician was given
/// @param missing records that are registered whose file is not to be had now
public record GotBack(int records, int shares, int missing) {
    public static GotBack of(Desk desk) {
        return switch (desk) {
            case Desk.Patient patient ->
                new GotBack(
                        patient.records().count(),
                        (int) patient.sharedWith().list().stream()
                                .filter(row ->
                                        row.state() == GrantRow.State.SENDING || row.state() == GrantRow.State.READING)
                                .count(),
                        patient.arrivals().missing());
            case Desk.Clinician clinician ->
                new GotBack(
                        0,
                        (int) clinician.shares().list().stream()
                                .filter(row -> row.state() == ShareRow.State.OPEN)
                                .count(),
                        0);
        };
    }

    public boolean isNothing() {
        return records + shares + missing == 0;
    }
}
