package io.carewallet.core.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Blocks up to which was read, the oldest first: by them it is found out how far a chain that changed its mind is
/// still the one that was read. Of the newest every one is kept, of older ones fewer: chains change at their end.
///
/// Threads: one at a time.
final class Marks {
    private static final int MOST = 512;

    /// Is a block part of the chain now?
    interface Chain {
        boolean has(BlockRef block) throws RegisterUnavailable;
    }

    private final List<BlockRef> blocks = new ArrayList<>();

    void add(BlockRef block) {
        if (!blocks.isEmpty() && blocks.getLast().number() >= block.number()) {
            return;
        }
        blocks.add(block);
        if (blocks.size() > MOST) {
            for (int i = MOST / 2 - 1; i > 0; i -= 2) {
                blocks.remove(i);
            }
        }
    }

    /// How many of them the chain still has: where it has one, it has all that are older.
    int common(Chain chain) throws RegisterUnavailable {
        int there = 0;
        int gone = blocks.size() + 1;
        while (gone - there > 1) {
            int middle = (there + gone) / 2;
            if (chain.has(blocks.get(middle - 1))) {
                there = middle;
            } else {
                gone = middle;
            }
        }
        return there;
    }

    /// Keeps the oldest so many.
    void cut(int count) {
        blocks.subList(count, blocks.size()).clear();
    }

    /// @param place from 0
    Optional<BlockRef> at(int place) {
        return place >= 0 && place < blocks.size() ? Optional.of(blocks.get(place)) : Optional.empty();
    }

    /// The newest that is not after this number.
    Optional<BlockRef> upTo(long number) {
        return blocks.reversed().stream().filter(b -> b.number() <= number).findFirst();
    }

    Optional<BlockRef> last() {
        return at(blocks.size() - 1);
    }
}
