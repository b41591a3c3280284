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
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

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
        Operation.Signed last = operation.signed();
        Instant now = now();
        boolean stillGood = last != null
                && last.deadline().isAfter(now.plus(DEADLINE_MARGIN))
                && (operation.kind() == ActKind.REVOKE
                        ? JournalActs.epoch(operation, last.prev()) == JournalActs.epoch(operation, prev)
                        : last.prev().equals(prev));
        if (stillGood) {
            return operation;
        }
        Instant deadline = Instant.ofEpochSecond(now.plus(VALID_FOR).getEpochSecond());
        try (SigningKey key = keys.account(operation.account())) {
            Act act = JournalActs.act(operation, subject, prev);
            SignedAct signed = ActMessage.sign(key, network, act, prev, deadline);
            Operation kept = operation.signed(new Operation.Signed(prev, deadline, signed.signature()));
            outbox.update(kept);
            return kept;
        }
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
