package io.carewallet.app.cli;

import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.succession.SecondPaper;
import io.carewallet.core.value.Address;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// The words of a second paper that is being made: with somebody, or in a file, before they are named.
final class NewPaper {
    private static final int ASKED = 4;

    private NewPaper() {}

    /// Shown once, with what is needed besides them by whoever has nothing else. Where somebody sits at the screen,
    /// four of them are asked for.
    static SecondPaper shown(Address book) {
        SecondPaper paper = SecondPaper.draw(new SecureRandom());
        List<String> words = paper.exposeWords();
        new PrintStream(System.out, true, StandardCharsets.UTF_8)
                .println("These are the words of the second paper, shown only now:\n\n  " + String.join(" ", words)
                        + "\n\nWrite them on a paper of their own, with the number of the wallet that they are for, "
                        + book.hex() + ", and keep it in another place than your recovery words.\n");
        try {
            requireWritten(words);
            return paper;
        } catch (Problem e) {
            paper.close();
            throw e;
        }
    }

    /// Asks only where somebody sits.
    private static void requireWritten(List<String> words) {
        Console console = System.console();
        if (console != null && console.isTerminal() && !areWritten(words)) {
            throw new Problem(
                    Problem.INPUT,
                    "That is not the word that was shown. Nothing was named; begin again with new words.");
        }
    }

    private static boolean areWritten(List<String> words) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i < words.size(); i++) {
            places.add(i);
        }
        Collections.shuffle(places, new SecureRandom());
        for (int place : places.subList(0, ASKED).stream().sorted().toList()) {
            String typed = new String(Options.fromConsole(
                    "Word " + (place + 1) + " on your paper", "Nothing was named; begin again with new words."));
            if (!typed.strip().toLowerCase(Locale.ROOT).equals(words.get(place))) {
                return false;
            }
        }
        return true;
    }

    /// The words of a file, which is written first if it is not there: nothing is named whose words are nowhere.
    static SecondPaper inFile(Path file) {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            try (SecondPaper drawn = SecondPaper.draw(new SecureRandom())) {
                String text = String.join(" ", drawn.exposeWords()) + "\n";
                PrivateFiles.createNew(file.toAbsolutePath(), text.getBytes(StandardCharsets.US_ASCII));
            } catch (FileAlreadyExistsException e) {
                // Another one made it meanwhile: its words are the ones that somebody has.
            } catch (IOException e) {
                throw new Problem(
                        Problem.ENVIRONMENT, "The file could not be written: check the folder and free space.");
            }
        }
        return new SecondPaper(TypedWords.entropy(file, "Nothing was named."));
    }
}
