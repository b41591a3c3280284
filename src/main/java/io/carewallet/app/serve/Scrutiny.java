package io.carewallet.app.serve;

import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RelayMessage;
import io.carewallet.core.register.RelayRun;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Everything that can be known of a message without the chain.
record Scrutiny(Network network, InstantSource clock) {
    /// Wallets sign for 7 days; their clocks may be a day ahead.
    static final Duration FURTHEST_DEADLINE = Duration.ofDays(8);

    /// The message that bytes are, for this network; who signed it is not looked at yet.
    SignedAct read(byte[] body) throws Refusal {
        try {
            RelayMessage message = RelayMessage.read(body);
            if (!message.isFor(network)) {
                throw new Refusal(Refusal.Reason.OTHER_NETWORK);
            }
            return message.signed();
        } catch (MalformedDocument e) {
            throw new Refusal(Refusal.Reason.MALFORMED);
        }
    }

    /// The same for a run.
    List<SignedAct> readRun(byte[] body) throws Refusal {
        try {
            RelayRun run = RelayRun.read(body);
            if (!run.isFor(network)) {
                throw new Refusal(Refusal.Reason.OTHER_NETWORK);
            }
            return run.signed();
        } catch (MalformedDocument e) {
            throw new Refusal(Refusal.Reason.MALFORMED);
        }
    }

    /// In time, and signed by the account whose journal it extends.
    void require(SignedAct act) throws Refusal {
        Instant now = clock.instant();
        if (act.deadline().isBefore(now)) {
            throw new Refusal(Refusal.Reason.EXPIRED);
        }
        if (act.deadline().isAfter(now.plus(FURTHEST_DEADLINE))) {
            throw new Refusal(Refusal.Reason.DEADLINE_TOO_FAR);
        }
        Bytes32 digest = ActMessage.digest(network, act.act(), act.prev(), act.deadline());
        try {
            Address signer = Address.of(SigningKey.recover(digest.bytes(), act.signature()));
            if (!signer.equals(act.act().subject())) {
                throw new Refusal(Refusal.Reason.BAD_SIGNATURE);
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Reason.BAD_SIGNATURE);
        }
    }
}
