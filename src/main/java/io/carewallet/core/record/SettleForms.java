package io.carewallet.core.record;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Registered;
import io.carewallet.core.register.Slot;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Goes on with records that are being sealed again. The old form is taken back when the new one is registered, record
/// storage has given it back whole, and whoever may read the record was given the new key. Each step is a change of the
/// notebook before anything follows from it, and is taken up where it stopped; see decision 16.
public final class SettleForms {
    private static final Duration AGAIN = Duration.ofSeconds(20);

    private final Library library;
    private final Forms forms;
    private final WalletKeys keys;
    private final Outbox outbox;
    private final BlobStore local;
    private final BlobStore storage;
    private final Journals journals;
    private final Predicate<StoredRecord> hasReached;
    private final InstantSource clock;
    private @Nullable State seen;
    private Instant next = Instant.MIN;

    /// @param hasReached whether everybody who may read a record has been given the form that is used now; false as
    /// long as it is not known who that is
    public SettleForms(
            Holdings holdings,
            Commons commons,
            Library library,
            Seal seal,
            Predicate<StoredRecord> hasReached,
            InstantSource clock) {
        this.library = library;
        this.forms = new Forms(holdings, commons, library, seal);
        this.keys = holdings.keys();
        this.outbox = holdings.outbox();
        this.local = holdings.copies();
        this.storage = commons.store();
        this.journals = commons.journals();
        this.hasReached = hasReached;
        this.clock = clock;
    }

    /// What is looked at in a round. Nothing else calls for another one at once.
    private record State(@Nullable Slot book, List<Twin> twins, Set<String> waiting, int operations) {}

