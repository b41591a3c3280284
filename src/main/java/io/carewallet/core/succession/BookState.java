package io.carewallet.core.succession;

import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What `Succession` holds of a book. Wire format: the three words of its storage, as `contracts.md` has them.
///
/// @param version how often it has changed
/// @param subject whom the stage is about; zero for nobody
/// @param at when it was, or for what is announced the first second in which it can be completed
/// @param recovery the recovery address that is named; zero for none
/// @param bookRestsUntil before that the book's key can announce nothing alone
/// @param recoveryRestsUntil the same for the recovery address
/// @param lastJournal what the journal held when the book moved; zero before
public record BookState(
        long version,
        Stage stage,
        Address subject,
        Instant at,
        Address recovery,
        Instant bookRestsUntil,
        Instant recoveryRestsUntil,
        Bytes32 lastJournal) {
    /// So many words, in the mappings at these places of the contract's storage.
    public static final int WORDS = 3;

    /// The contract's states, in its order.
    public enum Stage {
        OPEN,
        BOOK_MOVES,
        RECOVERY_MOVES,
        RECOVERY_CHANGES,
        ENDED,
        MOVED;

        /// Something will take effect unless somebody objects.
        public boolean isAnnounced() {
            return this == BOOK_MOVES || this == RECOVERY_MOVES || this == RECOVERY_CHANGES;
        }
    }

    /// @throws IllegalArgumentException when the contract holds no such words
    public static BookState of(List<Bytes32> words) {
        if (words.size() != WORDS) {
            throw new IllegalArgumentException("not the words of a book");
        }
        byte[] turn = words.get(0).bytes();
        byte[] recovery = words.get(1).bytes();
        int stage = turn[11];
        if (stage < 0 || stage >= Stage.values().length || recovery[0] != 0 || recovery[1] != 0) {
            throw new IllegalArgumentException("not the words of a book");
        }
        return new BookState(
                number(turn, 0, 6),
                Stage.values()[stage],
                account(turn),
                Instant.ofEpochSecond(number(turn, 6, 11)),
                account(recovery),
                Instant.ofEpochSecond(number(recovery, 7, 12)),
                Instant.ofEpochSecond(number(recovery, 2, 7)),
                words.get(2));
    }

    private static long number(byte[] word, int from, int to) {
        return new BigInteger(1, Arrays.copyOfRange(word, from, to)).longValueExact();
    }

    private static Address account(byte[] word) {
        return Address.of(Arrays.copyOfRange(word, 12, 32));
    }

    public boolean hasRecovery() {
        return !recovery.equals(Address.ZERO);
    }

    public Optional<Address> successor() {
        return stage == Stage.MOVED ? Optional.of(subject) : Optional.empty();
    }

    /// A change of the book as it is now.
    public Change change(Kind kind, Address book, Address other) {
        return new Change(kind, book, other, version);
    }

    /// Whether the book's last change is what this one says, whoever sent it: then sending it again would change
    /// nothing.
    public boolean is(Change change) {
        if (version != change.version() + 1) {
            return false;
        }
        boolean same = subject.equals(change.other());
        return switch (change.kind()) {
            // What both signed to have at once, a relay can send with one signature: then it is announced.
            case NAME_RECOVERY, NAME_RECOVERY_TOGETHER ->
                same && (stage == Stage.OPEN || stage == Stage.RECOVERY_CHANGES);
            case MOVE -> same && (stage == Stage.MOVED || stage == Stage.BOOK_MOVES);
            case MOVE_BY_RECOVERY -> same && stage == Stage.RECOVERY_MOVES;
            case MOVE_TOGETHER -> same && stage == Stage.MOVED;
            case OBJECT -> stage == Stage.ENDED;
            // What was announced is in effect: ended is something else.
            case COMPLETE -> stage == Stage.OPEN || stage == Stage.MOVED;
        };
    }
}
