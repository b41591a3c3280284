package io.carewallet.app.cli;

import io.carewallet.core.checkpoint.LibraryMark;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.notebook.NotebookDamaged;
import io.carewallet.core.wallet.GotBack;
import io.carewallet.core.wallet.OpenDesk;
import io.carewallet.sqlite.SqliteNotebook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `carewallet wallet checkpoint|rebuild`: what is kept for a computer that is lost, and getting it back.
final class LibraryCommands {
    private LibraryCommands() {}

    @Command(
            name = "checkpoint",
            mixinStandardHelpOptions = true,
            description = "Keep all that this wallet knows, sealed, in record storage, now. It is done by itself within"
                    + " a day; a new computer gets it back with the words.")
    static final class Checkpoint implements Callable<Integer> {
        @Mixin
        private Options options = new Options();

        @Override
        public Integer call() {
            try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
                session.send();
                var outcome = session.desk().checkpoint().save();
                boolean sent = switch (outcome) {
                    case SAVED -> session.send();
                    case NOTHING_NEW -> true;
                    case ACTS_WAIT ->
                        throw new Problem(
                                Problem.REFUSED,
                                "Something still waits to be sent: it is saved on this computer. Try again when"
                                        + " the network answers.");
                    case OF_ANOTHER ->
                        throw new Problem(
                                Problem.REFUSED,
                                "Another computer with the same words has kept more, or the network does not answer:"
                                        + " nothing was replaced. 'carewallet wallet rebuild' takes in what it knows.");
                    case MOVED ->
                        throw new Problem(
                                Problem.REFUSED,
                                "This wallet has been left for new recovery words, or its book has moved to another"
                                        + " one: nothing of it is kept for a new computer any more.");
                    case TOO_LARGE ->
                        throw new Problem(
                                Problem.REFUSED,
                                "This wallet knows more than can be kept in one piece. From its words a new computer"
                                        + " gets the records back; 'carewallet backup make' keeps the rest.");
                    case NO_SPACE ->
                        throw new Problem(
                                Problem.ENVIRONMENT,
                                "There is no room for it: check the free space on this computer. Nothing was"
                                        + " changed.");
                };
                new Output(options)
                        .say(
                                Map.of("sent", sent),
                                sent
                                        ? "All that this wallet knows is kept for a new computer."
                                        : "It is saved on this computer and sent when the network answers.");
                return 0;
            }
        }
    }

    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description = "Set this wallet's notes on this computer aside, for they are damaged, and get records and"
                    + " shares back from the network.")
    static final class Rebuild implements Callable<Integer> {
        @Mixin
        private Options options = new Options();

        @Option(
                names = "--without-checkpoint",
                description = "begin with nothing, for a clinician whose checkpoint is lost")
        private boolean blank;

        @Option(names = "--yes", description = "do it without asking")
        private boolean yes;

        @Override
        public Integer call() {
            Profile profile = options.profile();
            Confirmation.require(
                    yes,
                    "The notes of '" + profile.id() + "' are set aside and made again from the network. What was not"
                            + " sent yet is in the old ones only.");
            char[] password = options.password("Password of " + profile.name());
            try {
                Path aside = setAside(profile, password);
                GotBack back = restored(profile, password, aside);
                Map<String, Object> row = new LinkedHashMap<>(Restored.row(back));
                row.put("setAside", aside.toString());
                new Output(options)
                        .say(
                                row,
                                "Got back: " + Restored.words(back) + ". The old notes are in " + Output.oneLine(aside)
                                        + ".");
                Restored.tellLacking(back);
                return 0;
            } finally {
                Arrays.fill(password, '\0');
            }
        }

        private GotBack restored(Profile profile, char[] password, Path aside) {
            try {
                return Session.restored(options, profile, password);
            } catch (Problem waits) {
                throw new Problem(
                        waits.exit(),
                        waits.getMessage() + " The old notes are in " + Output.oneLine(aside)
                                + "; the next start goes on.");
            }
        }

        private Path setAside(Profile profile, char[] password) {
            var outcome = Session.unlocking(options).unlock(profile.id(), password);
            try (var wallet = Session.unlocked(profile, outcome)) {
                Path aside = CommandLineApp.wiring(options).setAside(wallet);
                if (blank) {
                    try (var notebook =
                            SqliteNotebook.open(wallet.folder().resolve("notebook.db"), wallet.notebookKey())) {
                        LibraryMark.whole(notebook);
                    }
                }
                return aside;
            } catch (IOException | NotebookDamaged | OpenDesk.CannotOpen e) {
                throw Trouble.unwritable();
            }
        }
    }
}
