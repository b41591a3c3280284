package io.carewallet.app.cli;

import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.succession.Answer;
import io.carewallet.core.succession.Books;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.OwnBook;
import io.carewallet.core.succession.SecondPaper;
import io.carewallet.core.succession.Standing;
import io.carewallet.core.succession.Successions.Known;
import io.carewallet.core.value.Address;
import io.carewallet.ui.common.Texts;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `carewallet recovery ...`
@Command(
        name = "recovery",
        mixinStandardHelpOptions = true,
        description = "The second paper: words of their own that move a wallet whose words are lost, and stop whoever"
                + " tries that with stolen ones.")
final class RecoveryCommands {
    /// Options may stand before the name of the command, too.
    @Mixin
    final Options common = new Options();

    private static final String NOTHING = "Nothing was approved.";
    private static final String TOGETHER =
            "type the words of the second paper that is named now: it takes effect at once then, not after 72 hours";
    private static final String SEEN =
            "number of the change that is meant, as 'carewallet recovery status' shows it (default: the last one)";
    private static final String WORDS = "read the words of the second paper that is named now from a file";

    @Command(
            mixinStandardHelpOptions = true,
            description = "Show whether a wallet has a second paper, and what is announced about it.")
    int status(
            @Mixin Options options,
            @Mixin RecoveryPlace place,
            @Option(names = "--seen", description = "put away what is over: it is not shown again") boolean seen) {
        if (place.isNamed()) {
            Address book = place.book();
            Standing standing = standing(place.books(options), book);
            new Output(options).say(RecoveryRows.row(standing), RecoveryRows.lines(standing));
            return 0;
        }
        try (Session session = open(options)) {
            OwnBook own = session.patient().book();
            Standing standing = own.standing();
            new Output(options)
                    .say(RecoveryRows.row(standing, own.others()), RecoveryRows.lines(standing, own.others()));
            if (seen) {
                own.understood(standing.book());
                own.othersNews().forEach(other -> own.understood(other.book()));
            }
            return 0;
        }
    }

