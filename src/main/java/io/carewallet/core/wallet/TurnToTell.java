package io.carewallet.core.wallet;

import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Turn;
import org.jspecify.annotations.Nullable;

/// What became of the chain, while it is to be told: for a while, and for as long as anything waits, which may be what
/// was lost.
final class TurnToTell {
    private final Journals journals;
    /// The last one that was told, with everything sent again.
    private volatile @Nullable Turn settled;

    TurnToTell(Journals journals) {
        this.journals = journals;
    }

    /// @param waiting how much waits to be sent
    Turn.@Nullable Kind now(int waiting) {
        Turn last = journals.turn().orElse(null);
        if (last == null || last.equals(settled)) {
            return null;
        }
        if (waiting == 0 && !journals.hasJustTurned()) {
            settled = last;
            return null;
        }
        return last.kind();
    }
}
