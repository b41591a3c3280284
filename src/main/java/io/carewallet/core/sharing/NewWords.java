package io.carewallet.core.sharing;

import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.succession.Successions;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Tells a clinician which patients have gone on under new recovery words: their book, as the keyring names it, is
/// proved to have moved. Nobody is told so by the word of a node.
public final class NewWords {
    private static final int AT_ONCE = 8;

    private final Book book;
    private final Journals journals;
    private final @Nullable Successions successions;

    /// @param successions null where books cannot move
    public NewWords(Book book, Journals journals, @Nullable Successions successions) {
        this.book = book;
        this.journals = journals;
        this.successions = successions;
    }

    /// The shares of such patients, each with when their book moved. Of whom nothing can be proved now, nothing is
    /// said.
    public Map<Bytes32, Instant> since() {
        Optional<BlockRef> block = journals.readUpTo();
        Successions where = successions;
        if (where == null || block.isEmpty()) {
            return Map.of();
        }
        Map<Bytes32, Address> patients = new HashMap<>();
        for (Pages.Ask ask : book.asks()) {
            book.answer(ask.id()).map(Pages.Answer::book).ifPresent(patient -> patients.put(ask.id(), patient));
        }
        Map<Address, Instant> moves = moves(where, Set.copyOf(patients.values()), block.get());
        Map<Bytes32, Instant> since = new HashMap<>();
        patients.forEach((share, patient) -> {
            Instant at = moves.get(patient);
            if (at != null) {
                since.put(share, at);
            }
        });
        return Map.copyOf(since);
    }

    /// Several at once: each proof takes its time. Whoever does not answer for one patient keeps nobody waiting for all
    /// the others.
    private static Map<Address, Instant> moves(Successions where, Set<Address> patients, BlockRef block) {
        var moves = new ConcurrentHashMap<Address, Instant>();
        var isSilent = new AtomicBoolean();
        var asked = new ArrayList<Future<?>>();
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (Address patient : patients) {
                asked.add(threads.submit(() -> {
                    if (isSilent.get()) {
                        return;
                    }
                    try {
                        moved(where, patient, block).ifPresent(at -> moves.put(patient, at));
                    } catch (RegisterUnavailable e) {
                        isSilent.set(true);
                    }
                }));
            }
        }
        for (Future<?> one : asked) {
            if (one.state() == Future.State.FAILED) {
                throw new IllegalStateException(one.exceptionNow());
            }
        }
        return moves;
    }

    private static Optional<Instant> moved(Successions successions, Address patient, BlockRef block)
            throws RegisterUnavailable {
        try {
            Successions.Known known = successions.read(patient, block);
            return known.successor().map(successor -> known.state().at());
        } catch (Journals.DoesNotMatch e) {
            return Optional.empty();
        }
    }
}