    private static Standing standing(Books books, Address book) {
        try {
            Known known = books.read(book);
            return Standing.of(book, known, Instant.now());
        } catch (RegisterUnavailable e) {
            throw RecoveryAnswers.problem(new Answer.Not(Answer.Why.NO_ANSWER, null));
        } catch (Journals.DoesNotMatch e) {
            throw RecoveryAnswers.problem(new Answer.Not(Answer.Why.DOES_NOT_MATCH, null));
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Make a second paper and name it: 24 new words of its own, shown once. At once where there is"
                    + " none yet; else after 72 hours, unless --together.")
    int name(
            @Mixin Options options,
            @Option(
                            names = "--paper-file",
                            paramLabel = "FILE",
                            description =
                                    "the words of the new paper: read from this file, which is written first if it"
                                            + " is not there, for you alone to read; with it they are not shown")
                    @Nullable
                    Path paperFile,
            @Option(names = "--together", description = TOGETHER) boolean together,
            @Option(names = "--words-file", paramLabel = "FILE", description = WORDS) @Nullable Path wordsFile) {
        if (options.json && paperFile == null) {
            throw new Problem(
                    Problem.INPUT,
                    "With --json, say with --paper-file where the new words are to be: they must be somewhere before"
                            + " they are named. " + NOTHING);
        }
        try (Session session = open(options);
                SecondPaper old = named(together, wordsFile)) {
            OwnBook own = session.patient().book();
            Answer.Why why = own.whyNotName(old);
            if (why != null) {
                throw RecoveryAnswers.problem(new Answer.Not(why, own.standing().known()));
            }
            if (paperFile != null && !options.json) {
                System.err.println("Keep with that file the number of the wallet that it is for: "
                        + own.standing().book().hex() + ". With the words alone nobody finds it again.");
            }
            try (SecondPaper paper =
                    paperFile == null ? NewPaper.shown(own.standing().book()) : NewPaper.inFile(paperFile)) {
                return RecoveryAnswers.say(options, own, own.name(paper, old), Kind.NAME_RECOVERY);
            }
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Take the second paper out: after 72 hours, unless --together.")
    int remove(
            @Mixin Options options,
            @Option(names = "--together", description = TOGETHER) boolean together,
            @Option(names = "--words-file", paramLabel = "FILE", description = WORDS) @Nullable Path wordsFile) {
        try (Session session = open(options);
                SecondPaper old = named(together, wordsFile)) {
            OwnBook own = session.patient().book();
            return RecoveryAnswers.say(options, own, own.remove(old), Kind.NAME_RECOVERY);
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Object to what is announced: with the wallet to what the second paper announced, with the"
                    + " second paper to the rest. With --book no wallet is needed.")
    int object(
            @Mixin Options options,
            @Mixin RecoveryPlace place,
            @Option(names = "--change", paramLabel = "N", description = SEEN) @Nullable Long version,
            @Option(names = "--words-file", paramLabel = "FILE", description = WORDS) @Nullable Path wordsFile) {
        if (place.isNamed()) {
            Address book = place.book();
            try (SecondPaper paper = typed(wordsFile)) {
                Books books = place.books(options);
                Standing standing = standing(books, book);
                RecoveryAnswers.about(options, standing, version);
                return RecoveryAnswers.say(options, book, books.object(book, paper, standing.version()), Kind.OBJECT);
            }
        }
        try (Session session = open(options)) {
            OwnBook own = session.patient().book();
            Standing standing = own.standing();
            RecoveryAnswers.about(options, standing, version);
            if (!standing.isAnnounced() || standing.canObject()) {
                return RecoveryAnswers.say(options, own, own.object(standing.version()), Kind.OBJECT);
            }
            try (SecondPaper paper = typed(wordsFile)) {
                return RecoveryAnswers.say(options, own, own.object(paper, standing.version()), Kind.OBJECT);
            }
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Announce, with the second paper of a wallet whose words are lost, that it moves to the words"
                    + " of the wallet here. Its records stay locked with the old words.")
    int move(
            @Mixin Options options,
            @Option(
                            names = "--book",
                            required = true,
                            paramLabel = "0x...",
                            description = "the book of the wallet whose words are lost")
                    String book,
            @Option(names = "--words-file", paramLabel = "FILE", description = WORDS) @Nullable Path wordsFile) {
        Address from = RecoveryPlace.book(book);
        try (SecondPaper paper = typed(wordsFile);
                Session session = open(options)) {
            OwnBook own = session.patient().book();
            int exit = RecoveryAnswers.say(options, from, own.moveHere(from, paper), Kind.MOVE_BY_RECOVERY);
            if (!options.json) {
                System.err.println(Texts.of("paper.move.means"));
            }
            return exit;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Have what was announced take effect, now that its 72 hours are over. Anybody can.")
    int complete(
            @Mixin Options options,
            @Mixin RecoveryPlace place,
            @Option(names = "--change", paramLabel = "N", description = SEEN) @Nullable Long version) {
        if (place.isNamed()) {
            Address book = place.book();
            Books books = place.books(options);
            RecoveryAnswers.about(options, standing(books, book), version);
            return RecoveryAnswers.say(options, book, books.complete(book), Kind.COMPLETE);
        }
        try (Session session = open(options)) {
            OwnBook own = session.patient().book();
            Standing standing = own.standing();
            RecoveryAnswers.about(options, standing, version);
            if (version == null && standing.isAnnounced() && standing.isNews()) {
                throw new Problem(
                        Problem.REFUSED,
                        "This was not announced here. If it is to take effect all the same, say so with --change "
                                + standing.version() + ". Nothing was changed.");
            }
            return RecoveryAnswers.say(options, own, own.complete(own.standing().book()), Kind.COMPLETE);
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Say that what was done about this wallet on another computer was done by you.")
    int mine(
            @Mixin Options options,
            @Option(
                            names = "--change",
                            required = true,
                            paramLabel = "N",
                            description = "number of the change that was yours, as 'carewallet recovery status' says")
                    long version) {
        try (Session session = open(options)) {
            OwnBook own = session.patient().book();
            Standing.Mark seen = own.standing().mark();
            if (seen == null || seen.version() != version || !own.thisWasMe(seen)) {
                throw new Problem(
                        Problem.REFUSED,
                        "This wallet stands another way by now, or that is not confirmed. Nothing was noted; look with"
                                + " 'carewallet recovery status'.");
            }
            Standing standing = own.standing();
            new Output(options).say(RecoveryRows.row(standing), RecoveryRows.lines(standing));
            return 0;
        }
    }

    private static Session open(Options options) {
        return Session.open(options, () -> CommandLineApp.wiring(options));
    }

    private static @Nullable SecondPaper named(boolean together, @Nullable Path file) {
        return together || file != null ? typed(file) : null;
    }

    private static SecondPaper typed(@Nullable Path file) {
        return new SecondPaper(TypedWords.entropy(file, "The 24 words of the second paper", NOTHING));
    }
}
