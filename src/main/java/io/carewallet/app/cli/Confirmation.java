package io.carewallet.app.cli;

import java.io.Console;
import java.util.Locale;

/// A second look before something that other people feel: a word that is typed, or an option that a script gives.
final class Confirmation {
    private Confirmation() {}

    /// @param yes whether `--yes` was given
    /// @param what a sentence that says what would happen
    /// @throws Problem when nobody said yes
    static void require(boolean yes, String what) {
        if (yes) {
            return;
        }
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new Problem(Problem.INPUT, what + " Nothing was changed: add --yes if that is meant.");
        }
        String typed = console.readLine("%s Type yes to go on: ", Output.plain(what));
        if (typed == null || !typed.strip().toLowerCase(Locale.ROOT).equals("yes")) {
            throw new Problem(Problem.INPUT, "Nothing was changed.");
        }
    }
}
