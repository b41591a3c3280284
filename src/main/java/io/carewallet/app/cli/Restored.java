package io.carewallet.app.cli;

import io.carewallet.core.identity.Profile;
import io.carewallet.core.wallet.Desk;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What a wallet has that was got back from the words, the register and record storage.
///
/// @param records a patient's own; 0 for a clinician
/// @param shares those that a patient gave, or that a clinician was given
/// @param missing records that are registered whose file is not to be had now
record Restored(int records, int shares, int missing) {
    private static final String LATER = "Records and shares are got back when it is opened and the network answers.";

    private static final Restored NOTHING = new Restored(0, 0, 0);
    private static final String NOT_KNOWN =
            "This network knows nothing of these words: if there should be something, they are of another network, or of"
                    + " a wallet of the other role (--role).";

    static Restored of(Desk desk) {
        return switch (desk) {
            case Desk.Patient patient ->
                new Restored(
                        patient.records().count(),
                        patient.sharedWith().list().size(),
                        patient.arrivals().missing());
            case Desk.Clinician clinician ->
                new Restored(0, clinician.shares().list().size(), 0);
        };
    }

    Map<String, Object> row() {
        var row = new LinkedHashMap<String, Object>();
        row.put("records", records);
        row.put("shares", shares);
        row.put("missing", missing);
        return row;
    }

    String words() {
        return records
                + (records == 1 ? " record and " : " records and ")
                + shares
                + (shares == 1 ? " share" : " shares");
    }

    /// Opens a wallet that was just made from words that somebody had, and says what came back with them.
    static void tell(Options options, Profile profile, char[] password) {
        var row = new LinkedHashMap<String, Object>();
        row.put("profile", profile.id());
        row.put("role", profile.role().name().toLowerCase(Locale.ROOT));
        String begins = "The wallet '" + profile.id() + "' is here again. ";
        try {
            Restored restored = Session.restored(options, profile, password);
            row.putAll(restored.row());
            new Output(options)
                    .say(row, begins + (restored.equals(NOTHING) ? NOT_KNOWN : "Got back: " + restored.words() + "."));
            Restored.tellMissing(restored.missing());
        } catch (Problem waits) {
            // The wallet is made: whatever keeps its library away now is said, and does not take it back.
            row.put("waits", String.valueOf(waits.getMessage()));
            new Output(options).say(row, begins + waits.getMessage() + " " + LATER);
        }
    }

    /// A list that lacks something says so.
    static void tellMissing(int missing) {
        if (missing > 0) {
            System.err.println(
                    missing == 1
                            ? "1 more record is registered, but record storage does not give its file now. It is asked"
                                    + " for again by itself."
                            : missing + " more records are registered, but record storage does not give their files"
                                    + " now. They are asked for again by themselves.");
        }
    }
}
