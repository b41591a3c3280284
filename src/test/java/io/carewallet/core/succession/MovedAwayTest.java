package io.carewallet.core.succession;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Held;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// That a book has moved is final, and is learned once; by nobody's word alone.
class MovedAwayTest {
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Address SOMEBODY = Address.parse("0x" + "22".repeat(20));

    private final WalletKeys keys = new WalletKeys(Secret.of(entropy()));
    private final Address address = keys.address(WalletKeys.BOOK);
    private final MemoryNotebook disk = new MemoryNotebook();
    private Instant now = Instant.parse("2026-05-04T12:00:00Z");
    private long blocks = 1;
    private final MemorySuccessions chain = new MemorySuccessions(
            new ChangeMessage(7, Address.parse("0x" + "77".repeat(20))), () -> now, book -> Bytes32.ZERO);
    private OwnBook book;

    private static byte[] entropy() {
        byte[] entropy = new byte[32];
        Arrays.fill(entropy, (byte) 1);
        return entropy;
    }

    @BeforeEach
    void open() {
        var books = new Books(chain, () -> new BlockRef(blocks, Bytes32.ZERO, now), () -> now);
        book = new OwnBook(disk, keys, books, EVERY, () -> now);
    }

    private void round() throws Exception {
        now = now.plus(EVERY);
        blocks++;
        book.round();
    }

    private void put(long version, Stage stage, Address subject) {
        chain.put(
                address,
                new BookState(version, stage, subject, now, Address.ZERO, Instant.EPOCH, Instant.EPOCH, Bytes32.ZERO));
    }

    private void isThere() {
        assertThat(book.movedAway()).get().satisfies(page -> {
            assertThat(page.book()).isEqualTo(SOMEBODY);
            assertThat(page.profile()).isEmpty();
            assertThat(page.refuses()).isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"TOLD", "UNCONFIRMED"})
    void whatIsNotProvedIsNotSo(Held.Basis basis) throws Exception {
        round();
        assertThat(book.movedAway()).isEmpty();
        put(1, Stage.MOVED, SOMEBODY);
        chain.tell(basis);
        round();
        assertThat(book.movedAway()).isEmpty();
        chain.tell(Held.Basis.PROVED);
        round();
        isThere();
    }

    @ParameterizedTest
    @EnumSource(names = {"TOLD", "UNCONFIRMED"})
    void whatWasProvedIsNotForgottenForWhatSomebodySays(Held.Basis basis) throws Exception {
        put(1, Stage.MOVED, SOMEBODY);
        round();
        isThere();
        chain.tell(basis);
        round();
        isThere();
        put(0, Stage.OPEN, Address.ZERO);
        round();
        isThere();
        put(2, Stage.OPEN, Address.ZERO);
        round();
        isThere();
    }

    @Test
    void itIsKnownAfterAStartWhereNobodyAnswers() throws Exception {
        put(1, Stage.MOVED, SOMEBODY);
        round();
        chain.switchOff(true);
        open();
        isThere();
    }

    @Test
    void aChainThatWasSetBackTakesItBack() throws Exception {
        put(1, Stage.MOVED, SOMEBODY);
        round();
        put(0, Stage.OPEN, Address.ZERO);
        round();
        assertThat(book.movedAway()).isEmpty();
    }

    @Test
    void aClockThatWasSetBackKeepsNobodyFromLearningIt() throws Exception {
        round();
        now = now.minus(Duration.ofDays(3));
        put(1, Stage.MOVED, SOMEBODY);
        round();
        isThere();
    }

    @Test
    void whereBooksCannotMoveNoneHas() {
        assertThat(new OwnBook(disk, keys, null, EVERY, () -> now).movedAway()).isEmpty();
    }
}
