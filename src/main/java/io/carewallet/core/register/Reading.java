package io.carewallet.core.register;

import io.carewallet.core.value.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What was read since something was last put on the [Shelf], by one thread at a time. It outlives a poll that was cut
/// off, so that the next one goes on where that stopped.
final class Reading {
    private final boolean fromTheStart;
    private final boolean replaces;
    private final Set<Address> watched;
    private final List<Entry> kept = new ArrayList<>();
    private final List<BlockRef> marks = new ArrayList<>();
    private List<Entry> others = new ArrayList<>();
    private boolean whole = true;
    private boolean news;
    private final Optional<BlockRef> begun;
    private Optional<BlockRef> upTo;

    private Reading(Optional<BlockRef> upTo, Set<Address> watched, boolean fromTheStart, boolean replaces) {
        this.upTo = upTo;
        this.watched = watched;
        this.fromTheStart = fromTheStart;
        this.replaces = replaces;
        this.news = replaces;
        this.begun = upTo;
    }

    /// Goes on after a block.
    static Reading from(BlockRef upTo, Set<Address> watched) {
        return new Reading(Optional.of(upTo), watched, false, false);
    }

    /// Goes on after the last block that the chain still has of what was read.
    static Reading back(BlockRef common, Set<Address> watched) {
        return new Reading(Optional.of(common), watched, false, true);
    }

    /// From the start.
    ///
    /// @param replaces whether the chain changed its mind
    static Reading again(Set<Address> watched, boolean replaces) {
        return new Reading(Optional.empty(), watched, true, replaces);
    }

    /// @param room how many entries of people whom nobody asked for may be kept; one more, and none of them are
    void add(List<Entry> entries, BlockRef last, int room) {
        for (Entry entry : entries) {
            if (watched.contains(entry.account())) {
                kept.add(entry);
            } else if (whole && others.size() < room) {
                others.add(entry);
            } else {
                whole = false;
                others = List.of();
            }
        }
        news |= !entries.isEmpty();
        upTo = Optional.of(last);
        marks.add(last);
    }

    /// Are the entries of all of these there, as far as it was read?
    boolean has(Set<Address> accounts) {
        return whole || watched.containsAll(accounts);
    }

    boolean isFromTheStart() {
        return fromTheStart;
    }

    /// Does it take the place of a chain that is no more?
    boolean replaces() {
        return replaces;
    }

    boolean isWhole() {
        return whole;
    }

    boolean hasNews() {
        return news;
    }

    /// After which block it began; empty for the start.
    Optional<BlockRef> begun() {
        return begun;
    }

    /// Up to which blocks was read on the way.
    List<BlockRef> marks() {
        return marks;
    }

    Set<Address> watched() {
        return watched;
    }

    List<Entry> kept() {
        return kept;
    }

    List<Entry> others() {
        return others;
    }

    Optional<BlockRef> upTo() {
        return upTo;
    }
}
