package io.carewallet.core.sharing;

import io.carewallet.core.directory.Person;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.record.FormMark;
import io.carewallet.core.record.Library;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/// Lets records that were added later follow a standing share, and gives every share the new key of a record that was
/// sealed again. Additions within a short time go out together: what becomes visible is that something was added, not
/// how much or exactly when.
public final class ExtendShares {
    private final Book book;
    private final Library library;
    private final WalletKeys keys;
    private final Outbox outbox;
    private final Keyrings keyrings;
    private final Peers peers;
    private final Duration gather;
    private final InstantSource clock;

    /// @param gather how long additions are gathered: ten minutes, nothing on the practice network
    public ExtendShares(
            Correspondence correspondence, Library library, Peers peers, Duration gather, InstantSource clock) {
        this.book = correspondence.book();
        this.library = library;
        this.keys = correspondence.holdings().keys();
        this.outbox = correspondence.holdings().outbox();
        this.keyrings = new Keyrings(correspondence, library);
        this.peers = peers;
        this.gather = gather;
        this.clock = clock;
    }

    /// Adds what is registered and due to every share that may read now, while the directory says that its
    /// reader works where they did when it was approved. What waits meanwhile follows when it says so again.
    ///
    /// @param isRead is it known of a relation what other computers with the same words have ended of it? Until then
    ///     nothing is added
    /// @return true when something was added
    public boolean extend(IntPredicate isRead) throws StorageUnavailable, RegisterUnavailable, Journals.DoesNotMatch {
        boolean added = false;
        var mishaps = new Mishaps();
        for (Pages.Grant listed : keyrings.current()) {
            try {
                added |= isRead.test(listed.relation()) && grow(listed);
            } catch (StorageUnavailable e) {
                mishaps.add(e);
            } catch (RuntimeException e) {
                mishaps.add(e);
            }
        }
        mishaps.raise();
        return added;
    }

    private boolean grow(Pages.Grant listed) throws StorageUnavailable {
        Pages.Grant grant = listed.recipient().isEmpty() ? withRecipient(listed) : listed;
        // Asked before the turn, which waits for no network, and only when there is something to add.
        if (!mayChange(grant) || due(grant).isEmpty() || !isWhoTheyWere(grant, peers.person(grant.reader()))) {
            return false;
        }
        try (Book.Turn turn = book.turn()) {
            Pages.Grant now = book.grant(grant.id()).orElse(grant);
            return mayChange(now) && extend(now, due(now));
        }
    }

    /// Whether everybody who may read a record has been given it in the form that it has now, as far as they can be
    /// given anything: who is not whom their share was approved for is given nothing.
    public boolean hasReached(StoredRecord record) {
        return keyrings.current().stream()
                .filter(grant -> grant.records().contains(record.id()) && isReading(grant))
                .allMatch(grant -> hasReached(record, grant));
    }

    private boolean hasReached(StoredRecord record, Pages.Grant grant) {
        Map<Bytes32, Bytes32> forms = Given.forms(grant.given());
        boolean isGiven = !isGivenOtherwise(grant, forms, record, sealedAgain(forms, List.of(record.id())));
        Operation newest = outbox.find(grant.operation());
        if (isGiven) {
            return newest == null || newest.done();
        }
        Person reader = peers.person(grant.reader());
        boolean canBeGiven = !grant.recipient().isEmpty() || reader.recipient() != null;
        return reader.wasAsked() && (!canBeGiven || !isWhoTheyWere(grant, reader));
    }

    /// Which records the notebook knows to have been sealed again; looked up only when it is asked of a record of which
    /// nobody wrote down in which form it was given.
    private Set<Bytes32> sealedAgain(Map<Bytes32, Bytes32> forms, List<Bytes32> records) {
        if (forms.keySet().containsAll(records)) {
            return Set.of();
        }
        Set<Bytes32> known = new HashSet<>(library.otherForms().values());
        for (Operation operation : outbox.all()) {
            boolean isAboutForms = operation.kind() == ActKind.RECORD || operation.beside() != null;
            if (operation.record() != null && isAboutForms) {
                known.add(operation.record());
            }
        }
        return known;
    }

