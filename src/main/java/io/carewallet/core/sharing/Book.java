package io.carewallet.core.sharing;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// Everything that the wallet has written down about sharing, in memory while it is open. Changes go to the notebook
/// first.
public final class Book {
    private final Notebook notebook;
    private final Map<Integer, Pages.Relation> relations = new LinkedHashMap<>();
    private final Map<Bytes32, Pages.Incoming> requests = new LinkedHashMap<>();
    private final Map<Bytes32, Pages.Grant> grants = new LinkedHashMap<>();
    private final Map<Bytes32, Pages.Ask> asks = new LinkedHashMap<>();
    private final Map<Bytes32, Pages.Answer> answers = new LinkedHashMap<>();
    private final Map<Bytes32, Pages.Offered> offers = new LinkedHashMap<>();
    private final Map<String, Pages.Line> history = new LinkedHashMap<>();
    private final ReentrantLock turns = new ReentrantLock();

    public Book(Notebook notebook) {
        this.notebook = notebook;
        load(Section.RELATIONS, Pages.Relation.class).forEach(r -> relations.put(r.k(), r));
        load(Section.REQUESTS, Pages.Incoming.class).forEach(r -> requests.put(r.id(), r));
        load(Section.GRANTS, Pages.Grant.class).forEach(g -> grants.put(g.id(), g));
        load(Section.ASKS, Pages.Ask.class).forEach(a -> asks.put(a.id(), a));
        load(Section.SHARES, Pages.Answer.class).forEach(a -> answers.put(a.ask(), a));
        load(Section.OFFERS, Pages.Offered.class).forEach(o -> offers.put(o.id(), o));
        notebook.all(Section.HISTORY).forEach((name, page) -> history.put(name, Json.readOwn(page, Pages.Line.class)));
    }

    private <T> List<T> load(Section section, Class<T> type) {
        return notebook.all(section).values().stream()
                .map(page -> Json.readOwn(page, type))
                .toList();
    }

    synchronized List<Pages.Relation> relations() {
        return new ArrayList<>(relations.values());
    }

    synchronized Optional<Pages.Relation> relation(int k) {
        return Optional.ofNullable(relations.get(k));
    }

    synchronized List<Pages.Incoming> requests() {
        return new ArrayList<>(requests.values());
    }

    synchronized Optional<Pages.Incoming> request(Bytes32 id) {
        return Optional.ofNullable(requests.get(id));
    }

    synchronized boolean isWaiting(Bytes32 request) {
        Pages.Incoming known = requests.get(request);
        return known != null && known.state() == RequestRow.State.WAITING;
    }

    /// Whom the person has shut out, by whichever code they asked.
    synchronized Set<Address> blocked() {
        return requests.values().stream()
                .filter(request -> request.state() == RequestRow.State.BLOCKED)
                .map(Pages.Incoming::from)
                .collect(Collectors.toSet());
    }

    synchronized List<Pages.Grant> grants() {
        return new ArrayList<>(grants.values());
    }

    synchronized Optional<Pages.Grant> grant(Bytes32 id) {
        return Optional.ofNullable(grants.get(id));
    }

    synchronized List<Pages.Ask> asks() {
        return new ArrayList<>(asks.values());
    }

    synchronized Optional<Pages.Ask> ask(Bytes32 id) {
        return Optional.ofNullable(asks.get(id));
    }

    synchronized Optional<Pages.Answer> answer(Bytes32 ask) {
        return Optional.ofNullable(answers.get(ask));
    }

    synchronized List<Pages.Offered> offers() {
        return new ArrayList<>(offers.values());
    }

    synchronized Optional<Pages.Offered> offer(Bytes32 id) {
        return Optional.ofNullable(offers.get(id));
    }

    synchronized boolean hasLine(String name) {
        return history.containsKey(name);
    }

    synchronized Optional<Pages.Line> line(String name) {
        return Optional.ofNullable(history.get(name));
    }

    synchronized List<Pages.Line> history() {
        return new ArrayList<>(history.values());
    }

    /// The lines of history by their names.
    synchronized Map<String, Pages.Line> lines() {
        return new LinkedHashMap<>(history);
    }

    /// The place of a page in the order in which pages were first written.
    long place(Section section, String name) {
        return notebook.place(section, name);
    }

    /// Windows and the loop that listens to the network change the same pages. Whoever changes what is there already
    /// takes a turn, reads, and writes before it ends, so that nothing that was decided meanwhile is undone: a share
    /// that was ended stays ended. Short work only: never the network.
    Turn turn() {
        turns.lock();
        return turns::unlock;
    }

    /// A turn at changing pages; closing it lets the next one in.
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /// Adds pages to a change and takes them into memory when the change is committed by [Edit#write] or by the outbox.
    Edit edit() {
        return new Edit(new Change());
    }

    /// A set of pages that change together.
    final class Edit {
        private final Change change;
        private final List<Runnable> afterwards = new ArrayList<>();

        private Edit(Change change) {
            this.change = change;
        }

        Change change() {
            return change;
        }

        Edit put(Pages.Relation page) {
            return put(Section.RELATIONS, Integer.toString(page.k()), page, () -> relations.put(page.k(), page));
        }

        Edit put(Pages.Incoming page) {
            return put(Section.REQUESTS, page.id().hex(), page, () -> requests.put(page.id(), page));
        }

        Edit put(Pages.Grant page) {
            return put(Section.GRANTS, page.id().hex(), page, () -> grants.put(page.id(), page));
        }

        Edit put(Pages.Ask page) {
            return put(Section.ASKS, page.id().hex(), page, () -> asks.put(page.id(), page));
        }

        Edit put(Pages.Answer page) {
            return put(Section.SHARES, page.ask().hex(), page, () -> answers.put(page.ask(), page));
        }

        Edit put(Pages.Offered page) {
            return put(Section.OFFERS, page.id().hex(), page, () -> offers.put(page.id(), page));
        }

        /// @param name makes the line unique, so that reading the same entry again adds nothing
        Edit put(String name, Pages.Line line) {
            return put(Section.HISTORY, name, line, () -> history.put(name, line));
        }

        private Edit put(Section section, String name, Object page, Runnable afterwards) {
            change.put(section, name, Json.write(page));
            this.afterwards.add(afterwards);
            return this;
        }

        void write() {
            notebook.write(change);
            taken();
        }

        /// The change was committed by somebody else (together with operations).
        void taken() {
            synchronized (Book.this) {
                afterwards.forEach(Runnable::run);
            }
        }
    }
}
