package io.carewallet.app.serve;

import io.carewallet.core.register.Act;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import org.jspecify.annotations.Nullable;

/// What an act makes of its journal. One act can be signed with many deadlines, and is one act all the same.
///
/// @param after the journal's word; null for a revocation, which makes another epoch of whatever is there
/// @param epoch that a revocation ends; otherwise 0
record Aim(Address subject, @Nullable Bytes32 after, int epoch) {
    /// What goes out one after the other. Revocations wait for nothing but themselves.
    record Lane(Address subject, boolean revoke) {}

    static Aim of(SignedAct signed) {
        Act act = signed.act();
        return act instanceof Act.Revoke revoke
                ? new Aim(act.subject(), null, revoke.epoch())
                : new Aim(act.subject(), new Slot(signed.prev()).after(act).word(), 0);
    }

    Lane lane() {
        return new Lane(subject, after == null);
    }
}
