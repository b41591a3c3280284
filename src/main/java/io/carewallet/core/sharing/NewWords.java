package io.carewallet.core.sharing;

import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.succession.Successions;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells a clinician which patients have gone on under new recovery words: their book, as the keyring names it, is
/// proved to have moved. Nobody is told so by the word of a node.
public final class NewWords {
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
        Map<Address, Optional<Instant>> moves = new HashMap<>();
        Map<Bytes32, Instant> since = new HashMap<>();
        try {
            for (Pages.Ask ask : book.asks()) {
                Address patient = book.answer(ask.id()).map(Pages.Answer::book).orElse(null);
                if (patient != null) {
                    if (!moves.containsKey(patient)) {
                        moves.put(patient, moved(where, patient, block.get()));
                    }
                    moves.get(patient).ifPresent(at -> since.put(ask.id(), at));
                }
            }
        } catch (RegisterUnavailable e) {
            // Whoever does not answer for one patient keeps nobody waiting for all the others.
        }
        return Map.copyOf(since);
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