    /// A round: goes on with what was begun, as far as register, storage and shares let it.
    ///
    /// @return true when something changed
    public boolean settle() throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        if (!library.hasForms()) {
            return false;
        }
        Instant now = clock.instant();
        if (state().equals(seen) && now.isBefore(next)) {
            return false;
        }
        var book =
                new Registered(journals.journal(keys.address(WalletKeys.BOOK)).entries());
        Set<Bytes32> records = library.twins().stream()
                .flatMap(form -> form.asForm().stream())
                .map(Form::record)
                .collect(Collectors.toSet());
        boolean changed = false;
        for (Bytes32 record : records) {
            changed |= decide(record, book);
            changed |= takeBack(record, book);
        }
        seen = state();
        next = now.plus(AGAIN);
        return changed;
    }

    private State state() {
        Set<String> waiting = outbox.waiting().stream().map(Operation::id).collect(Collectors.toSet());
        return new State(
                journals.known(keys.address(WalletKeys.BOOK)).orElse(null),
                library.twins(),
                waiting,
                outbox.all().size());
    }

    /// Of several new forms the one that was registered first is used, of those that storage gives back. Two computers
    /// come to the same, whichever looks first.
    private boolean decide(Bytes32 id, Registered book) throws StorageUnavailable {
        StoredRecord record = library.find(id).orElse(null);
        if (record == null) {
            return false;
        }
        for (Twin made : library.forms(id)) {
            if (made.isNew() && decide(record, made, book)) {
                return true;
            }
        }
        return isMadeHere(record) && giveWay(record, book);
    }

    /// One that was registered before the one that is used, and was not known when that one was made: it was not to be
    /// had at first.
    private boolean giveWay(StoredRecord record, Registered book) throws StorageUnavailable {
        for (Twin form : forms.standing(record, book)) {
            if (form.commitment().equals(record.commitment())) {
                return false;
            }
            if (!form.isOver() && isSealedAgain(form) && forms.isProved(form) && forms.mayBeUsed(record, form)) {
                return forms.use(record, form, null);
            }
        }
        return false;
    }

    /// The first form of a record is nobody's new one, whenever it is found.
    private boolean isSealedAgain(Twin form) {
        return FormMark.of(keys, form.asForm().orElseThrow().record()).isOn(form.commitment());
    }

    private boolean isMadeHere(StoredRecord record) {
        Operation operation = outbox.find(record.operation());
        return operation != null && operation.record() != null;
    }

    private boolean decide(StoredRecord record, Twin made, Registered book) throws StorageUnavailable {
        if (!book.holds(made.commitment())) {
            // Something else took the place of what it was made from, or the record was taken back as a whole.
            boolean isMoot = isGivenUp(made) || book.tookBack(made.commitment());
            // Then it replaces nothing, and all else stays as it is.
            Twin dropped = made.with(List.of(), false);
            return isMoot && book.holds(record.commitment()) && forms.use(record, Twin.of(record), dropped);
        }
        for (Twin form : forms.standing(record, book)) {
            boolean isOld = made.asForm().orElseThrow().doesReplace(form.commitment());
            if (!isOld && isSealedAgain(form) && forms.isProved(form) && forms.mayBeUsed(record, form)) {
                return forms.use(record, form, made);
            }
        }
        forms.depositAgain(made);
        return false;
    }

    private boolean isGivenUp(Twin form) {
        Operation operation = outbox.find(form.asForm().orElseThrow().operation());
        return operation == null || operation.state() == Operation.State.REFUSED;
    }

    private boolean takeBack(Bytes32 id, Registered book)
            throws StorageUnavailable, RegisterUnavailable, Journals.DoesNotMatch {
        boolean changed = false;
        for (Twin form : library.forms(id)) {
            if (!form.isOver()) {
                continue;
            }
            Optional<Operation> withdrawal = outbox.withdrawal(form.commitment());
            if (withdrawal.isPresent()) {
                changed |= withdrawal.get().done() && forget(form);
            } else if (book.holds(form.commitment()) || book.tookBack(form.commitment())) {
                changed |= withdraw(form, book);
            } else {
                changed |= discard(form, book);
            }
        }
        return changed;
    }

    /// What is taken back already, by whichever computer, is found in the journal by the courier, who deletes its
    /// copies.
    private boolean withdraw(Twin form, Registered book) throws StorageUnavailable {
        StoredRecord stands = library.find(form.asForm().orElseThrow().record()).orElse(null);
        if (stands != null && !book.tookBack(form.commitment()) && !mayGo(stands, book)) {
            return false;
        }
        try (Library.Turn turn = library.turn()) {
            StoredRecord now =
                    library.find(form.asForm().orElseThrow().record()).orElse(null);
            boolean isAsDecided = stands == null
                    ? now == null
                    : now != null && now.commitment().equals(stands.commitment());
            if (isAsDecided) {
                var change = new Change();
                outbox.commit(change, forms.withdrawal(change, form, now));
            }
            return isAsDecided;
        }
    }

    private boolean mayGo(StoredRecord stands, Registered book) throws StorageUnavailable {
        if (!book.holds(stands.commitment()) || !hasReached.test(stands)) {
            return false;
        }
        if (forms.isProved(Twin.of(stands))) {
            return true;
        }
        forms.depositAgain(Twin.of(stands));
        return false;
    }

    /// It is not registered. What was made here and never was will not be. What was, the chain has lost, perhaps with
    /// the form that stands: that one has to be registered again and given to everybody first.
    private boolean discard(Twin form, Registered book)
            throws StorageUnavailable, RegisterUnavailable, Journals.DoesNotMatch {
        Form f = form.asForm().orElseThrow();
        Operation operation = outbox.find(f.operation());
        StoredRecord stands = library.find(f.record()).orElse(null);
        if (stands != null && wasRegistered(operation) && !mayGo(stands, book)) {
            return false;
        }
        if (operation != null && !operation.done()) {
            outbox.giveUp(new Change(), operation.id());
            return true;
        }
        boolean wasIncluded = operation != null && operation.state() == Operation.State.INCLUDED;
        if (wasIncluded || mayComeYet(form, operation)) {
            // The chain has lost it, and has it again in a moment; or it is under way.
            return false;
        }
        if (isWaitedFor(form)) {
            return withdraw(form, book);
        }
        local.remove(form.cid());
        storage.remove(form.cid());
        return forget(form);
    }

    /// Whether a withdrawal waits until this form is registered again, which it will not be: that it is taken back says
    /// what stands now.
    private boolean isWaitedFor(Twin form) {
        return outbox.waiting().stream()
                .filter(operation -> operation.kind() == ActKind.WITHDRAW)
                .flatMap(operation -> Stream.ofNullable(operation.beside()))
                .anyMatch(beside -> beside.commitment().equals(form.commitment()));
    }

    /// Another computer's form is known by its entry alone, and nothing is sealed again before it is registered.
    private static boolean wasRegistered(@Nullable Operation operation) {
        return operation == null || operation.record() == null || operation.wasLost();
    }

    /// Asked at the last moment. What was signed before it was given up, and perhaps sent, gets in as long as the
    /// journal is as it was.
    private boolean mayComeYet(Twin form, @Nullable Operation operation)
            throws RegisterUnavailable, Journals.DoesNotMatch {
        journals.poll();
        Journals.Verified now = journals.journal(keys.address(WalletKeys.BOOK));
        Operation.Signed sent = operation == null ? null : operation.signed();
        boolean isOpen = sent != null
                && sent.prev().equals(now.slot().word())
                && clock.instant().isBefore(sent.deadline());
        return isOpen || now.holds(form.commitment()) || now.tookBack(form.commitment());
    }

    private boolean forget(Twin form) {
        var change = new Change();
        Library.remove(change, form);
        outbox.commit(change);
        library.removed(form);
        return true;
    }
}
