package io.carewallet.app.cli;

import io.carewallet.app.demo.PracticePeople;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.record.RefusedRecord;
import io.carewallet.core.text.Texts;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.OpenDesk;

/// The sentences of the command line: the same as on the screens.
final class Sentences {
    /// The key was not worked out: it says nothing about the password.
    static final String NOT_DERIVED =
            "This computer could not work out the key: close other programs and try again. Nothing was changed.";

    /// What helps when the vault of a wallet is gone.
    static final String FROM_WORDS =
            "Its records come back, except what was not sent yet, with 'carewallet wallet restore' and the 24 words under"
                    + " a new --profile, or from a backup with 'carewallet backup restore'.";

    /// A damaged vault looks the same.
    private static final String WRONG_PASSWORD =
            "That is not the password of this wallet. Nothing was changed. If it is right for sure, the wallet's vault is"
                    + " damaged, which looks the same: 'carewallet wallet restore' makes the wallet again from its 24"
                    + " words, under a new --profile.";

    private Sentences() {}

    /// Whoever has a password of their own may take it for the one of a practice person.
    static String wrongPassword(Profile profile) {
        return PracticePeople.include(profile)
                ? "That is not the password of the practice wallet of " + profile.name() + ", which is '"
                        + PracticePeople.PASSWORD + "' as long as nobody has changed it. Nothing was changed: leave"
                        + " --password-file out, or name a file with that one."
                : WRONG_PASSWORD;
    }

    static String refused(RefusedRecord.Reason reason) {
        return Texts.of(
                "refused." + reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    static String why(String area, Enum<?> why) {
        return Texts.of(
                area + "." + why.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    /// For the network the cause carries the sentence: what is missing and how to install it.
    static String open(OpenDesk.CannotOpen e) {
        boolean disk = Trouble.isOfTheDisk(e.getCause());
        return String.valueOf(disk ? Trouble.unwritable().getMessage() : e.getMessage());
    }

    /// @param words what the wallet is, and whose the command
    static Problem otherRole(Desk desk, String words) {
        return new Problem(Problem.INPUT, "'" + desk.wallet().profile().id() + "'" + words);
    }
}
