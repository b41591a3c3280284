package io.carewallet.core.outbox;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.InboxAct;
import io.carewallet.core.register.InboxTransaction;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Register;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.keys.SigningKey;
import java.util.Optional;

/// Extends inboxes: requests, receipts and offers. They are transactions of the clinician's own account, which the
/// contract does not recognise when they come twice, and each costs quota.
///
/// A transaction is written down before it is sent and sent again as it is: whatever a node forgets, and whichever node
/// is asked, at most one of its number is ever included. Another one is signed only when the verified inbox does not
/// have the act in a block by which its number was used for something else.
final class InboxCourier {
    private static final int MAX_RACES = 8;

    private final Outbox outbox;
    private final WalletKeys keys;
    private final Register register;
    private final Journals journals;

    InboxCourier(Outbox outbox, WalletKeys keys, Register register, Journals journals) {
        this.outbox = outbox;
        this.keys = keys;
        this.register = register;
        this.journals = journals;
    }

    Operation extend(Operation start) throws RegisterUnavailable, Journals.DoesNotMatch {
        Address to = Optional.ofNullable(start.to()).orElseThrow();
        Address self = keys.address(start.account());
        Operation now = start;
        for (int race = 0; race < MAX_RACES; race++) {
            if (now.transaction() == null && register.isOnItsWay(self)) {
                // Perhaps this very act, sent by a version that did not write transactions down.
                return now;
            }
            journals.poll();
            Journals.Verified inbox = journals.inbox(to);
            if (isIn(now, self, inbox)) {
                return save(now.included(now.receipt()));
            }
            now = signed(now, to, self, inbox);
            Sent sent = register.send(Optional.ofNullable(now.transaction()).orElseThrow());
            if (sent instanceof Sent.Included in) {
                // A receipt is the node's word: what counts is that the verified inbox has it.
                var receipt = new Operation.Receipt(in.transaction(), in.block(), in.gasUsed());
                journals.poll();
                if (isIn(now, self, journals.inbox(to))) {
                    return save(now.included(receipt));
                }
            } else if (sent instanceof Sent.Refused refused && refused.reason() != Sent.Reason.NUMBER_TAKEN) {
                return refused(now, refused.reason());
            }
        }
        return save(now.with(Operation.Problem.REGISTER_DOES_NOT_ANSWER));
    }

    private Operation signed(Operation now, Address to, Address self, Journals.Verified inbox)
            throws RegisterUnavailable, Journals.DoesNotMatch {
        InboxTransaction kept = now.transaction();
        if (kept != null && register.transactions(self, inbox.block()) <= kept.number()) {
            return now;
        }
        try (SigningKey key = keys.account(now.account())) {
            var act = new InboxAct(now.kind(), to, now.commitment(), now.sealedCid());
            return save(now.signed(register.sign(key, act)));
        }
    }

    private Operation refused(Operation now, Sent.Reason reason) {
        return switch (reason) {
            case QUOTA_USED_UP -> save(now.with(Operation.Problem.QUOTA_USED_UP));
            case NOT_AFFILIATED -> save(now.with(Operation.State.REFUSED).with(Operation.Problem.NOT_AFFILIATED));
            default -> save(now.with(Operation.State.REFUSED).with(Operation.Problem.REFUSED));
        };
    }

    private static boolean isIn(Operation operation, Address self, Journals.Verified inbox) {
        return inbox.entries().stream()
                .anyMatch(entry -> operation.is(entry) && entry.from().equals(self));
    }

    private Operation save(Operation operation) {
        outbox.update(operation);
        return operation;
    }
}
