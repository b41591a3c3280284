package io.carewallet.app.cli;

import io.carewallet.core.identity.Profile;
import io.carewallet.core.text.Texts;
import io.carewallet.core.wallet.GotBack;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Says what came back of a library.
final class Restored {
    private static final String LATER = "Records and shares are got back when it is opened and the network answers.";

    private Restored() {}

    static Map<String, Object> row(GotBack back) {
        var row = new LinkedHashMap<String, Object>();
        row.put("records", back.records());
        row.put("shares", back.shares());
        row.put("missing", back.missing());
        row.put("unreadable", back.unreadable());
        return row;
    }

    static String words(GotBack back) {
        return back.records()
                + (back.records() == 1 ? " record and " : " records and ")
                + back.shares()
                + (back.shares() == 1 ? " share" : " shares");
    }

    /// Opens a wallet that was just made from words that somebody had, and says what came back with them.
    static void tell(Options options, Profile profile, char[] password) {
        var row = new LinkedHashMap<String, Object>();
        row.put("profile", profile.id());
        row.put("role", profile.role().name().toLowerCase(Locale.ROOT));
        String begins = "The wallet '" + profile.id() + "' is here again. ";
        try {
            GotBack back = Session.restored(options, profile, password);
            row.putAll(row(back));
            new Output(options).say(row, begins + sentence(back));
            tellLacking(back);
        } catch (Problem waits) {
            // The wallet is made: whatever keeps its library away now is said, and does not take it back.
            row.put("waits", String.valueOf(waits.getMessage()));
            new Output(options).say(row, begins + waits.getMessage() + " " + LATER);
        }
    }

    static String sentence(GotBack back) {
        return switch (back.kind()) {
            case SOMETHING -> "Got back: " + words(back) + ".";
            case REQUESTS_ALONE -> Texts.of("restored.requests-alone");
            case NO_NOTES -> Texts.of("restored.no-notes");
            case NOTHING -> Texts.of("restored.not-known");
        };
    }

    /// The same of what is registered and nobody has asked for yet.
    static void tellNotAsked(int notAsked) {
        if (notAsked > 0) {
            System.err.println(
                    notAsked == 1
                            ? "1 more record is registered and was not read yet: run this again."
                            : notAsked + " more records are registered and were not read yet: run this again.");
        }
    /// What did not come back.
    static void tellLacking(GotBack back) {
        if (back.unreadable() > 0) {
            System.err.println(Texts.of("restored.unreadable", back.unreadable()));
        }
        tellMissing(back.missing());
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
