package io.carewallet.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.math.BigInteger;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RegisteredTest {
    private static Bytes32 word(int n) {
        return new Bytes32("%064x".formatted(n));
    }

    private static Entry entry(ActKind kind, int n) {
        var position = new Entry.Position(1, Bytes32.ZERO, 0, Bytes32.ZERO);
        return new Entry(kind, Address.ZERO, Address.ZERO, word(n), Bytes32.ZERO, position, Instant.EPOCH);
    }

    @Test
    void theNewestWordOfEachCounts() {
        Entry again = entry(ActKind.RECORD, 1);
        Entry gone = entry(ActKind.WITHDRAW, 2);
        Entry other = entry(ActKind.RECORD, 3);
        var book = new Registered(List.of(
                entry(ActKind.RECORD, 1),
                entry(ActKind.WITHDRAW, 1),
                entry(ActKind.RECORD, 2),
                entry(ActKind.LIBRARY, 4),
                again,
                other,
                gone));
        assertThat(book.newest()).containsExactly(again, gone, other);
        for (int n = 1; n <= 5; n++) {
            assertThat(book.holds(word(n))).as("%s", n).isEqualTo(n == 1 || n == 3);
            assertThat(book.tookBack(word(n))).as("%s", n).isEqualTo(n == 2);
        }
        assertThat(book.place(word(1))).isLessThan(book.place(word(2)));
        assertThat(book.place(word(2))).isLessThan(book.place(word(3)));
        assertThat(book.place(word(3))).isLessThan(book.place(word(4)));
    }

    /// However many records are looked for.
    @Test
    void theJournalIsGoneThroughOnce() {
        var entries = new ArrayList<Entry>();
        for (int n = 0; n < 1_000; n++) {
            entries.add(entry(ActKind.RECORD, n));
        }
        int[] looks = new int[1];
        var journal = new AbstractList<Entry>() {
            @Override
            public Entry get(int index) {
                looks[0]++;
                return entries.get(index);
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
        var book = new Registered(journal);
        entries.forEach(entry -> assertThat(book.tookBack(entry.commitment())).isFalse());
        assertThat(looks[0]).isEqualTo(entries.size());
    }

    @Test
    void whatFollowsCameWhileSomethingStoodThatItFollows() {
        var book = new Registered(List.of(
                entry(ActKind.RECORD, 1),
                entry(ActKind.RECORD, 2),
                entry(ActKind.RECORD, 3),
                entry(ActKind.WITHDRAW, 1),
                entry(ActKind.RECORD, 4),
                entry(ActKind.WITHDRAW, 2),
                entry(ActKind.WITHDRAW, 4),
                entry(ActKind.RECORD, 6),
                entry(ActKind.RECORD, 1),
                entry(ActKind.RECORD, 8)));
        Predicate<Bytes32> isEven = word -> new BigInteger(word.hex(), 16).intValue() % 2 == 0;
        assertThat(book.left(List.of(word(1)), isEven)).containsExactlyInAnyOrder(word(1), word(8));
        assertThat(book.left(List.of(word(3)), isEven)).containsExactlyInAnyOrder(word(3), word(6), word(8));
        assertThat(book.left(List.of(word(2)), isEven)).isEmpty();
        assertThat(book.left(List.of(word(5)), isEven))
                .as("the chain has lost the first one")
                .containsExactlyInAnyOrder(word(5), word(6), word(8));
        assertThat(book.left(List.of(), isEven)).isEmpty();
    }
}
