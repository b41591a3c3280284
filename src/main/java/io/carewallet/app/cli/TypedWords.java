package io.carewallet.app.cli;

import io.carewallet.crypto.Secret;
import io.carewallet.crypto.words.RecoveryWords;
import io.carewallet.crypto.words.RecoveryWords.NotRecoveryWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Recovery words that somebody types, or has in a file.
final class TypedWords {
    private static final int MAX_WORDS_BYTES = 4096;

    private TypedWords() {}

    /// What the words say; the caller closes it.
    ///
    /// @param file null: they are asked for
    /// @param otherwise what is said behind a mistake: that nothing was done
    static Secret entropy(@Nullable Path file, String otherwise) {
        return entropy(file, "The 24 recovery words", otherwise);
    }

    /// @param prompt what is asked for
    static Secret entropy(@Nullable Path file, String prompt, String otherwise) {
        try {
            return RecoveryWords.entropy(words(file, prompt));
        } catch (NotRecoveryWords e) {
            String why = switch (e.reason()) {
                case COUNT -> "There are " + e.word() + " words; recovery words are 24. ";
                case UNKNOWN_WORD -> "Word " + e.word() + " is not one of the recovery words: check its spelling. ";
                case CHECKSUM -> "These words do not belong together: one is wrong, or two are swapped. ";
            };
            throw new Problem(Problem.INPUT, why + otherwise);
        }
    }

    private static List<String> words(@Nullable Path file, String prompt) {
        try {
            if (file == null) {
                String needed = "The words are needed: type them when asked, or give --words-file.";
                String typed = new String(Options.fromConsole(prompt, needed));
                return RecoveryWords.split(typed);
            }
            if (!Files.exists(file)) {
                throw new Problem(Problem.INPUT, "The file with the words is not there: check its name.");
            }
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_WORDS_BYTES) {
                throw new Problem(Problem.INPUT, "The file with the words is not one: it holds 24 words, and no more.");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return RecoveryWords.split(text);
        } catch (IOException e) {
            throw new Problem(Problem.INPUT, "The file with the words cannot be read: check that it is there.");
        }
    }
}