    /// Whether a share has a form of a record that is used no more. Versions that did not write down which knew the
    /// first one alone: then the mark tells, and not without anything else, because others have it by chance. What
    /// another computer gave and this one does not use yet is left alone.
    ///
    /// @param forms in which the share was given its records, where that is written down
    /// @param sealed which others the notebook knows to have been sealed again
    private boolean isGivenOtherwise(
            Pages.Grant grant, Map<Bytes32, Bytes32> forms, StoredRecord record, Set<Bytes32> sealed) {
        Bytes32 given = forms.get(record.id());
        boolean isOtherwise = given == null
                ? sealed.contains(record.id()) && FormMark.of(keys, record.id()).isOn(record.commitment())
                : !given.equals(record.commitment()) && library.isOver(given) && isOtherForm(given, record);
        return isOtherwise && !keyrings.isGone(grant, forms, record);
    }

    /// Whether what is known here says that it is the record that was given, in another form. An offer that was taken
    /// back and is accepted once more is not, although it has the same root. Where nothing is known of the form that
    /// was given, the mark of the other one tells.
    private boolean isOtherForm(Bytes32 given, StoredRecord record) {
        return FormMark.of(keys, record.id()).isOn(record.commitment())
                || outbox.withdrawal(given).isPresent()
                || library.otherForms().containsKey(given);
    }

    /// Whether a share has a record. One that was taken back since it was given comes back as any other that is added.
    ///
    /// @param forms in which it was given its records
    private boolean has(Pages.Grant grant, Map<Bytes32, Bytes32> forms, StoredRecord record) {
        return grant.records().contains(record.id()) && !keyrings.isGone(grant, forms, record);
    }

    private boolean fits(Pages.Grant grant) {
        return SharedWith.terms(grant).standing() || keyrings.canExtend(grant);
    }

    /// Adds records of another person, which do not follow by themselves: the patient says so.
    IncludeRecords.Outcome include(Bytes32 share, List<Bytes32> records, IntPredicate isRead) {
        Pages.Grant listed = book.grant(share).orElse(null);
        if (listed == null || !isOpen(listed)) {
            return IncludeRecords.Outcome.NOT_POSSIBLE;
        }
        Person reader = peers.personForAYes(listed.reader());
        if (!isWhoTheyWere(listed, reader)) {
            return reader.wasAsked()
                    ? IncludeRecords.Outcome.NOT_POSSIBLE
                    : IncludeRecords.Outcome.REGISTER_DOES_NOT_ANSWER;
        }
        try (Book.Turn turn = book.turn()) {
            Pages.Grant now = book.grant(share).orElse(listed);
            Map<Bytes32, Bytes32> forms = Given.forms(now.given());
            List<StoredRecord> wanted = records.stream()
                    .flatMap(id -> library.find(id).stream())
                    .filter(record -> !has(now, forms, record))
                    .toList();
            if (wanted.isEmpty()) {
                return IncludeRecords.Outcome.NOTHING_LEFT;
            }
            if (!mayChange(now)
                    || !isRead.test(now.relation())
                    || !wanted.stream().allMatch(this::isRegistered)) {
                return isOpen(now) ? IncludeRecords.Outcome.NOT_YET : IncludeRecords.Outcome.NOT_POSSIBLE;
            }
            extend(now, wanted);
            return IncludeRecords.Outcome.INCLUDED;
        } catch (StorageUnavailable e) {
            return IncludeRecords.Outcome.NO_SPACE;
        }
    }

    /// A share that was got back while its reader's card could not be read.
    private Pages.Grant withRecipient(Pages.Grant grant) {
        String recipient = peers.person(grant.reader()).recipient();
        if (recipient == null) {
            return grant;
        }
        try (Book.Turn turn = book.turn()) {
            Pages.Grant now = book.grant(grant.id()).orElse(grant).withRecipient(recipient);
            book.edit().put(now).write();
            return now;
        }
    }

