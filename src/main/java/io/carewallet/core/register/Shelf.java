package io.carewallet.core.register;

import io.carewallet.core.value.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The entries that are kept, as of one block, and for whom they are complete.
///
/// Of the accounts that the wallet watches or was asked for: all. Of everybody else: all, as long as they are few, so
/// that whoever is asked for next is known already. Once there are more than that (a large network, or somebody who
/// floods it), none: then the first question for another account reads the register once more from its start. Acts cost
/// nothing on a network without fees, so that without a bound a stranger could fill this computer's memory.
///
/// Threads: any; each call is short.
final class Shelf {
    /// About 40 MB.
    static final int MOST_OTHERS = 50_000;

    /// One line of entries: a journal or an inbox.
    private record Line(Address account, boolean inbox) {
        private static Line of(Entry entry) {
            return new Line(entry.account(), entry.kind().forInbox());
        }
    }

    private static final class State {
        private Slot slot;
        private final List<Entry> entries = new ArrayList<>();

        private State(Slot slot) {
            this.slot = slot;
        }
    }

    /// What was read of one line, checked against nothing yet.
    record Found(Slot slot, List<Entry> entries, BlockRef block) {}

    private final Network network;
    private final Set<Address> complete = new HashSet<>();
    private final Map<Line, State> lines = new HashMap<>();
    private List<Entry> others = new ArrayList<>();
    private boolean whole = true;
    private Optional<BlockRef> upTo = Optional.empty();
    private long readings;

    Shelf(Network network) {
        this.network = network;
    }

    synchronized void take(Reading reading, BlockRef last) {
        if (reading.isFromTheStart()) {
            if (upTo.isEmpty() || reading.replaces()) {
                readings++;
            }
            complete.clear();
            lines.clear();
            others = new ArrayList<>();
            whole = true;
        } else if (reading.replaces()) {
            readings++;
            reading.begun().ifPresent(common -> drop(common.number()));
        }
        if (whole && complete.addAll(reading.watched())) {
            // What is complete for everybody is complete for these.
            move(reading.watched());
        }
        if (!reading.isWhole()) {
            // Whoever was asked for while it was read is not complete any more.
            complete.retainAll(reading.watched());
            lines.keySet().removeIf(line -> !complete.contains(line.account()));
            others = new ArrayList<>();
            whole = false;
        }
        reading.kept().forEach(this::put);
        reading.others().forEach(this::put);
        upTo = Optional.of(last);
    }

    /// What comes after a block never was.
    private void drop(long after) {
        others.removeIf(entry -> entry.position().block() > after);
        lines.forEach((line, state) -> {
            if (state.entries.removeIf(entry -> entry.position().block() > after)) {
                state.slot = Slot.genesis(network, line.account());
                state.entries.forEach(entry -> state.slot = state.slot.after(entry));
            }
        });
    }

    private void put(Entry entry) {
        if (complete.contains(entry.account())) {
            State state = state(Line.of(entry));
            state.slot = state.slot.after(entry);
            state.entries.add(entry);
        } else if (whole) {
            others.add(entry);
        }
    }

    private State state(Line line) {
        return lines.computeIfAbsent(line, l -> new State(Slot.genesis(network, l.account())));
    }

    /// Puts what was kept of these in lines of their own.
    private void move(Set<Address> accounts) {
        others.stream().filter(entry -> accounts.contains(entry.account())).forEach(this::put);
        others.removeIf(entry -> accounts.contains(entry.account()));
    }

    /// Empty when nothing was read yet, and for somebody whose entries were not kept.
    synchronized Optional<Found> find(Address account, boolean inbox) {
        if (upTo.isEmpty() || !has(Set.of(account))) {
            return Optional.empty();
        }
        if (complete.add(account)) {
            move(Set.of(account));
        }
        State state = state(new Line(account, inbox));
        return Optional.of(new Found(state.slot, List.copyOf(state.entries), upTo.get()));
    }

    synchronized boolean has(Set<Address> accounts) {
        return whole || complete.containsAll(accounts);
    }

    /// How many more entries of people whom nobody asked for may be kept.
    synchronized int room() {
        return whole ? MOST_OTHERS - others.size() : 0;
    }

    synchronized int size() {
        return others.size()
                + lines.values().stream()
                        .mapToInt(state -> state.entries.size())
                        .sum();
    }

    synchronized long readings() {
        return readings;
    }

    synchronized Optional<BlockRef> upTo() {
        return upTo;
    }
}
