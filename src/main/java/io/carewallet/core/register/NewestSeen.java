package io.carewallet.core.register;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The newest block of a network that heads were proved against on this computer. A node that shows an older one was
/// restored, is behind, or hides what came since; it is not believed until it has caught up.
///
/// A chain that took another turn has as many blocks again, or later ones: whatever is as high, or has a later time, is
/// not behind. So a chain that was set back for good is read as soon as it has gone on; and at once where a block shows
/// that it is another one ([Journals] looks for that, and lets this be forgotten). On the practice network nothing goes
/// on by itself, and its node is this computer's own: there, nothing is behind.
///
/// Kept across restarts, to a minute of the chain's time. Not guaranteed: that the block was the chain's. A node that
/// invents one can hold a wallet up until the chain's time has passed that block's, an hour at most: blocks from later
/// than that are not taken.
///
/// Threads: any.
public final class NewestSeen {
    /// How far the clocks of two computers may differ.
    private static final Duration CLOCKS = Duration.ofHours(1);
    /// A page is written no more often than this: each costs the disk a flush.
    private static final Duration WRITTEN = Duration.ofMinutes(1);

    /// A node that does not move for so long is not catching up.
    private static final Duration CATCHES_UP = Duration.ofMinutes(2);

    private final Network network;
    private final InstantSource clock;
    private final @Nullable Notebook notebook;
    private @Nullable BlockRef newest;
    private Instant written = Instant.MIN;
    /// The block of the network in which its contracts were created.
    private @Nullable Bytes32 first;
    /// Where a network that is behind stands, and since when.
    private @Nullable BlockRef standing;
    private Instant since = Instant.MIN;

    /// As it is kept.
    ///
    /// @param first null in pages of earlier versions
    private record Page(
            long number, Bytes32 hash, Instant at, @Nullable Bytes32 first) {}

    private NewestSeen(Network network, InstantSource clock, @Nullable Notebook notebook) {
        this.network = network;
        this.clock = clock;
        this.notebook = notebook;
    }

    /// Nothing was seen yet, and nothing is kept.
    public static NewestSeen forNow(Network network, InstantSource clock) {
        return new NewestSeen(network, clock, null);
    }

    public static NewestSeen kept(Network network, InstantSource clock, Notebook notebook) {
        var seen = new NewestSeen(network, clock, notebook);
        Optional<byte[]> page = notebook.get(Section.PROFILE, seen.name());
        if (page.isPresent()) {
            Page before = Json.readOwn(page.get(), Page.class);
            seen.newest = new BlockRef(before.number(), before.hash(), before.at());
            seen.written = before.at();
            seen.first = before.first();
        }
        return seen;
    }

    /// Each network has a mark of its own.
    private String name() {
        return "seen/" + network.chainId() + "/" + network.careLedger().hex();
    }

    /// @throws RegisterUnavailable when the network's newest block is older than one that was seen
    synchronized void require(BlockRef latest) throws RegisterUnavailable {
        if (!isBehind(latest)) {
            standing = null;
            return;
        }
        if (!latest.equals(standing)) {
            standing = latest;
            since = clock.instant();
        }
        throw clock.instant().isBefore(since.plus(CATCHES_UP))
                ? RegisterUnavailable.behind()
                : RegisterUnavailable.standing();
    }

    synchronized boolean isBehind(BlockRef latest) {
        return !network.practice() && isOlder(latest);
    }

    synchronized Optional<BlockRef> newest() {
        return Optional.ofNullable(newest);
    }

    /// Is it known that the network began with another block than this one?
    synchronized boolean beganWithAnother(BlockRef block) {
        return first != null && !first.equals(block.hash());
    }

    synchronized void began(BlockRef block) {
        first = block.hash();
    }

    /// The chain is another one: what was seen of it says nothing any more.
    synchronized void forget() {
        newest = null;
        written = Instant.MIN;
    }

    private boolean isOlder(BlockRef block) {
        return newest != null && block.number() < newest.number() && !block.at().isAfter(newest.at());
    }

    /// Heads were proved against this block.
    synchronized void proved(BlockRef block) {
        boolean isNews = !block.equals(newest) && !isOlder(block);
        if (!isNews || block.at().isAfter(clock.instant().plus(CLOCKS))) {
            return;
        }
        newest = block;
        // Also when it is earlier: then the chain was set back, and what is kept is what is of no use.
        boolean isDue = Duration.between(written, block.at()).abs().compareTo(WRITTEN) >= 0;
        if (notebook != null && isDue) {
            var page = new Page(block.number(), block.hash(), block.at(), first);
            notebook.write(new Change().put(Section.PROFILE, name(), Json.write(page)));
            written = block.at();
        }
    }
}
