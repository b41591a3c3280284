package io.carewallet.core.wallet;

import io.carewallet.core.register.Turn;
import org.jspecify.annotations.Nullable;

/// The one line of status that is always in sight.
///
/// @param waiting how many acts are saved here and not yet registered
/// @param contact what the last round found
/// @param network what people call the network, "practice network" say
/// @param turn what became of the chain, until that was told and what it lost is sent again; null otherwise
public record WalletStatus(int waiting, Contact contact, String network, Turn.@Nullable Kind turn) {
    public enum Contact {
        NOT_YET,
        ONLINE,
        /// All is sent, and a storage place that does not answer still has copies of what was taken back.
        NOT_DELETED,
        /// Record storage or the register does not answer: everything here stays readable, what is new waits.
        OFFLINE,
        /// This computer itself could not do it, because its disk is full, say.
        STUCK,
        /// The register answers, and does not take what is sent: that waits and is sent again.
        REFUSED,
        /// The register took what was sent and has not confirmed it: it makes no blocks, say.
        NOT_CONFIRMED,
        /// The register shows less than was seen before: everything here stays readable, what is new waits until it
        /// has caught up.
        BEHIND,
        /// The same, and it does not catch up: perhaps it was restored from a copy.
        STANDING,
        /// The register contradicts itself.
        DOES_NOT_MATCH
    }
}
