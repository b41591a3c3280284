package io.carewallet.core.succession;

import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.value.Address;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What the notebook says of books: the own one, and those that are to move in. Threads: any may read; one at a time
/// writes.
final class BookPages {
    private final Notebook notebook;
    private final Address own;
    private final Map<Address, BookNotes> pages = new ConcurrentHashMap<>();

    BookPages(Notebook notebook, Address own) {
        this.notebook = notebook;
        this.own = own;
        pages.putAll(BookNotes.all(notebook));
    }

    BookNotes of(Address book) {
        return pages.getOrDefault(book, BookNotes.NONE);
    }

    void write(Address book, BookNotes page) {
        if (!page.equals(of(book))) {
            page.write(notebook, book);
            pages.put(book, page);
        }
    }

    /// Of a book that is none of ours, nothing is written down.
    boolean isKept(Address book) {
        return book.equals(own) || pages.containsKey(book);
    }

    /// The own one first.
    Set<Address> watched() {
        var all = new LinkedHashSet<Address>();
        all.add(own);
        all.addAll(pages.keySet());
        return all;
    }

    /// Those that were to move in, and of which something is to be said.
    List<Address> others() {
        return pages.keySet().stream()
                .filter(book -> !book.equals(own) && !of(book).isUnderstood(own))
                .sorted()
                .toList();
    }

    /// The person has read what came of what was signed here.
    void understood(Address book) {
        if (pages.containsKey(book)) {
            write(book, book.equals(own) ? of(book).told() : of(book).understood(own));
        }
    }

    /// Nothing more is to come of a book that was to move in: then nothing is left of it.
    ///
    /// @return true when nothing is
    boolean sweep(Address book) {
        boolean isOver = !book.equals(own) && pages.containsKey(book) && of(book).isOver(own);
        if (isOver) {
            BookNotes.remove(notebook, book);
            pages.remove(book);
        }
        return isOver;
    }
}
