package io.carewallet.core.sharing;

import io.carewallet.core.directory.Organisation;
import io.carewallet.core.directory.Person;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.Library;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.MalformedDocument;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one flow by which somebody gets to read: *prepare* fixes the terms' exact bytes and decodes them again for the
/// screen; *approve* seals the keyring from them and signs only if terms, digest, keyring and the list shown agree.
public final class ApproveRequest {
    private final Book book;
    private final Library library;
    private final WalletKeys keys;
    private final Peers peers;
    private final Requests requests;
    private final Journals journals;
    private final Keyrings keyrings;
    private final InstantSource clock;

    public ApproveRequest(
            Correspondence correspondence, Library library, Peers peers, Journals journals, InstantSource clock) {
        this.book = correspondence.book();
        this.library = library;
        this.keys = correspondence.holdings().keys();
        this.peers = peers;
        this.requests = new Requests(book, library, peers, clock);
        this.journals = journals;
        this.keyrings = new Keyrings(correspondence, library);
        this.clock = clock;
    }

    /// What the patient chose.
    ///
    /// @param records ids; for a standing share those of another person count that are to be in it, and no others do
    /// @param standing also what is added later
    public record Choice(List<Bytes32> records, boolean standing, LocalDate until) {
        public Choice {
            records = records.stream().distinct().toList();
        }
    }

    /// What came of preparing.
    public sealed interface Prepared {
        /// @param statement decoded from the very bytes that will be approved: show this and nothing else
        /// @param today the records that it means today, by their titles
        /// @param records the ids of [#lines()], in their order
        /// @param reader as the directory has them: what is not proved of them is to be said beside the statement
        record Ready(
                Statement statement,
                List<Statement.Listed> today,
                List<Bytes32> records,
                Person reader,
                Approval approval)
                implements Prepared {
            /// One line for each record: as the terms name them, or those of today where the terms name none.
            public List<Statement.Listed> lines() {
                return statement.standing() ? today : statement.listed();
            }
        }

        record NotPossible(Why why) implements Prepared {}
    }

    public enum Why {
        NO_SUCH_REQUEST,
        ALREADY_ANSWERED,
        /// The last day that was asked for has passed: no day is left that could be approved.
        REQUEST_IS_OVER,
        /// The directory does not confirm the person now.
        NOT_CONFIRMED,
        NOTHING_CHOSEN,
        /// Other records, a later day, or also later records: a yes answers what was asked, or less.
        MORE_THAN_ASKED,
        PERIOD_IS_OVER,
        /// It cannot be put in plain words, or a record that was chosen is not here.
        NOT_IN_WORDS,
        REGISTER_DOES_NOT_ANSWER,
        MOVED,
        /// This computer could not keep it: nothing was shared.
        NO_SPACE
    }

    /// Exact bytes, waiting for the patient's yes. Only [ApproveRequest] makes them.
    public static final class Approval {
        private final Pages.Incoming request;
        private final Person reader;
        private final byte[] terms;
        private final Choice choice;
        private final boolean less;

        private Approval(Pages.Incoming request, Person reader, byte[] terms, Choice choice, boolean less) {
            this.request = request;
            this.reader = reader;
            this.terms = terms;
            this.choice = choice;
            this.less = less;
        }
    }

    public Prepared prepare(Bytes32 requestId, Choice choice) {
        Optional<Pages.Incoming> request = book.request(requestId);
        Messages.Request content = request.map(Pages.Incoming::content).orElse(null);
        if (request.isEmpty() || content == null) {
            return new Prepared.NotPossible(Why.NO_SUCH_REQUEST);
        }
        RequestRow.State state = requests.state(request.get());
        if (state != RequestRow.State.WAITING) {
            return new Prepared.NotPossible(
                    state == RequestRow.State.OVER ? Why.REQUEST_IS_OVER : Why.ALREADY_ANSWERED);
        }
        if (library.left().isPresent()) {
            return new Prepared.NotPossible(Why.MOVED);
        }
        if (choice.records().isEmpty() && !choice.standing()) {
            return new Prepared.NotPossible(Why.NOTHING_CHOSEN);
        }
        Person reader = peers.person(request.get().from());
        Organisation employer = reader.employer();
        if (reader.standing() != Person.Standing.CONFIRMED || reader.recipient() == null || employer == null) {
            return new Prepared.NotPossible(reader.wasAsked() ? Why.NOT_CONFIRMED : Why.REGISTER_DOES_NOT_ANSWER);
        }
        List<StoredRecord> chosen = requests.given(choice);
        if (!choice.standing() && chosen.size() != choice.records().size()) {
            return new Prepared.NotPossible(Why.NOT_IN_WORDS);
        }
        var exact = new Choice(chosen.stream().map(StoredRecord::id).toList(), choice.standing(), choice.until());
        if (!requests.isWithin(exact, content)) {
            return new Prepared.NotPossible(Why.MORE_THAN_ASKED);
        }
        return prepare(request.get(), content, exact, reader, employer, chosen);
    }

