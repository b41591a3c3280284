package io.carewallet.core.outbox;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Page;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.succession.Departure;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The operations of a wallet: written together with what they are about, read by the [Courier].
public final class Outbox {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}-[0-9a-f]{6}");

    private final Notebook notebook;
    private final InstantSource clock;
    private final ConcurrentSkipListMap<String, Operation> operations = new ConcurrentSkipListMap<>();
    private volatile BiPredicate<Operation, Bytes32> gate = (withdrawal, by) -> false;
    /// The withdrawals of each entry, in the order of making.
    private final Map<Bytes32, Set<String>> withdrawals = new ConcurrentHashMap<>();
    /// Those of each record, as far as they name it.
    private final Map<Bytes32, Set<String>> takenBack = new ConcurrentHashMap<>();
    private long millis;
    private long counter;

    public Outbox(Notebook notebook, InstantSource clock) {
        this.notebook = notebook;
        this.clock = clock;
        notebook.all(Section.OPERATIONS).values().stream()
                .map(page -> Json.readOwn(page, Operation.class))
                .forEach(this::put);
    }

    /// Whether a page that claims to be an operation is one, under its own name, so that the next one can be numbered.
    public static Optional<Operation> claimed(Page page) {
        return Json.readClaimed(page.content(), Operation.class)
                .filter(o -> o.id().equals(page.name()) && ID.matcher(o.id()).matches());
    }

    private void put(Operation operation) {
        operations.put(operation.id(), operation);
        if (operation.kind() == ActKind.WITHDRAW) {
            add(withdrawals, operation.commitment(), operation);
            if (operation.record() != null) {
                add(takenBack, operation.record(), operation);
            }
        }
    }

    private static void add(Map<Bytes32, Set<String>> index, Bytes32 of, Operation operation) {
        index.computeIfAbsent(of, key -> new ConcurrentSkipListSet<>()).add(operation.id());
    }

    /// Those that are on their way or done, in the order of making.
    private Stream<Operation> live(Map<Bytes32, Set<String>> index, Bytes32 of) {
        return index.getOrDefault(of, Set.of()).stream()
                .flatMap(id -> Stream.ofNullable(operations.get(id)))
                .filter(o -> o.state() != Operation.State.REFUSED);
    }

    /// Adds an operation to a change; it exists when the change is committed.
    ///
    /// @param blobs that must be in storage before the act; for a withdrawal those that are deleted after it
    /// @param about what it is for, in the words of the screens
    public Operation add(Change change, Planned act, List<Cid> blobs, String about) {
        var operation = new Operation(
                nextId(),
                act.kind(),
                Operation.State.SEALED,
                blobs,
                act.account(),
                act.to(),
                act.commitment(),
                act.sealedCid(),
                act.epoch(),
                null,
                null,
                null,
                Operation.Problem.NONE,
                about,
                clock.instant(),
                null,
                null,
                null,
                null);
        change.put(Section.OPERATIONS, operation.id(), Json.write(operation));
        return operation;
    }

    /// Adds to an operation of a change which record it takes back.
    public Operation withRecord(Change change, Operation withdraw, Bytes32 record) {
        return withForm(change, withdraw, record, null);
    }

    /// Adds to an operation of a change which record it is about, and the form of it without which it is not sent.
    public Operation withForm(Change change, Operation added, Bytes32 record, Operation.@Nullable Form beside) {
        Operation operation = added.of(record, beside);
        change.put(Section.OPERATIONS, operation.id(), Json.write(operation));
        return operation;
    }

    /// Commits a change together with the operations that were added to it.
    public synchronized void commit(Change change, Operation... added) {
        notebook.write(change);
        for (Operation operation : added) {
            put(operation);
        }
    }

    /// Commits a change together with an operation that ends others, and takes those of them back that are not done:
    /// what was approved must not go out after sharing was stopped.
    public synchronized void commitInstead(Change change, Operation added) {
        var changed = new ArrayList<Operation>();
        for (Operation operation : operations.values()) {
            if (!operation.done() && added.ends(operation)) {
                Operation cancelled = operation.with(Operation.State.REFUSED);
                change.put(Section.OPERATIONS, cancelled.id(), Json.write(cancelled));
                changed.add(cancelled);
            }
        }
        changed.add(added);
        commit(change, changed.toArray(Operation[]::new));
    }

    /// Commits a change, and gives an operation up that is not done: somebody else has ended what it is about.
    public synchronized void giveUp(Change change, String id) {
        giveUp(change, List.of(id));
    }

    /// The same of several, with operations that were added to the change.
    public synchronized void giveUp(Change change, List<String> ids, Operation... added) {
        var changed = new ArrayList<>(List.of(added));
        for (String id : ids) {
            Operation known = operations.get(id);
            if (known != null && !known.done()) {
                Operation refused = known.with(Operation.State.REFUSED);
                change.put(Section.OPERATIONS, id, Json.write(refused));
                changed.add(refused);
            }
        }
        commit(change, changed.toArray(Operation[]::new));
    }

    /// Writes down a step; an operation that was cancelled meanwhile stays so.
    void update(Operation operation) {
        update(List.of(operation));
    }

    /// Writes down a step of each of these, all of them or none.
    synchronized void update(List<Operation> steps) {
        List<Operation> taken =
                steps.stream().filter(step -> !isCancelled(step)).toList();
        if (taken.isEmpty()) {
            return;
        }
        var change = new Change();
        taken.forEach(step -> change.put(Section.OPERATIONS, step.id(), Json.write(step)));
        notebook.write(change);
        taken.forEach(this::put);
    }

    private boolean isCancelled(Operation step) {
        Operation known = operations.get(step.id());
        return known != null && known.state() == Operation.State.REFUSED && step.state() != Operation.State.INCLUDED;
    }

    /// Takes up again what the chain lost, unless something has ended it meanwhile.
    synchronized void reopen(Operation operation) {
        boolean isEnded =
                operations.tailMap(operation.id(), false).values().stream().anyMatch(later -> later.ends(operation));
        if (!isEnded && operation.equals(operations.get(operation.id()))) {
            update(operation.again());
        }
    }

    /// What ended something by the word of one node alone.
    public List<Operation> onlyTold() {
        return operations.values().stream().filter(Operation::wasOnlyTold).toList();
    }

    /// What ended something is proved by now, unless the chain has lost it meanwhile.
    synchronized void proved(String id) {
        Operation known = operations.get(id);
        if (known != null && known.wasOnlyTold()) {
            update(known.proved());
        }
    }

    public @Nullable Operation find(String id) {
        return operations.get(id);
    }

    /// Who is asked, right before it goes out, whether a record is taken back that another wallet is to have; and which
    /// record has it there. While nobody is here to be asked it waits.
    public void gate(BiPredicate<Operation, Bytes32> now) {
        gate = now;
    }

    /// Whether an operation may go out now, as far as another wallet is concerned.
    boolean mayGo(Operation operation) {
        if (operation.kind() != ActKind.WITHDRAW) {
            return true;
        }
        return Departure.of(notebook)
                .flatMap(page -> page.emptiedBy(operation.record()).or(() -> page.emptiedBy(operation.commitment())))
                .map(by -> gate.test(operation, by))
                .orElse(true);
    }

    /// What waits: revocations before all else, then in the order of making, and checkpoints last.
    public List<Operation> waiting() {
        return operations.values().stream()
                .filter(operation -> !operation.done())
                .sorted(Comparator.<Operation, Boolean>comparing(o -> o.kind() != ActKind.REVOKE)
                        .thenComparing(o -> o.kind() == ActKind.LIBRARY)
                        .thenComparing(Operation::id))
                .toList();
    }

    /// The revocations that wait, in the order of making.
    public List<Operation> revocations() {
        return operations.values().stream()
                .filter(operation -> operation.kind() == ActKind.REVOKE && !operation.done())
                .toList();
    }

    /// Withdrawals that are registered, and some of whose blobs could not be deleted yet.
    public List<Operation> owedDeletions() {
        return operations.values().stream().filter(Operation::owesDeletion).toList();
    }

    /// As what a record was registered that was taken back as a whole, as far as this wallet knows; empty when it was
    /// not. A file that is added again is another record; an offer that is accepted again, here or on another computer,
    /// is the same one, and may be here.
    public List<Bytes32> withdrawn(Bytes32 record) {
        return whole(record).map(Operation::commitment).toList();
    }

    private Stream<Operation> whole(Bytes32 record) {
        return live(takenBack, record).filter(o -> o.beside() == null);
    }

    /// Whether a record was taken back as a whole since then.
    public boolean tookBackWhole(Bytes32 record, Instant since) {
        return whole(record).anyMatch(o -> !o.made().isBefore(since));
    }

    /// The withdrawal of an entry that is on its way or done.
    public Optional<Operation> withdrawal(Bytes32 commitment) {
        return live(withdrawals, commitment).findFirst();
    }

    /// Whether a record was taken back as a whole when it had this form, or one that has taken its place since.
    public boolean tookBackWhole(Bytes32 commitment) {
        Bytes32 form = commitment;
        var seen = new HashSet<Bytes32>();
        while (seen.add(form)) {
            Optional<Operation> withdrawal = withdrawal(form);
            if (withdrawal.isEmpty()) {
                return false;
            }
            Operation.Form beside = withdrawal.get().beside();
            if (beside == null) {
                return true;
            }
            form = beside.commitment();
        }
        return false;
    }

    public List<Operation> all() {
        return List.copyOf(operations.values());
    }

    /// Sorts after every other one here, also when the clock was set back: what was written down first goes out first.
    private synchronized String nextId() {
        if (!operations.isEmpty()) {
            String last = operations.lastKey();
            millis = Math.max(millis, Long.parseUnsignedLong(last.substring(0, 16), 16));
            counter = Math.max(counter, Long.parseUnsignedLong(last.substring(17), 16));
        }
        millis = Math.max(millis, clock.instant().toEpochMilli());
        String id;
        do {
            counter++;
            id = "%016x-%06x".formatted(millis, counter & 0xffffff);
        } while (operations.containsKey(id));
        return id;
    }
}
