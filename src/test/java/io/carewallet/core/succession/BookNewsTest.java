package io.carewallet.core.succession;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.succession.Answer.Why;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Standing.Whose;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What a person is told of what came of things, how long, and whose doing it is said to be.
class BookNewsTest {
    private static final Duration NOTICE = Duration.ofHours(72);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final ChangeMessage NETWORK = new ChangeMessage(7, Address.parse("0x" + "77".repeat(20)));

    private final SecondPaper paper = new SecondPaper(Secret.of(words(21)));
    private final SecondPaper other = new SecondPaper(Secret.of(words(22)));
    private Instant now = Instant.parse("2026-05-04T12:00:00Z");
    private long blocks = 1;
    private final MemorySuccessions chain = new MemorySuccessions(NETWORK, () -> now, book -> Bytes32.ZERO);
    private final Computer mine = new Computer(1);
    private final Computer fresh = new Computer(2);

    private final class Computer {
        private final MemoryNotebook disk = new MemoryNotebook();
        private final WalletKeys keys;
        private final Address address;
        private OwnBook book;

        private Computer(int words) {
            keys = new WalletKeys(Secret.of(words(words)));
            address = keys.address(WalletKeys.BOOK);
            book = with(chain);
        }

        private OwnBook with(Successions successions) {
            var books = new Books(successions, () -> new BlockRef(blocks, Bytes32.ZERO, now), () -> now);
            return new OwnBook(disk, keys, books, EVERY, () -> now);
        }

        private void restart() {
            book = with(chain);
        }

        private void round() throws Exception {
            now = now.plus(EVERY);
            blocks++;
            book.round();
        }

        private boolean hasPageOf(Address of) {
            return disk.get(Section.PROFILE, "succession/" + of.hex()).isPresent();
        }
    }

    private static byte[] words(int words) {
        byte[] entropy = new byte[32];
        Arrays.fill(entropy, (byte) words);
        return entropy;
    }

    private BookState state() {
        return chain.state(mine.address);
    }

    private void named() {
        assertThat(mine.book.name(paper, null)).isInstanceOf(Answer.Done.class);
    }

    private void announced() {
        named();
        assertThat(fresh.book.moveHere(mine.address, paper)).isInstanceOf(Answer.Done.class);
    }

    @Test
    void whatTookEffectWhileNobodyLookedIsNotSaidToHaveFailed() throws Exception {
        named();
        chain.forgetWhatIsSent(true);
        assertThat(fresh.book.moveHere(mine.address, paper)).isInstanceOf(Answer.Waits.class);
        chain.forgetWhatIsSent(false);
        var twin = new Computer(2);
        twin.book.moveHere(mine.address, paper);
        now = now.plus(NOTICE);
        twin.round();
        assertThat(state().stage()).isEqualTo(Stage.MOVED);
        fresh.restart();
        fresh.round();
        assertThat(fresh.book.others()).singleElement().satisfies(moved -> {
            assertThat(moved.failed()).isNull();
            assertThat(moved.waiting()).isNull();
            assertThat(moved.whose()).isEqualTo(Whose.MADE);
        });
    }

    @Test
    void whatIsThereWhenAComputerLooksFirstIsEarlierAndWhatComesThenIsNot() throws Exception {
        named();
        var blank = new Computer(1);
        blank.round();
        assertThat(blank.book.standing().whose()).isEqualTo(Whose.EARLIER);
        assertThat(blank.book.standing().isNews()).as("it is asked about").isTrue();
        blank.restart();
        assertThat(blank.book.standing().whose()).isEqualTo(Whose.EARLIER);
        fresh.book.moveHere(mine.address, paper);
        blank.round();
        assertThat(blank.book.standing().whose()).isEqualTo(Whose.OTHERS);
        assertThat(blank.book.thisWasMe(
                        Objects.requireNonNull(blank.book.standing().mark())))
                .isTrue();
        assertThat(blank.book.standing().whose()).isEqualTo(Whose.ACKNOWLEDGED);
        mine.round();
        assertThat(mine.book.standing().whose()).as("it had looked before").isEqualTo(Whose.OTHERS);
    }

    @Test
    void whatWasAnnouncedBeforeTheFirstLookAndTakesEffectIsOthersDoing() throws Exception {
        announced();
        var blank = new Computer(1);
        blank.round();
        assertThat(blank.book.standing().whose()).isEqualTo(Whose.EARLIER);
        now = now.plus(NOTICE);
        fresh.round();
        blank.round();
        assertThat(blank.book.standing().stage()).isEqualTo(Stage.MOVED);
        assertThat(blank.book.standing().whose()).isEqualTo(Whose.OTHERS);
    }

