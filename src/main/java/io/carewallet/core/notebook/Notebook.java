package io.carewallet.core.notebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Port: the wallet's own encrypted pages on this computer. Names and contents are encrypted at rest; when a call that
/// writes has returned, the write survives a crash of the program, of the system and of power (SQLite WAL,
/// synchronous=FULL). One process opens a notebook at a time.
public interface Notebook extends AutoCloseable {
    Optional<byte[]> get(Section section, String name);

    /// All pages of a section, in the order in which their names were first written.
    Map<String, byte[]> all(Section section);

    /// All pages of all sections as of one moment, in the order in which their names were first written.
    List<Page> pages();

    /// The place of a page in the order in which the pages of all sections were first written; 0 when it is not there.
    long place(Section section, String name);

    /// Writes all pages and removals of a change in one transaction, or none of them.
    ///
    /// @throws NotebookFull when none of them could be
    void write(Change change);

    @Override
    void close();
}
