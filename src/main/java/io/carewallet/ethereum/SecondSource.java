package io.carewallet.ethereum;

import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.ethereum.proof.ProofDoesNotHold;
import io.carewallet.ethereum.rpc.JsonRpc;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Other nodes of the same network, where its profile names some: is the block that something was proved against also
/// theirs? The first one that has a block of that number is believed; one that lags or is silent confirms nothing.
///
/// Not guaranteed: that they are run by different people.
///
/// Threads: any; at most one question at a time.
final class SecondSource {
    /// For so long two nodes may differ: a network takes its time to agree on its last blocks.
    private static final Duration AGREE = Duration.ofMinutes(1);
    /// One that said nothing is not asked again before this time.
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private enum Says {
        THE_SAME,
        ANOTHER,
        NOTHING
    }

    /// @param at when it was asked, by `nanoTime`
    private record Said(BlockRef block, Says says, long at) {}

    private final List<Blocks> others;
    private final LongSupplier nanoTime;
    private @Nullable Said last;
    /// Since when they differ, by `nanoTime`; null while they do not.
    private @Nullable Long differ;

    SecondSource(List<JsonRpc> others, LongSupplier nanoTime) {
        this.others =
                others.stream().map(rpc -> new Blocks(rpc, Set.of(), nanoTime)).toList();
        this.nanoTime = nanoTime;
    }

    /// How far what was proved against a block may be believed.
    ///
    /// @throws Journals.DoesNotMatch when another node has another block there, and not only for a moment
    synchronized Held.Basis basis(BlockRef block) throws Journals.DoesNotMatch {
        if (others.isEmpty()) {
            return Held.Basis.PROVED;
        }
        Said said = said(block);
        return switch (said.says()) {
            case THE_SAME -> {
                differ = null;
                yield Held.Basis.PROVED;
            }
            case NOTHING -> Held.Basis.UNCONFIRMED;
            case ANOTHER -> {
                Long since = differ;
                if (since == null) {
                    differ = said.at();
                } else if (said.at() - since >= AGREE.toNanos()) {
                    throw new Journals.DoesNotMatch(
                            new ProofDoesNotHold("Two addresses of this network show different blocks in one place."));
                }
                yield Held.Basis.UNCONFIRMED;
            }
        };
    }

    private Said said(BlockRef block) {
        long now = nanoTime.getAsLong();
        Said known = last;
        if (known != null && isStillGood(known, block, now)) {
            return known;
        }
        var said = new Said(block, ask(block), now);
        last = said;
        return said;
    }

    private static boolean isStillGood(Said known, BlockRef block, long now) {
        boolean isRecent = now - known.at() < AGAIN.toNanos();
        return known.block().equals(block)
                ? known.says() == Says.THE_SAME || isRecent
                : known.says() == Says.NOTHING && isRecent;
    }

    private Says ask(BlockRef block) {
        for (Blocks other : others) {
            try {
                Optional<BlockRef> theirs = other.block(block.number());
                if (theirs.isPresent()) {
                    return theirs.get().hash().equals(block.hash()) ? Says.THE_SAME : Says.ANOTHER;
                }
            } catch (RegisterUnavailable e) {
                // Perhaps the next one answers.
            }
        }
        return Says.NOTHING;
    }
}
