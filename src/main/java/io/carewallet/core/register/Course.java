package io.carewallet.core.register;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The course that the chain took, as far as it was read: notices when it is another one now, and finds the last block
/// that is still the same.
///
/// Threads: one at a time, but for [#turn] and [#hasJustTurned].
final class Course {
    /// That the chain is another one is told for so long at least: people have to see it.
    private static final Duration TOLD = Duration.ofMinutes(1);

    private final Register register;
    private final InstantSource clock;
    private final NewestSeen newest;
    private final Marks marks = new Marks();
    private volatile @Nullable Turn turn;

    Course(Register register, InstantSource clock, NewestSeen newest) {
        this.register = register;
        this.clock = clock;
        this.newest = newest;
    }

    /// The first look at a network since this program began: is it the one that was seen before?
    void meet(BlockRef latest) throws RegisterUnavailable {
        Optional<BlockRef> first = register.block(register.network().firstBlock());
        if (first.isEmpty()) {
            return;
        }
        Optional<BlockRef> seen = newest.newest();
        if (newest.beganWithAnother(first.get())) {
            turned(Turn.Kind.ANEW);
        } else if (seen.isPresent() && seen.get().number() <= latest.number() && !isOnChain(seen.get())) {
            turned(Turn.Kind.CHANGED);
        }
        newest.began(first.get());
        marks.cut(0);
        marks.add(first.get());
    }

    /// @throws RegisterUnavailable when the network shows what it was some time ago, and not another course
    void require(BlockRef latest) throws RegisterUnavailable {
        if (!newest.isBehind(latest) || !isAnother(latest)) {
            newest.require(latest);
        }
    }

    /// Its blocks say so, however low it is.
    private boolean isAnother(BlockRef latest) throws RegisterUnavailable {
        Optional<BlockRef> mark = marks.upTo(latest.number());
        return mark.isPresent() && !has(mark.get(), latest);
    }

    /// Does the chain that ends with this block have that one?
    boolean has(BlockRef seen, BlockRef latest) throws RegisterUnavailable {
        return seen.equals(latest) || seen.number() <= latest.number() && isOnChain(seen);
    }

    /// The very same, its time included: who was told a false one reads again.
    boolean isOnChain(BlockRef seen) throws RegisterUnavailable {
        return register.block(seen.number()).map(seen::equals).orElse(false);
    }

    /// The last block that the chain still has of what was read; empty when it has none.
    ///
    /// @param kept up to which what was read is kept: when the chain has that one, nothing of it is lost
    Optional<BlockRef> back(BlockRef latest, Optional<BlockRef> kept) throws RegisterUnavailable {
        int there = marks.common(block -> has(block, latest));
        Optional<BlockRef> common = marks.at(there - 1);
        if (common.isPresent() && common.equals(kept)) {
            return common;
        }
        long lost = marks.at(there).map(BlockRef::number).orElse(latest.number());
        long last = marks.last().map(BlockRef::number).orElse(lost);
        marks.cut(there);
        if (common.isEmpty()) {
            turned(Turn.Kind.ANEW);
            meet(latest);
        } else {
            turned(last - lost < Turn.MOST_BLOCKS ? Turn.Kind.CHANGED : Turn.Kind.SET_BACK);
        }
        return common;
    }

    private void turned(Turn.Kind kind) {
        turn = new Turn(kind, clock.instant());
        newest.forget();
    }

    void read(List<BlockRef> upTo) {
        upTo.forEach(marks::add);
    }

    Optional<Turn> turn() {
        return Optional.ofNullable(turn);
    }

    boolean hasJustTurned() {
        Turn last = turn;
        return last != null && clock.instant().isBefore(last.noticed().plus(TOLD));
    }
}
