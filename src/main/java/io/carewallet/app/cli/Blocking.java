package io.carewallet.app.cli;

/// What is said of shutting somebody out, so that nobody expects less of it, or more.
final class Blocking {
    static final String HELP =
            "Shut out whoever sent a request: nothing more that they ask or offer is shown, and the share code it came"
                    + " by ends, unless nobody can read the request. They are not told, and a block cannot be undone. What you share with them already goes"
                    + " on until its last day, or until you end it with 'carewallet access revoke'; what they offer"
                    + " under it is not shown any more.";

    private Blocking() {}

    /// @param goesOn whether something is shared with them still
    static String done(String name, boolean goesOn) {
        return "Blocked: " + name + ". This cannot be undone."
                + (goesOn
                        ? " What you share with them goes on, but what they offer under it is not shown any more. To"
                                + " end it: 'carewallet access list' and 'carewallet access revoke'."
                        : "");
    }
}
