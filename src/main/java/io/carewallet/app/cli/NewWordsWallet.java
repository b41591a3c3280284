package io.carewallet.app.cli;

import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.words.RecoveryWords;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The wallet of new recovery words that takes the place of another one: made like any other, on the same network, and
/// used only when its words were checked.
///
/// @param wordsFile the words of the new wallet, in place of being asked for some of them; null to be asked
record NewWordsWallet(
        Options options,
        @Nullable Path passwordFile,
        @Nullable Path wordsFile) {
    private static final String NOTHING = "Nothing was changed in the old wallet.";
    private static final int ASKED = 3;
    private static final int TRIES = 3;
    private static final String VOID =
            "No new wallet was made: the words that were shown are void. Cross them out; the next time you get others."
                    + " ";

    /// What a person is asked.
    interface Ask {
        String word(int number);

        /// Said before the same word is asked for again.
        default void wrong(int number) {
            System.out.println("Word " + number + " is another one: look at your paper.");
        }
    }

    static boolean isAsked() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /// Makes one: shows the words, and has them checked before anything is written where somebody can be asked.
    ///
    /// @return the words that were not checked, for whoever cannot be asked now; empty when they were
    Optional<List<String>> make(Profile old, String id, String name, String cost) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        char[] password = new char[0];
        try (Secret entropy = Secret.of(random)) {
            List<String> words = RecoveryWords.of(entropy);
            boolean asked = isAsked();
            // Whatever can go wrong without the words goes wrong before anybody writes them on paper.
            password = Options.newPassword(passwordFile, "--new-password-file");
            if (asked) {
                System.out.println("These are your new recovery words, shown only now:\n\n  " + String.join(" ", words)
                        + "\n\nWrite them on paper: whoever has them has your records.");
                checkNew(words);
            }
            var profile = new Profile(id, name, Role.PATIENT);
            var outcome = WalletCommands.creating(options, network(old))
                    .create(profile, password, WalletCommands.cost(cost), entropy);
            WalletCommands.require(outcome, options, profile);
            return asked ? Optional.empty() : Optional.of(words);
        } finally {
            Arrays.fill(random, (byte) 0);
            Arrays.fill(password, '\0');
        }
    }

    /// The network that the old wallet belongs to; empty for the practice network.
    private byte[] network(Profile old) {
        try {
            Optional<Path> file = options.profiles().network(old.id());
            return file.isEmpty() ? new byte[0] : Files.readAllBytes(file.get());
        } catch (IOException e) {
            throw Trouble.unwritable();
        }
    }

    UnlockedWallet unlock(Profile profile) {
        Path file = passwordFile;
        char[] password = file == null
                ? Options.fromConsole(
                        "Password of the new wallet " + profile.name(),
                        "The password of the new wallet is needed: type it when asked, or give --new-password-file.")
                : Options.fromFile(file);
        try {
            return Session.unlocked(profile, Session.unlocking(options).unlock(profile.id(), password));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /// Before anything is written down: does the person have the words?
    void check(UnlockedWallet wallet) {
        if (wordsFile == null) {
            if (!isAsked()) {
                throw new Problem(
                        Problem.INPUT,
                        "The words of the new wallet are checked first: type some of them when asked, or give"
                                + " --words-file. " + NOTHING);
            }
            check(wallet.keys().exposeWords(), NewWordsWallet::typed);
            return;
        }
        try (var keys = new WalletKeys(TypedWords.entropy(wordsFile, NOTHING))) {
            Address said = keys.address(WalletKeys.BOOK);
            if (!said.equals(wallet.keys().address(WalletKeys.BOOK))) {
                throw new Problem(Problem.INPUT, "These are not the words of the new wallet. " + NOTHING);
            }
        }
    }

    private static void checkNew(List<String> words) {
        try {
            check(words, NewWordsWallet::typed);
        } catch (Problem e) {
            throw new Problem(Problem.INPUT, VOID + e.getMessage());
        }
    }

    /// Asks for some of the words, by their numbers, each a few times.
    static void check(List<String> words, Ask ask) {
        int[] numbers = new SecureRandom()
                .ints(0, words.size())
                .distinct()
                .limit(ASKED)
                .sorted()
                .toArray();
        for (int number : numbers) {
            boolean isRight = isTyped(words.get(number), number + 1, ask);
            for (int i = 1; i < TRIES && !isRight; i++) {
                ask.wrong(number + 1);
                isRight = isTyped(words.get(number), number + 1, ask);
            }
            if (!isRight) {
                throw new Problem(
                        Problem.INPUT,
                        "Word " + (number + 1) + " is another one: look at your paper and run this again. " + NOTHING);
            }
        }
    }

    private static boolean isTyped(String word, int number, Ask ask) {
        return ask.word(number).strip().toLowerCase(Locale.ROOT).equals(word);
    }

    private static String typed(int number) {
        return new String(Options.fromConsole("Word " + number + " of your new words", NOTHING));
    }
}
