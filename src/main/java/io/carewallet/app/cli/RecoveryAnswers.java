package io.carewallet.app.cli;

import io.carewallet.core.succession.Answer;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.OwnBook;
import io.carewallet.core.succession.Standing;
import io.carewallet.core.value.Address;
import io.carewallet.ui.paper.PaperWords;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came of changing a book, as the commands say it, and what is said before.
final class RecoveryAnswers {
    private RecoveryAnswers() {}

    /// Nobody stops or completes what they have not seen.
    static void about(Options options, Standing standing, @Nullable Long version) {
        if (version != null && standing.known() != null && standing.version() != version) {
            throw problem(new Answer.Not(Answer.Why.OVERTAKEN, standing.known()));
        }
        if (!options.json && standing.isAnnounced()) {
            System.err.println(PaperWords.of(standing).getFirst());
        }
    }

    static int say(Options options, OwnBook own, Answer answer, Kind asked) {
        if (answer instanceof Answer.Not not) {
            throw problem(not);
        }
        if (answer instanceof Answer.Waits && asked == Kind.OBJECT) {
            // When this command ends, nobody sends it: that is no success.
            throw new Problem(
                    Problem.ENVIRONMENT,
                    "The objection is saved on this computer, and the register does not prove that it has it. It is"
                            + " sent again only while this wallet is open: leave its window open, or run 'carewallet"
                            + " recovery status' again and again until nothing is announced any more.");
        }
        Map<String, Object> row = RecoveryRows.row(own.standing(), own.others());
        row.put("done", answer instanceof Answer.Done);
        new Output(options).say(row, PaperWords.answer(answer, asked));
        return 0;
    }

    /// About a book that this computer remembers nothing of.
    static int say(Options options, Address book, Answer answer, Kind asked) {
        if (answer instanceof Answer.Not not) {
            throw problem(not);
        }
        if (answer instanceof Answer.Waits && asked != Kind.MOVE_BY_RECOVERY) {
            throw new Problem(
                    Problem.ENVIRONMENT,
                    "It is not known whether the register has it. Look with 'carewallet recovery status --book "
                            + book.hex() + "', and do it again if it has not.");
        }
        var row = new LinkedHashMap<String, Object>();
        row.put("book", book.hex());
        row.put("done", answer instanceof Answer.Done);
        new Output(options).say(row, PaperWords.answer(answer, asked));
        return 0;
    }

    static Problem problem(Answer.Not not) {
        int exit = switch (not.why()) {
            case NO_ANSWER, DOES_NOT_MATCH, NOT_PROVED -> Problem.ENVIRONMENT;
            case SAME_PAPER, OTHER_PAPER, WALLETS_WORDS, BAD_SUCCESSOR -> Problem.INPUT;
            default -> Problem.REFUSED;
        };
        return new Problem(exit, PaperWords.why(not.why(), not.now()));
    }
}
