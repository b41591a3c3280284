package io.carewallet.core.sharing;

import io.carewallet.core.directory.Card;
import io.carewallet.core.directory.Cards;
import io.carewallet.core.directory.Person;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.Register;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A clinician asks a patient for records, by the share code that the patient handed over.
public final class AskForAccess {
    public static final int MAX_MESSAGE = 1_000;

    private final Book book;
    private final WalletKeys keys;
    private final BlobStore local;
    private final BlobStore storage;
    private final Network network;
    private final Register register;
    private final Outbox outbox;
    private final Peers peers;
    private final SecureRandom random;
    private final InstantSource clock;

    public AskForAccess(
            Correspondence correspondence, BlobStore storage, Register register, Peers peers, InstantSource clock) {
        this.book = correspondence.book();
        this.keys = correspondence.holdings().keys();
        this.local = correspondence.holdings().copies();
        this.storage = storage;
        this.network = correspondence.network();
        this.register = register;
        this.outbox = correspondence.holdings().outbox();
        this.peers = peers;
        this.random = correspondence.random();
        this.clock = clock;
    }

    /// @param label own name for the patient: not in the code, not sent
    public record Question(
            String code, String label, Purpose purpose, Wanted wanted, LocalDate until, String message) {}

    /// What came of asking.
    public sealed interface Outcome {
        /// Written down here for good; it goes out by itself.
        record Asked(AskRow row) implements Outcome {}

        record NotPossible(Why why) implements Outcome {}
    }

    public enum Why {
        CODE_NOT_COMPLETE,
        CODE_OF_OTHER_NETWORK,
        CODE_IS_NEWER,
        /// What the code points to is not there, or is not signed by the account in the code.
        CODE_NOT_VALID,
        /// The directory does not confirm the clinician: nobody would see the request.
        NOT_CONFIRMED,
        QUOTA_USED_UP,
        PERIOD_IS_OVER,
        MESSAGE_TOO_LONG,
        DOES_NOT_ANSWER,
        NO_SPACE
    }

    public ShareCode.Read check(String typed) {
        return ShareCode.read(typed, network);
    }

    /// How this clinician stands in the directory: what the patient will see.
    public Person self() {
        return peers.person(keys.address(WalletKeys.BOOK));
    }

    /// How many requests are possible today; empty when the register does not answer.
    public Optional<Integer> left() {
        try {
            return Optional.of(register.requestsLeft(keys.address(WalletKeys.BOOK)));
        } catch (RegisterUnavailable e) {
            return Optional.empty();
        }
    }

    public Outcome ask(Question question) {
        if (question.message().length() > MAX_MESSAGE) {
            return new Outcome.NotPossible(Why.MESSAGE_TOO_LONG);
        }
        if (question.until().isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            return new Outcome.NotPossible(Why.PERIOD_IS_OVER);
        }
        return switch (check(question.code())) {
            case ShareCode.Read.NotComplete n -> new Outcome.NotPossible(Why.CODE_NOT_COMPLETE);
            case ShareCode.Read.OtherNetwork o -> new Outcome.NotPossible(Why.CODE_OF_OTHER_NETWORK);
            case ShareCode.Read.Newer n -> new Outcome.NotPossible(Why.CODE_IS_NEWER);
            case ShareCode.Read.Complete complete -> ask(question, complete.code());
        };
    }

