package io.carewallet.app.cli;

import io.carewallet.core.record.Outline;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The words in which somebody asks for access on the command line, and what is answered when it cannot be asked.
final class AskWords {
    /// What `--only` takes: the parts of a record, as help says them.
    static final String PARTS =
            "allergies, medicines, problems, results, immunisations, visits, hospital-stays, documents, images";

    /// What `--records` takes.
    static final String RECORDS = "only these records that the patient shared before, by their ids or the first"
            + " characters of them: see 'carewallet access list --json'";

    /// What `--purpose` takes.
    static final String PURPOSES = "treatment, second-opinion, insurance, research";

    private AskWords() {}

    static Problem notPossible(AskForAccess.Why why) {
        int exit = switch (why) {
            case CODE_NOT_COMPLETE, CODE_OF_OTHER_NETWORK, CODE_IS_NEWER, PERIOD_IS_OVER, MESSAGE_TOO_LONG ->
                Problem.INPUT;
            case NO_SPACE -> Problem.ENVIRONMENT;
            default -> Problem.REFUSED;
        };
        return new Problem(exit, Sentences.why("ask", why));
    }

    static List<Outline.Part> parts(@Nullable List<String> only) {
        var parts = new ArrayList<Outline.Part>();
        for (String word : only == null ? List.<String>of() : only) {
            parts.add(constant(Outline.Part.class, word, PARTS));
        }
        return parts;
    }

    static Purpose purpose(String word) {
        return constant(Purpose.class, word, PURPOSES);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word, String possible) {
        try {
            return Enum.valueOf(type, word.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new Problem(Problem.INPUT, "'" + word.strip() + "' is none of the words for it: " + possible + ".");
        }
    }
}