    private boolean mayChange(Pages.Grant grant) {
        Operation before = outbox.find(grant.operation());
        boolean ready = before == null || before.done();
        return isReading(grant) && !grant.recipient().isEmpty() && ready;
    }

    private boolean isReading(Pages.Grant grant) {
        Terms terms = SharedWith.terms(grant);
        return grant.stopped() == null && terms.permit() && !terms.isOver(clock.instant());
    }

    private boolean isOpen(Pages.Grant grant) {
        return isReading(grant) && SharedWith.terms(grant).standing();
    }

    private static boolean isWhoTheyWere(Pages.Grant grant, Person reader) {
        return reader.wasAsked() && GrantRow.Pause.of(SharedWith.terms(grant).organisation(), reader) == null;
    }

    /// Everything that is to be added, once one of it has waited long enough; empty until then. What is recognised as
    /// another person's is not: whoever approved a share of their records did not speak for that person.
    private List<StoredRecord> later(Pages.Grant grant) {
        if (!isOpen(grant)) {
            return List.of();
        }
        Set<Bytes32> ofOthers = library.ofOthers().keySet();
        Map<Bytes32, Bytes32> forms = Given.forms(grant.given());
        List<StoredRecord> later = library.all().stream()
                .filter(record -> !has(grant, forms, record) && !ofOthers.contains(record.id()))
                .filter(this::isRegistered)
                .toList();
        Instant now = clock.instant();
        boolean due = later.stream().anyMatch(r -> !r.savedAt().plus(gather).isAfter(now));
        return due ? later : List.of();
    }

    /// Its records that were sealed again since it was given them.
    private List<StoredRecord> sealedAgain(Pages.Grant grant) {
        Map<Bytes32, Bytes32> forms = Given.forms(grant.given());
        Set<Bytes32> sealed = sealedAgain(forms, grant.records());
        return grant.records().stream()
                .flatMap(id -> library.find(id).stream())
                .filter(record -> isGivenOtherwise(grant, forms, record, sealed) && isRegistered(record) && fits(grant))
                .toList();
    }

    private List<StoredRecord> due(Pages.Grant grant) {
        return Stream.concat(sealedAgain(grant).stream(), later(grant).stream()).toList();
    }

    private boolean extend(Pages.Grant grant, List<StoredRecord> given) throws StorageUnavailable {
        if (given.isEmpty()) {
            return false;
        }
        Map<Bytes32, Bytes32> forms = Given.forms(grant.given());
        List<StoredRecord> later =
                given.stream().filter(record -> !has(grant, forms, record)).toList();
        List<Bytes32> ids = later.stream().map(StoredRecord::id).toList();
        // Single records are those that the terms name, whatever was taken back since.
        boolean standing = SharedWith.terms(grant).standing();
        List<Bytes32> still = grant.records().stream()
                .filter(id ->
                        !ids.contains(id) && (!standing || library.find(id).isPresent()))
                .toList();
        List<Bytes32> items = given.stream().map(StoredRecord::id).toList();
        Keyrings.Segment segment = keyrings.next(grant.withRecords(still), items);
        Book.Edit edit = book.edit();
        Operation operation = keyrings.consent(edit, grant.relation(), grant.answerKey(), segment, "");
        var all = new ArrayList<>(still);
        all.addAll(ids);
        edit.put(grant.withSegment(all, segment, operation.id()));
        if (!later.isEmpty()) {
            edit.put(
                    "more-" + operation.id(),
                    Pages.Line.of(
                                    clock.instant(),
                                    HistoryRow.What.SHARED_MORE,
                                    grant.reader(),
                                    SharedWith.terms(grant).purpose(),
                                    grant.id(),
                                    "")
                            .about(later.stream().map(HistoryRow.Mention::of).toList()));
        }
        keyrings.commit(edit, operation);
        return true;
    }

    private boolean isRegistered(StoredRecord record) {
        Operation operation = outbox.find(record.operation());
        return operation == null
                || operation.state() == Operation.State.INCLUDED
                || operation.state() == Operation.State.REFUSED && library.isRegistered(record.commitment());
    }
}
