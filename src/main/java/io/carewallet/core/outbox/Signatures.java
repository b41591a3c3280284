package io.carewallet.core.outbox;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Signs acts of journals: written down before they are sent, and the same message again for as long as it is good.
final class Signatures {
    private static final Duration VALID_FOR = Duration.ofDays(7);
    /// A message that is this close to its deadline is signed anew rather than sent.
    private static final Duration DEADLINE_MARGIN = Duration.ofMinutes(10);

    private final Outbox outbox;
    private final WalletKeys keys;
    private final Network network;
    private final Journals journals;
    private final InstantSource clock;

    Signatures(Holdings holdings, Commons commons, InstantSource clock) {
        this.outbox = holdings.outbox();
        this.keys = holdings.keys();
        this.network = commons.network();
        this.journals = commons.journals();
        this.clock = clock;
    }

    /// @param prev the slot that it extends; for a revocation only its epoch counts
    Operation signed(Operation operation, Address subject, Bytes32 prev) {
        Instant now = now();
        if (isStillGood(operation, prev, now)) {
            return operation;
        }
        try (SigningKey key = keys.account(operation.account())) {
            Operation kept = sign(operation, key, prev, now);
            outbox.update(kept);
            return kept;
        }
    }

    /// Signs each for what the journal holds after the one before it. All are written down at once.
    ///
    /// @param run of one account, each to extend its journal
    /// @param slot that the first one extends
    List<Operation> ahead(List<Operation> run, int account, Slot slot) {
        Instant now = now();
        var all = new ArrayList<Operation>();
        var changed = new ArrayList<Operation>();
        Slot prev = slot;
        try (SigningKey key = keys.account(account)) {
            Address subject = Address.of(key.address());
            for (Operation operation : run) {
                boolean good = isStillGood(operation, prev.word(), now);
                Operation kept = good ? operation : sign(operation, key, prev.word(), now);
                if (!good) {
                    changed.add(kept);
                }
                all.add(kept);
                prev = prev.after(JournalActs.act(kept, subject, prev.word()));
            }
        }
        outbox.update(changed);
        return all;
    }

    private static boolean isStillGood(Operation operation, Bytes32 prev, Instant now) {
        Operation.Signed last = operation.signed();
        return last != null
                && last.deadline().isAfter(now.plus(DEADLINE_MARGIN))
                && (operation.kind() == ActKind.REVOKE
                        ? JournalActs.epoch(operation, last.prev()) == JournalActs.epoch(operation, prev)
                        : last.prev().equals(prev));
    }

    private Operation sign(Operation operation, SigningKey key, Bytes32 prev, Instant now) {
        Instant deadline = Instant.ofEpochSecond(now.plus(VALID_FOR).getEpochSecond());
        Act act = JournalActs.act(operation, Address.of(key.address()), prev);
        SignedAct signed = ActMessage.sign(key, network, act, prev, deadline);
        return operation.signed(new Operation.Signed(prev, deadline, signed.signature()));
    }

    /// The later of this computer's time and the chain's: a clock that is days behind must not keep a revocation from
    /// being taken.
    private Instant now() {
        Instant here = clock.instant();
        return journals.readUpTo()
                .map(BlockRef::at)
                .filter(there -> there.isAfter(here))
                .orElse(here);
    }
}
