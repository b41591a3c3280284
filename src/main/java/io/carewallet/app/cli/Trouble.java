package io.carewallet.app.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the command line says of an exception that no command expected.
final class Trouble {
    /// How a system, or SQLite on it, says that it cannot write.
    private static final List<String> UNWRITABLE = List.of(
            "No space left",
            "Disk quota exceeded",
            "Read-only file system",
            "Permission denied",
            "SQLITE_FULL",
            "SQLITE_IOERR",
            "SQLITE_READONLY",
            "SQLITE_CANTOPEN");

    private static final String DISK =
            "This computer could not write it: its disk is full or the folder is not writable. What was saved before is"
                    + " safe; make room and try again.";

    private Trouble() {}

    /// One sentence and an exit code for anything that can be thrown; never the message of a bug, which could hold what
    /// must not be shown.
    static Problem of(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof Problem problem) {
                return problem;
            }
            if (t instanceof OutOfMemoryError) {
                return new Problem(
                        Problem.ENVIRONMENT,
                        "This computer has too little memory for that: close other programs and try again.");
            }
        }
        if (isOfTheDisk(thrown)) {
            return new Problem(Problem.ENVIRONMENT, DISK);
        }
        return new Problem(
                Problem.ENVIRONMENT,
                "Something went wrong inside CareWallet; what was saved before is safe. Code: " + code(thrown));
    }

    /// By it whoever has the program's text finds the place; nobody reads anything else out of it.
    static String code(Throwable thrown) {
        Throwable root = root(thrown);
        String where = root.getStackTrace().length == 0 ? "" : " at " + root.getStackTrace()[0].getClassName();
        return Integer.toHexString((root.getClass().getName() + where).hashCode());
    }

    /// From now on a mistake in any thread says one sentence, each kind once: a stack trace could hold what must not be
    /// shown.
    static void sayOnce() {
        Set<String> said = ConcurrentHashMap.newKeySet();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            String sentence = String.valueOf(of(thrown).getMessage());
            if (said.add(sentence)) {
                System.err.println(sentence);
            }
        });
    }

    /// Whether something failed because this computer could not write, and for no other reason.
    static boolean isOfTheDisk(@Nullable Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            String message = t.getMessage();
            if (t instanceof java.nio.file.AccessDeniedException
                    || message != null && UNWRITABLE.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }

    static Problem unwritable() {
        return new Problem(Problem.ENVIRONMENT, DISK);
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
