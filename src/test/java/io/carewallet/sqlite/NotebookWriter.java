package io.carewallet.sqlite;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Section;
import io.carewallet.crypto.Secret;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// A process that writes change after change and says the number of each when it was told that it is written.
final class NotebookWriter {
    private NotebookWriter() {}

    public static void main(String[] args) throws Exception {
        try (Secret key = Secret.of(SqliteNotebookTest.KEY);
                SqliteNotebook notebook = SqliteNotebook.open(Path.of(args[0]), key)) {
            for (int i = Integer.parseInt(args[1]); ; i++) {
                byte[] number = ByteBuffer.allocate(4).putInt(i).array();
                notebook.write(new Change()
                        .put(Section.RECORDS, "n" + i, new byte[3000])
                        .put(Section.OPERATIONS, "n" + i, number)
                        .put(Section.PROFILE, "last", number));
                System.out.println(i);
            }
        }
    }
}
