package io.carewallet.core.outbox;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds acts that were included and are not on the chain any more, because it was set back or forked, and lets them
/// wait again. What was ended since then is not among them: an approval before a revocation of its relation, and a
/// record before its withdrawal, must not come back.
final class LostActs {
    /// A node that is behind its network for a moment looks like a chain that was set back. The same act in a journal
    /// can be sent twice and is one act; in an inbox it would be two, and cost the clinician's quota.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Outbox outbox;
    private final WalletKeys keys;
    private final Journals journals;
    private long checked;
    private long seen;
    private Instant since = Instant.EPOCH;

    LostActs(Outbox outbox, WalletKeys keys, Journals journals) {
        this.outbox = outbox;
        this.keys = keys;
        this.journals = journals;
    }

    private record Line(Address account, boolean inbox) {}

    private record Acts(int epoch, Set<Object> there) {}

    private record Key(ActKind kind, Bytes32 commitment, Address from) {}

    /// Did the chain change its mind since it was looked at last? Then a revocation may be lost, which goes before all
    /// else.
    boolean isNews() {
        return journals.readings() != seen;
    }

    /// Looks once each time the register was read anew: when the wallet was opened, and when the chain changed its
    /// mind.
    void reopen(Instant now) {
        long reading = journals.readings();
        if (reading == checked) {
            return;
        }
        if (reading != seen) {
            seen = reading;
            since = now;
        }
        if (reopen(!now.isBefore(since.plus(PATIENCE)))) {
            checked = reading;
        }
    }

    /// @param lasting whether the chain has looked like this for a while
    /// @return false when something is to be looked at again
    private boolean reopen(boolean lasting) {
        Map<Line, Acts> known = new HashMap<>();
        boolean all = true;
        for (Operation operation : live(outbox.all())) {
            try {
                if (isThere(operation, known)) {
                    continue;
                }
                boolean believed = lasting || operation.to() == null;
                if (believed) {
                    outbox.reopen(operation);
                }
                all &= believed;
            } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
                // Nothing can be said of this account now; the others are looked at all the same.
                all = false;
            }
        }
        return all;
    }

    /// Those that were included, without what was ended by a later one.
    private static List<Operation> live(List<Operation> inOrder) {
        Map<Integer, String> revoked = new HashMap<>();
        Map<Bytes32, String> withdrawn = new HashMap<>();
        for (Operation o : inOrder) {
            if (o.kind() == ActKind.REVOKE) {
                revoked.put(o.account(), o.id());
            } else if (o.kind() == ActKind.WITHDRAW && o.state() != Operation.State.REFUSED) {
                withdrawn.put(o.commitment(), o.id());
            }
        }
        return inOrder.stream()
                .filter(o -> o.state() == Operation.State.INCLUDED)
                .filter(o -> o.kind() != ActKind.CONSENT || !isBefore(o, revoked.get(o.account())))
                .filter(o -> o.kind() != ActKind.RECORD || !isBefore(o, withdrawn.get(o.commitment())))
                .toList();
    }

    private static boolean isBefore(Operation operation, @org.jspecify.annotations.Nullable String id) {
        return id != null && operation.id().compareTo(id) < 0;
    }

    private boolean isThere(Operation operation, Map<Line, Acts> known)
            throws RegisterUnavailable, Journals.DoesNotMatch {
        Address self = keys.address(operation.account());
        Address to = operation.to();
        var line = new Line(to == null ? self : to, to != null);
        Acts acts = known.get(line);
        if (acts == null) {
            acts = read(line);
            known.put(line, acts);
        }
        return operation.kind() == ActKind.REVOKE
                ? Integer.compareUnsigned(acts.epoch(), operation.epoch()) > 0
                : acts.there().contains(new Key(operation.kind(), operation.commitment(), self));
    }

    private Acts read(Line line) throws RegisterUnavailable, Journals.DoesNotMatch {
        Journals.Verified verified = line.inbox() ? journals.inbox(line.account()) : journals.journal(line.account());
        Set<Object> there = new HashSet<>();
        for (Entry entry : verified.entries()) {
            there.add(new Key(entry.kind(), entry.commitment(), entry.from()));
        }
        return new Acts(verified.slot().epoch(), there);
    }
}
