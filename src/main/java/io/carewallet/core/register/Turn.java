package io.carewallet.core.register;

import java.time.Instant;

/// A chain that was read before is another one now: what became of it, and when that was noticed here.
public record Turn(Kind kind, Instant noticed) {
    /// So many blocks a chain replaces by itself; one that lost more was set back by people.
    static final int MOST_BLOCKS = 64;

    public enum Kind {
        /// Its last blocks are others now.
        CHANGED,
        /// It goes on from an old state: a copy was restored, say.
        SET_BACK,
        /// It began anew: not even its first block is the same.
        ANEW
    }
}