    private Outcome ask(Question question, ShareCode code) {
        Person.Standing standing = self().standing();
        // Without storage no card can be read: neither the clinician's own nor that of the code is at fault.
        boolean offline = storage.get(code.card(), Parcel.MAX_BYTES) instanceof Fetched.Offline;
        if (offline || standing == Person.Standing.NOT_ASKED) {
            return new Outcome.NotPossible(Why.DOES_NOT_ANSWER);
        }
        if (standing != Person.Standing.CONFIRMED) {
            return new Outcome.NotPossible(Why.NOT_CONFIRMED);
        }
        if (left().orElse(1) <= 0) {
            return new Outcome.NotPossible(Why.QUOTA_USED_UP);
        }
        Optional<Card> card = Cards.fetch(storage, network, code.card(), code.relation(), Card.RELATION);
        if (card.isEmpty()) {
            return new Outcome.NotPossible(Why.CODE_NOT_VALID);
        }
        byte[] answerKey = new byte[32];
        random.nextBytes(answerKey);
        var request = new Messages.Request(
                Messages.VERSION,
                code.relation(),
                code.token(),
                keys.address(WalletKeys.BOOK),
                question.purpose(),
                question.wanted(),
                question.until(),
                question.message(),
                answerKey);
        try {
            return new Outcome.Asked(keep(question, code, card.get(), request));
        } catch (StorageUnavailable e) {
            return new Outcome.NotPossible(Why.NO_SPACE);
        }
    }

    private AskRow keep(Question question, ShareCode code, Card card, Messages.Request request)
            throws StorageUnavailable {
        Bytes32 commitment = Parcel.digest(request);
        Cid cid = local.put(Parcel.seal(request, List.of(Keyrings.recipient(card.recipient())), random));
        Address to = code.relation();
        Bytes32 sealed = Locks.seal(code.token(), SealedCid.REQUEST, network, to, commitment, cid);
        Book.Edit edit = book.edit();
        var act = Planned.inInbox(ActKind.REQUEST, to, commitment, sealed);
        Operation operation = outbox.add(edit.change(), act, List.of(cid), question.label());
        var ask = new Pages.Ask(
                commitment,
                question.label(),
                to,
                code.card(),
                card.recipient(),
                request,
                clock.instant(),
                operation.id());
        edit.put(ask);
        outbox.commit(edit.change(), operation);
        edit.taken();
        return row(ask);
    }

    /// Everything that was asked, the newest first: a request never disappears.
    public List<AskRow> list() {
        return book.asks().stream()
                .map(this::row)
                .sorted(Comparator.comparing(AskRow::at).reversed())
                .toList();
    }

    /// What was asked once, to be asked again or differently: with the same code, up to the same day.
    public Optional<Question> again(Bytes32 id) {
        return book.ask(id)
                .map(ask -> new Question(
                        ShareCode.of(network, ask.relation(), ask.content().token(), ask.card())
                                .text(),
                        ask.label(),
                        ask.content().purpose(),
                        ask.content().wanted(),
                        ask.content().until(),
                        ask.content().message()));
    }

    /// What was asked by this code before: what it was answered with is of the same patient.
    ///
    /// @return ids of the requests
    public Set<Bytes32> askedBy(String code) {
        return check(code) instanceof ShareCode.Read.Complete complete
                ? book.asks().stream()
                        .filter(ask -> ask.relation().equals(complete.code().relation()))
                        .map(Pages.Ask::id)
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private AskRow row(Pages.Ask ask) {
        Optional<Pages.Answer> answer = book.answer(ask.id());
        return new AskRow(
                ask.id(),
                ask.label(),
                ask.at(),
                ask.content().purpose(),
                ask.content().wanted(),
                ask.content().until(),
                ask.content().message(),
                state(ask, answer),
                answer.map(Pages.Answer::at).orElse(null));
    }

    private AskRow.State state(Pages.Ask ask, Optional<Pages.Answer> answer) {
        if (answer.isPresent() && answer.get().terms() != null) {
            boolean permitted = Shares.terms(answer.get()).map(Terms::permit).orElse(false);
            if (!permitted) {
                return AskRow.State.NO;
            }
            return answer.get().less() ? AskRow.State.PARTLY : AskRow.State.YES;
        }
        Operation operation = outbox.find(ask.operation());
        if (operation != null && !operation.done()) {
            return AskRow.State.SENDING;
        }
        if (operation != null && operation.state() == Operation.State.REFUSED) {
            return AskRow.State.REFUSED;
        }
        boolean over = ask.content().until().isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return over ? AskRow.State.NO_ANSWER : AskRow.State.WAITING;
    }
}
