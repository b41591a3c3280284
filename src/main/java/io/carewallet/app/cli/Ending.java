package io.carewallet.app.cli;

import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.sharing.ApproveRequest;
import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.succession.Departure;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is said of an end: how far it goes, for everything by the same share code ends together, and that it holds
/// nowhere yet while it waits to be sent.
final class Ending {
    private static final String AGAIN =
            " The network did not take it yet: run any command of this wallet again when it answers, 'carewallet access"
                    + " list', say, or open its window.";

    private static final String NOT_CONFIRMED =
            " that is not confirmed by a second source. It is asked for again by itself while this wallet is open, or"
                    + " with any command of it.";

    private Ending() {}

    static String denied(String name, boolean sent) {
        return sent
                ? "You said no to " + name + "."
                : "You said no to " + name + " on this computer; they have not heard of it." + AGAIN;
    }

    static String withdrawn(String title, Sent sent) {
        return switch (sent) {
            case YES -> "Taken back: " + title + ".";
            case TOLD ->
                "Taken back on this computer: " + title + ". Whoever could open it perhaps still can: the network says"
                        + " that it is registered, and" + NOT_CONFIRMED;
            case HELD ->
                "Taken back on this computer: " + title + ". Whoever could open it still can: it waits until"
                        + " 'carewallet rekey' goes on, which asks first whether your new wallet has it.";
            case NO -> "Taken back on this computer: " + title + ". Whoever could open it still can." + AGAIN;
        };
    }

    /// How far what a command has ended has gone.
    enum Sent {
        /// It is registered, and that is proved.
        YES,
        /// The network says that it is registered, and nothing else does.
        TOLD,
        /// It waits for another wallet, which is to have it first.
        HELD,
        /// The network has not taken it.
        NO;

        /// @param own the acts of that command
        static Sent of(List<Operation> own, Desk.Patient patient) {
            if (own.stream().allMatch(act -> act.state() == Operation.State.INCLUDED)) {
                return own.stream().anyMatch(Operation::wasOnlyTold) ? TOLD : YES;
            }
            Optional<Departure> departure = patient.side().departure();
            boolean isHeld = departure.isPresent()
                    && own.stream()
                            .filter(act -> act.kind() == ActKind.WITHDRAW && !act.done())
                            .anyMatch(act -> isEmptied(departure.get(), act));
            return isHeld ? HELD : NO;
        }

        private static boolean isEmptied(Departure departure, Operation withdrawal) {
            return departure.emptiedBy(withdrawal.record()).isPresent()
                    || departure.emptiedBy(withdrawal.commitment()).isPresent();
        }
    }

    /// What a command says of what it has ended.
    record Said(Map<String, Object> row, String sentence) {
        void say(Options options) {
            new Output(options).say(row, sentence);
        }
    }

    static Said deny(Session session, String id) {
        Set<String> before = session.acts();
        RequestRow request = Rows.find(session.patient().requests().list(), RequestRow::id, id);
        ApproveRequest.Why why = session.patient().approve().deny(request.id());
        if (why != null) {
            throw new Problem(Problem.REFUSED, Sentences.why("approve", why));
        }
        boolean sent = session.sendSince(before) != Sent.NO;
        return new Said(Map.of("denied", request.id().hex(), "sent", sent), denied(Rows.name(request.from()), sent));
    }

    static Said withdraw(Session session, String id) {
        Set<String> before = session.acts();
        RecordRow row = Rows.find(session.patient().records().list(), RecordRow::id, id);
        session.patient().records().withdraw(row.id());
        Sent sent = session.sendSince(before);
        return new Said(
                Map.of("withdrawn", row.id().hex(), "sent", sent == Sent.YES, "notConfirmed", sent == Sent.TOLD),
                withdrawn(row.outline().title(), sent));
    }

    static Said stop(Session session, String id) {
        Set<String> before = session.acts();
        Stopped stopped = stop(session.patient(), id);
        Sent sent = session.sendSince(before);
        return new Said(stopped.row(sent), stopped.sentence(sent));
    }

    /// What was stopped.
    ///
    /// @param also what ended with it
    record Stopped(GrantRow grant, List<GrantRow> also) {
        Map<String, Object> row(Sent sent) {
            List<String> others = also.stream().map(other -> other.id().hex()).toList();
            return Map.of(
                    "stopped",
                    grant.id().hex(),
                    "alsoStopped",
                    others,
                    "sent",
                    sent == Sent.YES,
                    "notConfirmed",
                    sent == Sent.TOLD);
        }

        String sentence(Sent sent) {
            String name = Rows.name(grant.reader());
            String said = switch (sent) {
                case YES -> "Stopped sharing with " + name + ".";
                case TOLD ->
                    "Stopped sharing with " + name + " on this computer; what was shared can perhaps still be opened:"
                            + " the network says that the end is registered, and" + NOT_CONFIRMED;
                case HELD, NO ->
                    "Stopped sharing with " + name + " on this computer; until it is registered, what was shared can"
                            + " still be opened." + AGAIN;
            };
            return said + others() + " What was read or copied cannot be taken back.";
        }

        private String others() {
            return also.isEmpty()
                    ? ""
                    : also.stream()
                            .map(Stopped::words)
                            .collect(Collectors.joining(
                                    "; ", " This ended, too, because it went by the same share code: ", "."));
        }

        private static String words(GrantRow other) {
            String records = Texts.count("records.count", other.records().size());
            return Texts.of(
                    "shared.also.one",
                    Output.oneLine(Rows.name(other.reader())),
                    other.standing() ? Texts.of("shared.new-ones", records) : records,
                    Texts.of("purpose." + Rows.word(other.purpose()).replace('-', '_')));
        }
    }

    /// @throws Problem when it has ended already
    static Stopped stop(Desk.Patient desk, String id) {
        GrantRow grant = share(desk, id);
        List<GrantRow> also = desk.sharedWith().endingWith(grant.id());
        if (!desk.stop().stop(grant.id())) {
            throw new Problem(Problem.REFUSED, "This share has ended already.");
        }
        return new Stopped(grant, also);
    }

    /// Whoever has the id of the request at hand, which is not that of the share, must not believe that it has ended.
    private static GrantRow share(Desk.Patient desk, String id) {
        List<GrantRow> shares = desk.sharedWith().list();
        String start = id.toLowerCase(Locale.ROOT);
        boolean isShare = shares.stream().anyMatch(share -> share.id().hex().startsWith(start));
        boolean isRequest = desk.requests().list().stream()
                .anyMatch(request -> request.id().hex().startsWith(start));
        if (isRequest && !isShare) {
            throw new Problem(
                    Problem.REFUSED,
                    "This is the id of a request; the share that came of it has one of its own: see 'carewallet access"
                            + " list'. Nothing was stopped.");
        }
        return Rows.find(shares, GrantRow::id, id);
    }
}