    private Prepared prepare(
            Pages.Incoming request,
            Messages.Request content,
            Choice choice,
            Person reader,
            Organisation employer,
            List<StoredRecord> chosen) {
        List<Terms.Listed> listed = choice.standing()
                ? List.of()
                : chosen.stream().map(Terms.Listed::of).toList();
        var yes = new Answer(true, choice.standing(), listed, choice.until());
        byte[] bytes = terms(request, content.purpose(), reader, employer, yes).bytes();
        try {
            Terms read = Terms.read(bytes);
            if (read.isOver(clock.instant())) {
                return new Prepared.NotPossible(Why.PERIOD_IS_OVER);
            }
            List<Statement.Listed> today = chosen.stream()
                    .map(record -> Statement.Listed.of(record.outline()))
                    .toList();
            List<Bytes32> ids = choice.standing()
                    ? choice.records()
                    : read.records().stream().map(Terms.Listed::id).toList();
            var approval = new Approval(request, reader, bytes, choice, requests.isMoreThan(choice, content));
            return new Prepared.Ready(read.statement(), today, ids, reader, approval);
        } catch (MalformedDocument e) {
            return new Prepared.NotPossible(Why.NOT_IN_WORDS);
        }
    }

    /// What the patient answers to a request: to which records, and until when.
    private record Answer(boolean permit, boolean standing, List<Terms.Listed> listed, LocalDate until) {}

    private Terms terms(Pages.Incoming request, Purpose purpose, Person reader, Organisation employer, Answer answer) {
        return new Terms(
                keys.address(request.relation()),
                reader.account(),
                reader.name(),
                employer.account(),
                employer.name(),
                purpose,
                answer.permit(),
                answer.standing(),
                answer.listed(),
                Instant.ofEpochSecond(clock.instant().getEpochSecond()),
                answer.until());
    }

    /// Approves what was shown.
    ///
    /// @return why not; null when the approval is on this computer for good and goes out by itself
    public @Nullable Why approve(Approval approval) {
        Pages.Incoming request = approval.request;
        int epoch;
        try {
            epoch = journals.journal(keys.address(request.relation())).slot().epoch();
        } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
            return Why.REGISTER_DOES_NOT_ANSWER;
        }
        // Between what the screen showed and the yes, somebody may have been dismissed or given another card.
        Person now = peers.personForAYes(request.from());
        if (!now.isStill(approval.reader)) {
            return now.wasAsked() ? Why.NOT_CONFIRMED : Why.REGISTER_DOES_NOT_ANSWER;
        }
        try (Book.Turn turn = book.turn()) {
            List<Bytes32> records = approval.choice.records();
            boolean waiting = book.isWaiting(request.id());
            if (!waiting || !keyrings.has(records)) {
                return waiting ? Why.NOT_IN_WORDS : Why.ALREADY_ANSWERED;
            }
            Keyrings.Segment segment = keyrings.first(
                    request,
                    Keyrings.recipient(Objects.requireNonNull(approval.reader.recipient())),
                    approval.terms,
                    approval.less,
                    records);
            if (!segment.follows(approval.reader.account(), records)) {
                return Why.NOT_IN_WORDS;
            }
            keep(approval, segment, epoch);
            return null;
        } catch (StorageUnavailable e) {
            return Why.NO_SPACE;
        }
    }

    private void keep(Approval approval, Keyrings.Segment segment, int epoch) {
        Pages.Incoming request = approval.request;
        Book.Edit edit = book.edit();
        byte[] answerKey = Objects.requireNonNull(request.content()).answerKey();
        Operation operation = keyrings.consent(edit, request.relation(), answerKey, segment, approval.reader.name());
        var grant = new Pages.Grant(
                segment.commitment(),
                request.relation(),
                request.id(),
                answerKey,
                request.from(),
                Objects.requireNonNull(approval.reader.recipient()),
                approval.terms,
                approval.less,
                approval.choice.records(),
                epoch,
                0,
                segment.cid(),
                clock.instant(),
                null,
                null,
                operation.id(),
                Given.of(segment.keyring().items()));
        edit.put(request.with(approval.less ? RequestRow.State.PARTLY : RequestRow.State.APPROVED))
                .put(grant)
                .put(ReadHistory.approval(grant.id()), ReadHistory.approval(grant, library));
        keyrings.commit(edit, operation);
    }

    /// Says no. The clinician sees "no", without a reason. When the person cannot be identified, nothing is sent.
    ///
    /// @return why not, or null when it is done
    public @Nullable Why deny(Bytes32 requestId) {
        Optional<Pages.Incoming> found = book.request(requestId);
        Messages.Request content = found.map(Pages.Incoming::content).orElse(null);
        if (found.isEmpty()) {
            return Why.NO_SUCH_REQUEST;
        }
        Person reader = peers.person(found.get().from());
        try (Book.Turn turn = book.turn()) {
            Pages.Incoming request = book.request(requestId).orElse(found.get());
            if (request.state() != RequestRow.State.WAITING && request.state() != RequestRow.State.UNKNOWN_SENDER) {
                return Why.ALREADY_ANSWERED;
            }
            return deny(request, content, reader);
        } catch (StorageUnavailable e) {
            return Why.NO_SPACE;
        }
    }

    private @Nullable Why deny(Pages.Incoming request, Messages.@Nullable Request content, Person reader)
            throws StorageUnavailable {
        Organisation employer = reader.employer();
        Book.Edit edit = book.edit()
                .put(request.with(RequestRow.State.DENIED))
                .put("denied-" + request.id().hex(), ReadHistory.denial(request, clock.instant()));
        if (content == null || reader.recipient() == null || employer == null) {
            edit.write();
            return null;
        }
        var answer = new Answer(false, false, List.of(), content.until());
        Terms no = terms(request, content.purpose(), reader, employer, answer);
        Keyrings.Segment segment = keyrings.refusal(request, Keyrings.recipient(reader.recipient()), no.bytes());
        Operation operation = keyrings.consent(edit, request.relation(), content.answerKey(), segment, reader.name());
        keyrings.commit(edit, operation);
        return null;
    }
}
