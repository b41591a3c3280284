package io.carewallet.sqlite;

import io.carewallet.core.notebook.NotebookDamaged;
import io.carewallet.crypto.Secret;
import java.io.IOException;
import java.nio.file.Path;

/// A process that opens a notebook while no file may grow, and says how it went. The limit is set from outside: for the
/// whole life, or once SQLite's own library is there.
final class FullDisk {
    private FullDisk() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 1) {
            NotebookFile.load();
            String self = String.valueOf(ProcessHandle.current().pid());
            new ProcessBuilder("prlimit", "--pid", self, "--fsize=" + args[1])
                    .start()
                    .waitFor();
        }
        try (Secret key = Secret.of(SqliteNotebookTest.KEY);
                SqliteNotebook notebook = SqliteNotebook.open(Path.of(args[0]), key)) {
            System.out.println("opened");
        } catch (NotebookDamaged e) {
            System.out.println("damaged");
        } catch (IOException e) {
            System.out.println("no room");
        }
    }
}
