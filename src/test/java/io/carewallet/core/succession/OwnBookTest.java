package io.carewallet.core.succession;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.sharing.Fuse;
import io.carewallet.core.succession.Answer.Why;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What a person does with a second paper, and what others do with it, over the contract's rules in memory.
class OwnBookTest {
    private static final Duration NOTICE = Duration.ofHours(72);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final ChangeMessage NETWORK = new ChangeMessage(7, Address.parse("0x" + "77".repeat(20)));

    private final SecondPaper paper = new SecondPaper(Secret.of(words(21)));
    private final SecondPaper other = new SecondPaper(Secret.of(words(22)));
    private Instant now = Instant.parse("2026-05-04T12:00:00Z");
    private long blocks = 1;
    private BlockRef newest = new BlockRef(blocks, Bytes32.ZERO, now);
    private final MemorySuccessions chain = new MemorySuccessions(NETWORK, () -> now, book -> Bytes32.ZERO);
    private final Computer mine = new Computer(1);

    /// A wallet on a computer of its own.
    private final class Computer {
        private final WalletKeys keys;
        private final Fuse fuse = new Fuse();
        private final Notebook disk = new MemoryNotebook();
        private final AtomicInteger asked = new AtomicInteger();
        private final Address address;
        private OwnBook book;

        private Computer(int words) {
            keys = new WalletKeys(Secret.of(words(words)));
            address = keys.address(WalletKeys.BOOK);
            book = open();
        }

        private OwnBook open() {
            Notebook notebook = counting(fuse.guard(Notebook.class, disk), asked);
            return new OwnBook(notebook, keys, books(fuse.guard(Successions.class, chain)), EVERY, () -> now);
        }

        /// The program starts again from what is on disk.
        private void restart() {
            book = open();
        }

        private boolean round() throws Exception {
            now = now.plus(EVERY);
            blocks++;
            return book.round();
        }

        private Standing standing() {
            return book.standing();
        }
    }

