package io.carewallet.ethereum.practice;

import io.carewallet.ipfs.FileBlobStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The process that serves, as the application starts it.
public final class PracticeDaemonMain {
    private PracticeDaemonMain() {}

    public static void main(String[] args) throws Exception {
        PracticeNetwork.serve(Path.of(args[0]), FileBlobStore::new, System.err::println);
    }

    /// Starts [#main] for a home folder.
    public static ProcessBuilder process(Path home) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String program;
        try {
            program = AnvilFixture.program().toString();
        } catch (PracticeUnavailable e) {
            throw new AssertionError(e);
        }
        return new ProcessBuilder(new ArrayList<>(List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-D" + AnvilBinary.PROPERTY + "=" + program,
                "-cp",
                System.getProperty("java.class.path"),
                PracticeDaemonMain.class.getName(),
                home.toString())));
    }
}