    @Test
    void whatCameToNothingIsSaidUntilItWasRead() throws Exception {
        named();
        chain.refuseWrongly(true);
        mine.book.remove(paper);
        chain.refuseWrongly(false);
        fresh.book.moveHere(mine.address, paper);
        mine.restart();
        mine.round();
        assertThat(mine.book.standing().failed())
                .isEqualTo(new Standing.Failed(Kind.NAME_RECOVERY_TOGETHER, Why.OVERTAKEN));
        assertThat(mine.book.standing().isToBeRead()).isTrue();
        mine.book.understood(mine.address);
        mine.restart();
        assertThat(mine.book.standing().failed()).isNull();
        assertThat(mine.book.standing().isNews())
                .as("what is announced is not answered by that")
                .isTrue();
    }

    @Test
    void aMoveThatWasObjectedToIsSaidUntilItWasReadAndThenNothingIsLeftOfIt() throws Exception {
        announced();
        assertThat(fresh.book.othersNews()).as("it is on its way").isEmpty();
        mine.round();
        mine.book.object(state().version());
        fresh.round();
        assertThat(fresh.book.othersNews()).singleElement().matches(ended -> ended.stage() == Stage.ENDED);
        fresh.book.understood(mine.address);
        assertThat(fresh.book.others()).isEmpty();
        assertThat(fresh.hasPageOf(mine.address))
                .as("the chain may be set back")
                .isTrue();
        for (int i = 0; i < 70; i++) {
            fresh.round();
        }
        assertThat(fresh.hasPageOf(mine.address)).isFalse();
        fresh.restart();
        assertThat(fresh.book.others()).isEmpty();
    }

    @Test
    void aMoveThatWasReadOfComesBackWithTheChain() throws Exception {
        named();
        BookState before = state();
        fresh.book.moveHere(mine.address, paper);
        mine.round();
        mine.book.object(state().version());
        fresh.round();
        fresh.book.understood(mine.address);
        chain.put(mine.address, before);
        fresh.round();
        assertThat(state().stage()).isEqualTo(Stage.RECOVERY_MOVES);
        assertThat(fresh.book.others()).singleElement().matches(coming -> coming.isComingTo(fresh.address));
    }

    @Test
    void aWalletThatHasMovedInIsNewsOnceAndNotBefore() throws Exception {
        announced();
        now = now.plus(NOTICE);
        fresh.round();
        assertThat(fresh.book.othersNews()).singleElement().matches(moved -> moved.stage() == Stage.MOVED);
        fresh.book.understood(mine.address);
        fresh.round();
        assertThat(fresh.book.othersNews()).isEmpty();
        assertThat(fresh.book.others()).isEmpty();
    }

    @Test
    void whatIsOnItsWayCannotBePutAway() throws Exception {
        announced();
        fresh.book.understood(mine.address);
        assertThat(fresh.book.others()).singleElement().matches(coming -> coming.isComingTo(fresh.address));
        now = now.plus(NOTICE);
        fresh.round();
        assertThat(state().stage()).as("and takes effect by itself").isEqualTo(Stage.MOVED);
        assertThat(fresh.book.othersNews()).as("which is told").hasSize(1);
    }

    @Test
    void whatWasRefusedAtOnceLeavesNothing() {
        named();
        var raced = fresh.with(new Successions() {
            @Override
            public ChangeMessage message() {
                return chain.message();
            }

            @Override
            public Known read(Address of, BlockRef block) throws RegisterUnavailable {
                return chain.read(of, block);
            }

            @Override
            public Sending send(SignedChange signed) throws RegisterUnavailable {
                mine.book.name(other, paper);
                return chain.send(signed);
            }
        });
        assertThat(raced.moveHere(mine.address, paper))
                .isInstanceOfSatisfying(
                        Answer.Not.class, not -> assertThat(not.why()).isEqualTo(Why.OVERTAKEN));
        assertThat(raced.others()).isEmpty();
        assertThat(fresh.hasPageOf(mine.address)).isFalse();
    }

    @Test
    void anObjectionGoesOnWithoutTheRegisterAndNothingElseDoes() throws Exception {
        announced();
        mine.round();
        chain.switchOff(true);
        assertThat(mine.book.object(state().version())).isInstanceOf(Answer.Waits.class);
        chain.switchOff(false);
        chain.hide(true);
        now = now.plus(EVERY);
        mine.book.objectOn();
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
        int read = chain.read();
        now = now.plus(EVERY);
        chain.hide(false);
        assertThat(fresh.book.objectOn()).isFalse();
        assertThat(chain.read()).isEqualTo(read);
    }
}