    private static Notebook counting(Notebook real, AtomicInteger asked) {
        return (Notebook) Proxy.newProxyInstance(
                Notebook.class.getClassLoader(), new Class<?>[] {Notebook.class}, (proxy, method, arguments) -> {
                    asked.incrementAndGet();
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Books books(Successions successions) {
        return new Books(successions, this::block, () -> now);
    }

    private BlockRef block() throws RegisterUnavailable {
        if (newest.number() != blocks) {
            newest = new BlockRef(blocks, Bytes32.ZERO, now);
        }
        return newest;
    }

    private BookState state() {
        return chain.state(mine.address);
    }

    private static Why why(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Not.class);
        return ((Answer.Not) answer).why();
    }

    private void named() {
        assertThat(mine.book.name(paper, null)).isInstanceOf(Answer.Done.class);
    }

    @Test
    void theFirstPaperIsNamedAtOnceAndKnownToBeOurs() throws Exception {
        mine.round();
        assertThat(mine.standing().hasPaper()).isFalse();
        assertThat(mine.standing().isNews()).isFalse();
        named();
        assertThat(state().recovery()).isEqualTo(paper.address());
        assertThat(mine.standing().hasPaper()).isTrue();
        assertThat(mine.standing().isConfirmed()).isTrue();
        assertThat(mine.standing().isNews()).isFalse();
    }

    @Test
    void goingOverToNewWordsIsNoNewsAndAMoveToSomebodyElseIs() throws Exception {
        var fresh = new Computer(2);
        var thief = new Computer(3);
        named();
        mine.round();
        Departure.begin(fresh.address, "ann-new", now).writeTo(mine.disk);
        announceMoveTo(thief);
        mine.round();
        assertThat(mine.standing().isNews()).as("to somebody else").isTrue();
        assertThat(books(chain).object(mine.address, paper, state().version())).isInstanceOf(Answer.Done.class);
        now = now.plus(Duration.ofDays(31));
        announceMoveTo(fresh);
        mine.round();
        assertThat(state().stage()).isEqualTo(Stage.BOOK_MOVES);
        assertThat(mine.standing().isNews()).as("to the new words").isFalse();
        assertThat(mine.standing().isOurs()).isTrue();
        mine.restart();
        mine.round();
        assertThat(mine.standing().isNews()).as("after a restart").isFalse();
    }

    @Test
    void whoMovesToTheNewWordsWithThePaperIsNotFrightened() throws Exception {
        var fresh = new Computer(2);
        named();
        Departure.begin(fresh.address, "ann-new", now).writeTo(mine.disk);
        assertThat(fresh.book.moveHere(mine.address, paper)).isInstanceOf(Answer.Done.class);
        mine.round();
        assertThat(state().stage()).isEqualTo(Stage.RECOVERY_MOVES);
        assertThat(mine.standing().isNews()).isFalse();
        assertThat(mine.standing().isOurs()).isTrue();
        assertThat(mine.standing().canObject()).as("all the same").isTrue();
    }

    @Test
    void aMoveToSomebodyElseWithThePaperIsNewsAlsoForWhoGoesOver() throws Exception {
        named();
        Departure.begin(new Computer(2).address, "ann-new", now).writeTo(mine.disk);
        assertThat(new Computer(9).book.moveHere(mine.address, paper)).isInstanceOf(Answer.Done.class);
        mine.round();
        assertThat(mine.standing().isNews()).isTrue();
        now = now.plus(NOTICE).plus(NOTICE);
        mine.round();
        assertThat(state().stage()).as("completed by nobody here").isEqualTo(Stage.RECOVERY_MOVES);
    }

    @Test
    void theAnnouncedMoveToTheNewWordsTakesEffectByItself() throws Exception {
        var fresh = new Computer(2);
        named();
        Departure.begin(fresh.address, "ann-new", now).writeTo(mine.disk);
        announceMoveTo(fresh);
        mine.round();
        assertThat(mine.standing().isDue()).isFalse();
        now = now.plus(NOTICE);
        assertThat(mine.round()).isTrue();
        assertThat(state().successor()).contains(fresh.address);
        assertThat(mine.standing().isNews()).isFalse();
    }

    @Test
    void whoGoesOverNamesNoPaperForTheOldWordsAndTakesNobodyIn() throws Exception {
        named();
        var lost = new Computer(4);
        var lostPaper = new SecondPaper(Secret.of(words(24)));
        assertThat(lost.book.name(lostPaper, null)).isInstanceOf(Answer.Done.class);
        mine.round();
        int sent = chain.sent();
        Departure.begin(new Computer(2).address, "ann-new", now).writeTo(mine.disk);
        assertThat(why(mine.book.name(other, null))).isEqualTo(Why.LEFT);
        assertThat(why(mine.book.name(other, paper))).isEqualTo(Why.LEFT);
        assertThat(mine.book.whyNotName(null)).isEqualTo(Why.LEFT);
        assertThat(why(mine.book.moveHere(lost.address, lostPaper))).isEqualTo(Why.LEFT);
        mine.restart();
        assertThat(mine.book.isLeft()).isTrue();
        assertThat(mine.book.whyNotName(paper)).isEqualTo(Why.LEFT);
        assertThat(chain.sent()).isEqualTo(sent);
        assertThat(mine.book.remove(paper)).as("what ends something goes on").isInstanceOf(Answer.Done.class);
    }

    @Test
    void whatAScreenAsksForIsNotReadFromTheDisk() throws Exception {
        named();
        Departure.begin(new Computer(2).address, "ann-new", now).writeTo(mine.disk);
        mine.restart();
        mine.round();
        mine.asked.set(0);
        mine.standing();
        mine.book.whyNotName(null);
        mine.book.isLeft();
        mine.book.others();
        assertThat(mine.asked).hasValue(0);
    }

    private void announceMoveTo(Computer successor) throws Exception {
        Change change = state().change(Kind.MOVE, mine.address, successor.address);
        var keys = Map.of(
                Change.Signer.BOOK, mine.keys.account(WalletKeys.BOOK),
                Change.Signer.SUCCESSOR, successor.keys.account(WalletKeys.BOOK));
        var sent = chain.send(NETWORK.sign(change, now.plus(Duration.ofHours(1)), keys));
        assertThat(sent).isInstanceOf(Successions.Sending.Done.class);
    }

    @Test
    void anotherPaperIsAnnouncedAndTakesEffectByItself() throws Exception {
        named();
        assertThat(mine.book.name(other, null)).isInstanceOf(Answer.Done.class);
        assertThat(state().stage()).isEqualTo(Stage.RECOVERY_CHANGES);
        mine.round();
        assertThat(state().recovery()).isEqualTo(paper.address());
        now = now.plus(NOTICE);
        assertThat(mine.round()).isTrue();
        assertThat(state().recovery()).isEqualTo(other.address());
        assertThat(mine.standing().isNews()).as("it is ours still").isFalse();
    }

    @Test
    void withTheWordsOfBothItGoesAtOnce() {
        named();
        assertThat(mine.book.name(other, paper)).isInstanceOf(Answer.Done.class);
        assertThat(state().recovery()).isEqualTo(other.address());
        assertThat(mine.book.remove(other)).isInstanceOf(Answer.Done.class);
        assertThat(state().hasRecovery()).isFalse();
    }

    @Test
    void thePaperObjectsWithoutAnyWalletAndTheWalletHearsOfIt() throws Exception {
        named();
        assertThat(mine.book.remove(null)).isInstanceOf(Answer.Done.class);
        Answer objected = books(chain).object(mine.address, paper, state().version());
        assertThat(objected).isInstanceOf(Answer.Done.class);
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
        assertThat(mine.round()).isTrue();
        assertThat(mine.standing().isNews()).isTrue();
        assertThat(why(mine.book.remove(null))).isEqualTo(Why.RESTING);
    }

    @Test
    void aMoveThatThePaperAnnouncedIsNewsAndTheWalletStopsIt() throws Exception {
        named();
        var thief = new Computer(9);
        assertThat(thief.book.moveHere(mine.address, paper)).isInstanceOf(Answer.Done.class);
        assertThat(mine.round()).isTrue();
        Standing seen = mine.standing();
        assertThat(seen.isNews()).isTrue();
        assertThat(seen.canObject()).isTrue();
        assertThat(seen.stage()).isEqualTo(Stage.RECOVERY_MOVES);
        assertThat(mine.book.object(seen.version())).isInstanceOf(Answer.Done.class);
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
        assertThat(mine.standing().isNews()).isFalse();
        assertThat(why(thief.book.moveHere(mine.address, paper))).isEqualTo(Why.PAPER_RESTING);
    }

    @Test
    void onlyWhatWasSeenIsObjectedTo() throws Exception {
        named();
        new Computer(9).book.moveHere(mine.address, paper);
        assertThat(why(mine.book.object(state().version() - 1))).isEqualTo(Why.OVERTAKEN);
        assertThat(state().stage()).isEqualTo(Stage.RECOVERY_MOVES);
        assertThat(why(mine.book.object(paper, state().version()))).isEqualTo(Why.OWN_ANNOUNCEMENT);
        assertThat(why(books(chain).object(mine.address, paper, 0))).isEqualTo(Why.OVERTAKEN);
    }

    @Test
    void whoseWordsAreLostMovesWithThePaperAndItTakesEffectByItself() throws Exception {
        named();
        var fresh = new Computer(2);
        assertThat(fresh.book.moveHere(mine.address, paper)).isInstanceOf(Answer.Done.class);
        assertThat(fresh.book.others()).singleElement().matches(Standing::isAnnounced);
        assertThat(why(fresh.book.complete(mine.address))).isEqualTo(Why.TOO_EARLY);
        fresh.round();
        assertThat(state().stage()).isEqualTo(Stage.RECOVERY_MOVES);
        now = now.plus(NOTICE);
        fresh.restart();
        fresh.round();
        assertThat(state().successor()).contains(fresh.address);
        mine.round();
        assertThat(mine.standing().stage()).isEqualTo(Stage.MOVED);
        assertThat(mine.standing().isNews()).isTrue();
        assertThat(why(mine.book.name(other, null))).isEqualTo(Why.MOVED);
    }

    @Test
    void whatOthersAnnouncedIsNotCompletedByThisWallet() throws Exception {
        named();
        new Computer(9).book.moveHere(mine.address, paper);
        now = now.plus(NOTICE).plus(NOTICE);
        mine.round();
        assertThat(state().stage()).isEqualTo(Stage.RECOVERY_MOVES);
        assertThat(mine.standing().isDue()).isTrue();
    }

    @Test
    void withWrongWordsNothingIsSigned() {
        named();
        int before = chain.sent();
        assertThat(why(mine.book.name(other, other))).isEqualTo(Why.OTHER_PAPER);
        assertThat(why(mine.book.name(paper, null))).isEqualTo(Why.SAME_PAPER);
        try (SecondPaper wallets = new SecondPaper(Secret.of(words(1)))) {
            assertThat(why(mine.book.name(other, wallets))).isEqualTo(Why.WALLETS_WORDS);
            assertThat(why(new Computer(2).book.moveHere(mine.address, wallets)))
                    .isEqualTo(Why.WALLETS_WORDS);
        }
        assertThat(why(new Computer(2).book.moveHere(mine.address, other))).isEqualTo(Why.OTHER_PAPER);
        assertThat(why(mine.book.moveHere(mine.address, paper))).isEqualTo(Why.BAD_SUCCESSOR);
        assertThat(why(mine.book.object(state().version()))).isEqualTo(Why.NOTHING_ANNOUNCED);
        assertThat(chain.sent()).isEqualTo(before);
        assertThat(mine.standing().waiting()).isNull();
    }

    private static byte[] words(int words) {
        byte[] entropy = new byte[32];
        Arrays.fill(entropy, (byte) words);
        return entropy;
    }

    @Test
    void whereNothingIsProvedNothingIsAFactAndNothingIsNamed() throws Exception {
        chain.tell(Held.Basis.TOLD);
        mine.round();
        assertThat(why(mine.book.name(paper, null))).isEqualTo(Why.NOT_PROVED);
        assertThat(mine.standing().isConfirmed()).isFalse();
        assertThat(chain.sent()).isZero();
    }

    @Test
    void aToldStateNeitherHidesNorReplacesWhatWasProved() throws Exception {
        named();
        BookState truth = state();
        chain.tell(Held.Basis.TOLD);
        chain.put(mine.address, lie(truth));
        mine.round();
        assertThat(mine.standing().isConfirmed()).isFalse();
        assertThat(mine.standing().isNews()).as("told, and marked so").isTrue();
        chain.put(mine.address, truth);
        mine.round();
        assertThat(mine.standing().isNews()).as("what was proved is told again").isFalse();
        assertThat(mine.standing().isConfirmed()).isTrue();
        chain.put(mine.address, lie(truth));
        mine.restart();
        assertThat(mine.standing().stage()).as("what is kept was proved").isEqualTo(Stage.OPEN);
        assertThat(mine.standing().isConfirmed()).isTrue();
        chain.put(mine.address, truth);
        mine.round();
        assertThat(mine.standing().stage()).isEqualTo(Stage.OPEN);
        assertThat(mine.standing().isConfirmed()).isTrue();
    }

    private static BookState lie(BookState truth) {
        return new BookState(
                truth.version() + 1,
                Stage.MOVED,
                Address.parse("0x" + "66".repeat(20)),
                truth.at(),
                truth.recovery(),
                Instant.EPOCH,
                Instant.EPOCH,
                Bytes32.ZERO);
    }

    @Test
    void whoeverSaysDoneAndDoesNothingIsNotBelieved() throws Exception {
        chain.forgetWhatIsSent(true);
        assertThat(mine.book.name(paper, null)).isInstanceOf(Answer.Waits.class);
        assertThat(mine.standing().waiting()).isEqualTo(Kind.NAME_RECOVERY);
        chain.forgetWhatIsSent(false);
        assertThat(mine.round()).isTrue();
        assertThat(state().recovery()).isEqualTo(paper.address());
        assertThat(mine.standing().waiting()).isNull();
    }

    @Test
    void anObjectionThatIsRefusedAgainstTheStateOfTheBookIsSentAgain() throws Exception {
        named();
        new Computer(9).book.moveHere(mine.address, paper);
        mine.round();
        chain.refuseWrongly(true);
        assertThat(mine.book.object(2)).isInstanceOf(Answer.Waits.class);
        mine.restart();
        mine.round();
        assertThat(mine.standing().waiting()).isEqualTo(Kind.OBJECT);
        chain.refuseWrongly(false);
        mine.round();
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
        assertThat(mine.standing().waiting()).isNull();
    }

    @Test
    void whatIsRefusedByWordAloneWaits() throws Exception {
        chain.refuseWrongly(true);
        assertThat(mine.book.name(paper, null)).isInstanceOf(Answer.Waits.class);
        assertThat(mine.standing().waiting()).isEqualTo(Kind.NAME_RECOVERY);
        chain.refuseWrongly(false);
        mine.round();
        assertThat(state().hasRecovery()).isTrue();
    }

    @Test
    void anObjectionToWhatIsOnlyToldIsSentAllTheSame() throws Exception {
        named();
        new Computer(9).book.moveHere(mine.address, paper);
        chain.tell(Held.Basis.TOLD);
        mine.round();
        assertThat(mine.book.object(mine.standing().version())).isInstanceOf(Answer.Waits.class);
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
        int sent = chain.sent();
        mine.round();
        assertThat(chain.sent()).as("that it is done is only told").isEqualTo(sent + 1);
        chain.tell(Held.Basis.PROVED);
        mine.round();
        assertThat(mine.standing().waiting()).isNull();
        assertThat(mine.standing().isNews()).isFalse();
    }

    @Test
    void whatWasSignedWithoutTheNetworkGoesOutAfterARestart() throws Exception {
        named();
        mine.round();
        var successions = new CutOff(chain);
        var offline = new OwnBook(mine.disk, mine.keys, books(successions), EVERY, () -> now);
        assertThat(offline.name(other, paper)).isInstanceOf(Answer.Waits.class);
        assertThat(state().version()).isEqualTo(1);
        mine.restart();
        assertThat(mine.standing().waiting()).isEqualTo(Kind.NAME_RECOVERY_TOGETHER);
        mine.round();
        assertThat(state().recovery()).isEqualTo(other.address());
        assertThat(mine.standing().waiting()).isNull();
        assertThat(mine.standing().isNews()).isFalse();
    }

    /// Reads, and cannot send.
    private record CutOff(MemorySuccessions chain) implements Successions {
        @Override
        public ChangeMessage message() {
            return chain.message();
        }

        @Override
        public Known read(Address book, BlockRef at) throws RegisterUnavailable {
            return chain.read(book, at);
        }

        @Override
        public Sending send(SignedChange change) throws RegisterUnavailable {
            throw RegisterUnavailable.notReached();
        }
    }

    @Test
    void whatIsOvertakenWhileItWaitsIsToldAndNotSent() throws Exception {
        named();
        var offline = new OwnBook(mine.disk, mine.keys, books(new CutOff(chain)), EVERY, () -> now);
        assertThat(offline.remove(paper)).isInstanceOf(Answer.Waits.class);
        new Computer(9).book.moveHere(mine.address, paper);
        mine.restart();
        int sent = chain.sent();
        mine.round();
        assertThat(chain.sent()).isEqualTo(sent);
        assertThat(mine.standing().failed()).isEqualTo(new Standing.Failed(Kind.NAME_RECOVERY_TOGETHER, Why.OVERTAKEN));
        assertThat(mine.standing().isNews()).isTrue();
    }

    @Test
    void whatANodeTellsWithoutProofIsNoReasonToGiveUpWhatWaits() throws Exception {
        named();
        BookState truth = state();
        var offline = new OwnBook(mine.disk, mine.keys, books(new CutOff(chain)), EVERY, () -> now);
        assertThat(offline.remove(paper)).isInstanceOf(Answer.Waits.class);
        mine.restart();
        chain.tell(Held.Basis.TOLD);
        chain.put(mine.address, lie(truth));
        chain.forgetWhatIsSent(true);
        mine.round();
        assertThat(mine.standing().waiting()).isEqualTo(Kind.NAME_RECOVERY_TOGETHER);
        chain.put(mine.address, truth);
        chain.tell(Held.Basis.PROVED);
        chain.forgetWhatIsSent(false);
        mine.round();
        assertThat(state().hasRecovery()).isFalse();
        assertThat(mine.standing().waiting()).isNull();
    }

    @Test
    void whatThisWalletAnnouncedIsItsOwnAlsoWhenSomebodyElseCompletesIt() throws Exception {
        named();
        mine.book.remove(null);
        now = now.plus(NOTICE);
        assertThat(books(chain).complete(mine.address)).isInstanceOf(Answer.Done.class);
        mine.round();
        assertThat(mine.standing().hasPaper()).isFalse();
        assertThat(mine.standing().isNews()).isFalse();
    }

    @Test
    void whatWaitedTooLongIsNotSentAnyMore() throws Exception {
        named();
        var offline = new OwnBook(mine.disk, mine.keys, books(new CutOff(chain)), EVERY, () -> now);
        assertThat(offline.remove(paper)).isInstanceOf(Answer.Waits.class);
        mine.restart();
        now = now.plus(Duration.ofDays(8));
        mine.round();
        assertThat(state().hasRecovery()).isTrue();
        assertThat(mine.standing().failed()).isEqualTo(new Standing.Failed(Kind.NAME_RECOVERY_TOGETHER, Why.EXPIRED));
    }

    @Test
    void withoutAnAnswerNothingIsSigned() {
        chain.switchOff(true);
        assertThat(why(mine.book.name(paper, null))).isEqualTo(Why.NO_ANSWER);
        assertThat(mine.standing().waiting()).isNull();
        assertThat(mine.standing().known()).isNull();
    }

    @Test
    void whatIsNewsIsToldAtOnceAfterARestartWithoutTheNetwork() throws Exception {
        named();
        new Computer(9).book.moveHere(mine.address, paper);
        mine.round();
        chain.switchOff(true);
        mine.restart();
        assertThat(mine.standing().isNews()).isTrue();
        assertThat(mine.standing().canObject()).isTrue();
    }

    @Test
    void whoSaysThatItWasThemIsNotToldAgainAndHearsOfTheNextOne() throws Exception {
        var second = new Computer(1);
        named();
        second.round();
        assertThat(second.standing().isNews()).as("done on the other computer").isTrue();
        Standing.Mark seen = java.util.Objects.requireNonNull(second.standing().mark());
        assertThat(second.book.thisWasMe(new Standing.Mark(seen.version() + 1, seen.stage(), seen.subject())))
                .isFalse();
        assertThat(second.book.thisWasMe(new Standing.Mark(seen.version(), Stage.ENDED, seen.subject())))
                .isFalse();
        assertThat(second.standing().isNews()).as("said of something else").isTrue();
        assertThat(second.book.thisWasMe(seen)).isTrue();
        second.restart();
        assertThat(second.standing().isNews()).isFalse();
        new Computer(9).book.moveHere(mine.address, paper);
        second.round();
        assertThat(second.standing().isNews()).isTrue();
    }

    @Test
    void onAChainThatWasSetBackAnotherChangeOfTheSameNumberIsNews() throws Exception {
        BookState before = state();
        named();
        chain.put(mine.address, before);
        new Computer(1).book.name(other, null);
        assertThat(state().version()).isEqualTo(1);
        mine.round();
        assertThat(mine.standing().isNews()).isTrue();
    }

    @Test
    void noProofIsAskedForWithoutANewBlockNorTooOften() throws Exception {
        mine.round();
        int read = chain.read();
        mine.book.round();
        blocks++;
        mine.book.round();
        assertThat(chain.read()).as("too soon").isEqualTo(read);
        now = now.plus(EVERY);
        mine.book.round();
        assertThat(chain.read()).isEqualTo(read + 1);
        now = now.plus(EVERY);
        mine.book.round();
        assertThat(chain.read()).as("no new block").isEqualTo(read + 1);
    }

    @Test
    void booksThatCannotMoveSaySo() throws Exception {
        var none = new OwnBook(mine.disk, mine.keys, null, EVERY, () -> now);
        assertThat(none.standing().isPossible()).isFalse();
        assertThat(none.round()).isFalse();
        assertThat(why(none.name(paper, null))).isEqualTo(Why.NO_SUCCESSION);
    }

    private interface Act {
        Answer of(Computer computer);
    }

    /// Cut off at every call that changes something, before and after it, and once more while it goes on.
    private void cutOffEverywhere(Act act, int version) throws Exception {
        for (int point = 0; point < 8; point++) {
            var story = new OwnBookTest();
            story.named();
            if (version > 2) {
                new OwnBookTest.Thief(story).announces();
            }
            story.mine.fuse.blowAfter(point);
            boolean cut = false;
            try {
                act.of(story.mine);
            } catch (Fuse.Crash crash) {
                cut = true;
            }
            boolean waits = false;
            story.mine.fuse.blowAfter(2);
            story.mine.restart();
            waits = story.mine.standing().waiting() != null;
            try {
                story.mine.round();
            } catch (Fuse.Crash crash) {
                story.mine.restart();
            }
            story.mine.fuse.blowAfter(Integer.MAX_VALUE);
            story.mine.round();
            boolean isSigned = !cut || waits;
            assertThat(story.state().version())
                    .as("cut off at point %s: once, if it was signed", point)
                    .isEqualTo(isSigned || story.state().version() == version ? version : version - 1);
            assertThat(story.mine.standing().waiting()).as("point %s", point).isNull();
            if (story.state().version() == version) {
                assertThat(story.mine.standing().isNews())
                        .as("point %s: ours", point)
                        .isFalse();
            } else {
                assertThat(point).as("only before it was written down").isLessThan(2);
                assertThat(act.of(story.mine)).isInstanceOf(Answer.Done.class);
                assertThat(story.state().version()).isEqualTo(version);
            }
        }
    }

    private record Thief(OwnBookTest story) {
        void announces() throws Exception {
            story.new Computer(9).book.moveHere(story.mine.address, story.paper);
            story.mine.round();
        }
    }

    @Test
    void aPaperThatIsNamedWhileTheProgramIsCutOffIsNamedOnceOrNotAtAll() throws Exception {
        cutOffEverywhere(computer -> computer.book.name(other, paper), 2);
    }

    @Test
    void anObjectionThatIsCutOffIsMadeOnceOrNotAtAll() throws Exception {
        cutOffEverywhere(computer -> computer.book.object(2), 3);
    }
}
