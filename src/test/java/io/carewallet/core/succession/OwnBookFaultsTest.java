package io.carewallet.core.succession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.notebook.NotebookFull;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.Sent;
import io.carewallet.core.succession.Answer.Why;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What must cost nobody their wallet: nodes that lie, refuse and are silent, chains that are set back, and two things
/// at a time.
class OwnBookFaultsTest {
    private static final Duration NOTICE = Duration.ofHours(72);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final ChangeMessage NETWORK = new ChangeMessage(7, Address.parse("0x" + "77".repeat(20)));

    private final SecondPaper paper = new SecondPaper(Secret.of(words(21)));
    private final SecondPaper other = new SecondPaper(Secret.of(words(22)));
    private Instant now = Instant.parse("2026-05-04T12:00:00Z");
    private Duration blocksAhead = Duration.ZERO;
    private long blocks = 1;
    private final MemorySuccessions chain = new MemorySuccessions(NETWORK, () -> now, book -> Bytes32.ZERO);
    private final MemoryNotebook disk = new MemoryNotebook();
    private final WalletKeys keys = new WalletKeys(Secret.of(words(1)));
    private final Address address = keys.address(WalletKeys.BOOK);
    private OwnBook book = wallet(keys, disk);

    private static byte[] words(int words) {
        byte[] entropy = new byte[32];
        Arrays.fill(entropy, (byte) words);
        return entropy;
    }

    private OwnBook wallet(WalletKeys of, MemoryNotebook notebook) {
        return new OwnBook(notebook, of, books(), EVERY, () -> now);
    }

    private Books books() {
        return new Books(chain, () -> new BlockRef(blocks, Bytes32.ZERO, now.plus(blocksAhead)), () -> now);
    }

    private void restart() {
        book = wallet(keys, disk);
    }

    private void round() throws Exception {
        now = now.plus(EVERY);
        blocks++;
        book.round();
    }

    private BookState state() {
        return chain.state(address);
    }

    private static Why why(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Not.class);
        return ((Answer.Not) answer).why();
    }

    private void named() {
        assertThat(book.name(paper, null)).isInstanceOf(Answer.Done.class);
    }

    private void othersAnnounceAMove() {
        var thief = new WalletKeys(Secret.of(words(9)));
        assertThat(wallet(thief, new MemoryNotebook()).moveHere(address, paper)).isInstanceOf(Answer.Done.class);
    }

    private static BookState at(BookState truth, long version, Stage stage) {
        return new BookState(
                version,
                stage,
                Address.parse("0x" + "66".repeat(20)),
                truth.at(),
                truth.recovery(),
                Instant.EPOCH,
                Instant.EPOCH,
                Bytes32.ZERO);
    }

    @Test
    void whatThePersonObjectsToIsNotCompletedByTheirOwnWallet() throws Exception {
        named();
        book.remove(null);
        chain.refuseWrongly(true);
        assertThat(book.object(paper, state().version())).isInstanceOf(Answer.Waits.class);
        now = now.plus(NOTICE);
        int sent = chain.sent();
        round();
        assertThat(state().stage()).isEqualTo(Stage.RECOVERY_CHANGES);
        assertThat(chain.sent()).as("the objection and nothing else").isEqualTo(sent + 1);
        chain.refuseWrongly(false);
        round();
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void norAfterTheObjectionIsOutOfDate() throws Exception {
        named();
        book.remove(null);
        chain.switchOff(true);
        chain.switchOff(false);
        chain.refuseWrongly(true);
        book.object(paper, state().version());
        chain.refuseWrongly(false);
        now = now.plus(Duration.ofDays(8));
        restart();
        round();
        round();
        assertThat(state().stage()).isEqualTo(Stage.RECOVERY_CHANGES);
        assertThat(book.standing().failed()).isEqualTo(new Standing.Failed(Kind.OBJECT, Why.EXPIRED));
        assertThat(book.standing().isNews()).as("the person has to look").isTrue();
    }

    @Test
    void anObjectionOfTheWalletThatIsOutOfDateIsApprovedAgainByItself() throws Exception {
        named();
        othersAnnounceAMove();
        chain.refuseWrongly(true);
        book.object(state().version());
        now = now.plus(Duration.ofDays(8));
        round();
        assertThat(book.standing().waiting()).isEqualTo(Kind.OBJECT);
        chain.refuseWrongly(false);
        round();
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void oneAnswerOfANodeGivesUpNothing() throws Exception {
        for (Sent.Reason reason : Sent.Reason.values()) {
            var story = new OwnBookFaultsTest();
            story.chain.refuseWrongly(reason);
            assertThat(story.book.name(story.paper, null)).as("%s", reason).isInstanceOf(Answer.Waits.class);
            story.restart();
            story.round();
            assertThat(story.book.standing().waiting()).isEqualTo(Kind.NAME_RECOVERY);
            story.chain.refuseWrongly((Sent.Reason) null);
            story.round();
            assertThat(story.state().hasRecovery()).isTrue();
            story.othersAnnounceAMove();
            story.chain.refuseWrongly(reason);
            assertThat(story.book.object(2)).as("%s", reason).isInstanceOf(Answer.Waits.class);
            story.round();
            assertThat(story.book.standing().waiting()).isEqualTo(Kind.OBJECT);
            story.chain.refuseWrongly((Sent.Reason) null);
            story.round();
            assertThat(story.state().stage()).isEqualTo(Stage.ENDED);
        }
    }

    @Test
    void aClockThatIsAheadAndATimeThatANodeMadeUpGiveUpNothing() throws Exception {
        named();
        chain.refuseWrongly(true);
        book.remove(paper);
        chain.tell(Held.Basis.TOLD);
        blocksAhead = Duration.ofDays(300);
        round();
        assertThat(book.standing().waiting()).isEqualTo(Kind.NAME_RECOVERY_TOGETHER);
        chain.tell(Held.Basis.PROVED);
        now = now.plus(Duration.ofDays(8));
        blocksAhead = Duration.ofDays(-8);
        round();
        assertThat(book.standing().waiting()).isEqualTo(Kind.NAME_RECOVERY_TOGETHER);
    }

    @Test
    void aToldStateHidesNoProvedAnnouncement() throws Exception {
        named();
        othersAnnounceAMove();
        round();
        BookState truth = state();
        chain.tell(Held.Basis.TOLD);
        for (BookState lie :
                new BookState[] {at(truth, truth.version(), Stage.OPEN), at(truth, truth.version() - 1, Stage.OPEN)}) {
            chain.put(address, lie);
            round();
            assertThat(book.standing().canObject()).isTrue();
            assertThat(book.standing().isNews()).isTrue();
        }
        chain.put(address, at(truth, 1, Stage.OPEN));
        assertThat(book.object(truth.version())).isInstanceOf(Answer.Waits.class);
        chain.put(address, truth);
        chain.tell(Held.Basis.PROVED);
        round();
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void whatNoSecondNodeConfirmedIsNoFact() throws Exception {
        named();
        othersAnnounceAMove();
        round();
        chain.refuseWrongly(true);
        book.object(2);
        chain.tell(Held.Basis.UNCONFIRMED);
        BookState truth = state();
        chain.put(address, at(truth, 3, Stage.ENDED));
        round();
        assertThat(book.standing().waiting()).isEqualTo(Kind.OBJECT);
        assertThat(book.standing().canObject()).as("that it is over is no fact").isTrue();
        assertThat(book.standing().confirmed()).as("nor is it confirmed now").isNotNull();
        chain.put(address, truth);
        chain.refuseWrongly(false);
        chain.tell(Held.Basis.PROVED);
        round();
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void whatWasObjectedToBetweenIsNotTakenForCompleted() throws Exception {
        named();
        book.remove(null);
        now = now.plus(NOTICE);
        chain.hide(false);
        var raced = new Successions() {
            @Override
            public ChangeMessage message() {
                return NETWORK;
            }

            @Override
            public Known read(Address of, BlockRef block) throws io.carewallet.core.register.RegisterUnavailable {
                return chain.read(of, block);
            }

            @Override
            public Sending send(SignedChange signed) throws io.carewallet.core.register.RegisterUnavailable {
                books().object(address, paper, state().version());
                return chain.send(signed);
            }
        };
        var here = new Books(raced, () -> new BlockRef(++blocks, Bytes32.ZERO, now), () -> now);
        assertThat(why(here.complete(address))).isEqualTo(Why.OVERTAKEN);
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
        round();
        assertThat(book.standing().isNews()).isTrue();
        assertThat(book.standing().isOurs()).isFalse();
    }

    @Test
    void theOwnWalletDoesNotTakeAnEndForItsOwnDoingEither() throws Exception {
        named();
        book.remove(null);
        var raced = new OwnBook(
                disk,
                keys,
                new Books(
                        new Successions() {
                            @Override
                            public ChangeMessage message() {
                                return NETWORK;
                            }

                            @Override
                            public Known read(Address of, BlockRef block)
                                    throws io.carewallet.core.register.RegisterUnavailable {
                                return chain.read(of, block);
                            }

                            @Override
                            public Sending send(SignedChange signed)
                                    throws io.carewallet.core.register.RegisterUnavailable {
                                if (signed.change().kind() == Kind.COMPLETE) {
                                    books().object(address, paper, state().version());
                                }
                                return chain.send(signed);
                            }
                        },
                        () -> new BlockRef(++blocks, Bytes32.ZERO, now),
                        () -> now),
                EVERY,
                () -> now);
        raced.round();
        now = now.plus(NOTICE);
        raced.round();
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
        assertThat(raced.standing().isOurs()).isFalse();
        assertThat(raced.standing().isNews()).isTrue();
    }

    @Test
    void whatWaitsIsNotOverwritten() throws Exception {
        named();
        chain.refuseWrongly(true);
        assertThat(book.remove(paper)).isInstanceOf(Answer.Waits.class);
        assertThat(why(book.name(other, null))).isEqualTo(Why.STILL_WAITS);
        assertThat(book.standing().waiting()).isEqualTo(Kind.NAME_RECOVERY_TOGETHER);
        chain.refuseWrongly(false);
        assertThat(book.name(other, null))
                .as("what waited is in, and no paper is named")
                .isInstanceOf(Answer.Done.class);
        assertThat(state().recovery()).isEqualTo(other.address());
        assertThat(state().version()).isEqualTo(3);
    }

    @Test
    void anObjectionGoesBeforeWhatWaits() throws Exception {
        named();
        othersAnnounceAMove();
        round();
        chain.refuseWrongly(true);
        assertThat(book.remove(paper)).isInstanceOf(Answer.Waits.class);
        assertThat(book.object(2)).isInstanceOf(Answer.Waits.class);
        assertThat(book.standing().waiting()).isEqualTo(Kind.OBJECT);
        assertThat(book.object(2)).as("once more").isInstanceOf(Answer.Waits.class);
        assertThat(why(book.remove(paper)))
                .as("nothing goes before an objection")
                .isEqualTo(Why.STILL_WAITS);
        chain.refuseWrongly(false);
        round();
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void whileSomethingWaitsTheBookIsWatched() throws Exception {
        named();
        chain.refuseWrongly(true);
        book.remove(paper);
        chain.refuseWrongly(false);
        othersAnnounceAMove();
        chain.tell(Held.Basis.TOLD);
        round();
        assertThat(book.standing().isNews()).isTrue();
        assertThat(book.standing().stage()).isEqualTo(Stage.RECOVERY_MOVES);
    }

    @Test
    void nobodyWritesDownWordsThatCannotBeNamed() throws Exception {
        assertThat(book.whyNotName(null)).as("nothing was read").isEqualTo(Why.NO_ANSWER);
        round();
        assertThat(book.whyNotName(null)).isNull();
        named();
        assertThat(book.whyNotName(other)).isEqualTo(Why.OTHER_PAPER);
        assertThat(book.whyNotName(null)).isNull();
        othersAnnounceAMove();
        round();
        assertThat(book.whyNotName(null)).isEqualTo(Why.ANNOUNCED);
        assertThat(book.whyNotName(paper)).isNull();
        chain.tell(Held.Basis.TOLD);
        round();
        assertThat(book.whyNotName(paper)).isEqualTo(Why.NOT_PROVED);
    }

    @Test
    void aWalletsOwnWordsAreNoSecondPaper() {
        try (var wallets = new SecondPaper(Secret.of(words(1)))) {
            assertThat(why(book.name(wallets, null))).isEqualTo(Why.WALLETS_WORDS);
        }
        assertThat(state().hasRecovery()).isFalse();
    }

    @Test
    void whatWasOnlyAcknowledgedIsNotCompletedHere() throws Exception {
        named();
        othersAnnounceAMove();
        round();
        chain.tell(Held.Basis.TOLD);
        round();
        assertThat(book.thisWasMe(
                        java.util.Objects.requireNonNull(book.standing().mark())))
                .as("nothing that is not proved now is acknowledged")
                .isFalse();
        chain.tell(Held.Basis.PROVED);
        round();
        assertThat(book.thisWasMe(
                        java.util.Objects.requireNonNull(book.standing().mark())))
                .isTrue();
        assertThat(book.standing().isNews()).isFalse();
        now = now.plus(NOTICE);
        round();
        assertThat(state().stage()).isEqualTo(Stage.RECOVERY_MOVES);
        assertThat(book.object(2)).as("and can be stopped still").isInstanceOf(Answer.Done.class);
    }

    @Test
    void whatTheChainLosesIsSentAgain() throws Exception {
        named();
        othersAnnounceAMove();
        round();
        BookState announced = state();
        assertThat(book.object(2)).isInstanceOf(Answer.Done.class);
        round();
        chain.put(address, announced);
        restart();
        round();
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
        assertThat(book.standing().isNews()).isFalse();
    }

    @Test
    void alsoWhenSomethingElseWasDoneSince() throws Exception {
        BookState before = state();
        named();
        book.remove(paper);
        assertThat(state().version()).isEqualTo(2);
        chain.put(address, before);
        round();
        round();
        assertThat(state().version()).isEqualTo(2);
        assertThat(state().hasRecovery()).isFalse();
        assertThat(book.standing().waiting()).isNull();
    }

    @Test
    void whatTheChainLostForGoodIsNews() throws Exception {
        BookState before = state();
        named();
        for (int i = 0; i < 70; i++) {
            round();
        }
        now = now.plus(Duration.ofDays(8));
        round();
        chain.put(address, before);
        round();
        assertThat(state().hasRecovery())
                .as("nothing is named behind anybody's back")
                .isFalse();
        assertThat(book.standing().isNews()).isTrue();
    }

    @Test
    void anObjectionLeavesAlsoWhenNoNodeCanBeRead() throws Exception {
        named();
        othersAnnounceAMove();
        round();
        chain.hide(true);
        assertThat(book.object(2)).isInstanceOf(Answer.Waits.class);
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
        restart();
        assertThat(book.standing().waiting()).isEqualTo(Kind.OBJECT);
        chain.hide(false);
        round();
        assertThat(book.standing().waiting()).isNull();
        assertThat(book.standing().isNews()).isFalse();
    }

    @Test
    void andGoesOnDoingSo() throws Exception {
        named();
        othersAnnounceAMove();
        round();
        chain.switchOff(true);
        assertThat(book.object(2)).isInstanceOf(Answer.Waits.class);
        assertThat(why(book.remove(paper))).isEqualTo(Why.NO_ANSWER);
        chain.switchOff(false);
        chain.hide(true);
        restart();
        round();
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void nobodyIsMadeToObjectToWhatMayComeLater() throws Exception {
        named();
        round();
        chain.tell(Held.Basis.TOLD);
        chain.put(address, at(state(), 9, Stage.RECOVERY_MOVES));
        round();
        assertThat(why(book.object(9))).isEqualTo(Why.NOT_PROVED);
        assertThat(book.standing().waiting()).isNull();
    }

    @Test
    void whatIsOnlyToldNeverEndsAnAnnouncementThatWasProved() throws Exception {
        named();
        othersAnnounceAMove();
        round();
        BookState truth = state();
        chain.tell(Held.Basis.TOLD);
        for (BookState lie : new BookState[] {
            at(truth, 3, Stage.ENDED),
            at(truth, 3, Stage.MOVED),
            at(truth, 4, Stage.BOOK_MOVES),
            at(truth, 9, Stage.OPEN)
        }) {
            chain.put(address, lie);
            round();
            restart();
            round();
            assertThat(book.standing().canObject()).as("%s", lie.stage()).isTrue();
            assertThat(book.standing().isNews()).isTrue();
            assertThat(book.standing().confirmed()).isNotNull();
        }
        assertThat(book.object(2)).isInstanceOf(Answer.Waits.class);
        chain.put(address, truth);
        chain.tell(Held.Basis.PROVED);
        round();
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void whatIsToldAfterItsTimeIsShownAgain() throws Exception {
        named();
        othersAnnounceAMove();
        round();
        BookState truth = state();
        chain.tell(Held.Basis.TOLD);
        chain.put(address, at(truth, 3, Stage.MOVED));
        now = now.plus(NOTICE);
        round();
        assertThat(book.standing().stage()).isEqualTo(Stage.MOVED);
        assertThat(book.standing().isConfirmed()).isFalse();
    }

    @Test
    void whereASecondNodeIsSilentNobodyIsLockedOutOfObjecting() throws Exception {
        named();
        round();
        chain.tell(Held.Basis.UNCONFIRMED);
        chain.put(address, at(state(), 9, Stage.RECOVERY_MOVES));
        round();
        assertThat(book.object(9)).isInstanceOf(Answer.Waits.class);
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void anObjectionToWhatWasBeforeIsNotSaidToBeOneToWhatIsNow() throws Exception {
        named();
        othersAnnounceAMove();
        round();
        assertThat(book.hasObjected()).isFalse();
        chain.refuseWrongly(true);
        book.object(2);
        assertThat(book.hasObjected()).isTrue();
        chain.refuseWrongly(false);
        chain.tell(Held.Basis.UNCONFIRMED);
        now = now.plus(NOTICE);
        chain.put(address, at(state(), 4, Stage.RECOVERY_MOVES));
        round();
        assertThat(book.standing().waiting()).isEqualTo(Kind.OBJECT);
        assertThat(book.hasObjected()).isFalse();
        chain.refuseWrongly(true);
        assertThat(book.object(4)).isInstanceOf(Answer.Waits.class);
        assertThat(book.hasObjected()).isTrue();
    }

    /// Until nothing of it would be sent again.
    private void longAfter() throws Exception {
        for (int i = 0; i < 70; i++) {
            round();
        }
        now = now.plus(Duration.ofDays(8));
        round();
    }

    @Test
    void whatOthersAnnounceOnAChainThatWasSetBackIsTheirs() throws Exception {
        named();
        assertThat(book.name(other, paper)).isInstanceOf(Answer.Done.class);
        assertThat(book.remove(other)).isInstanceOf(Answer.Done.class);
        longAfter();
        chain.put(address, at(state(), 2, Stage.RECOVERY_MOVES));
        round();
        assertThat(book.standing().whose()).isEqualTo(Standing.Whose.OTHERS);
        assertThat(book.standing().isNews()).isTrue();
        assertThat(book.standing().canObject()).isTrue();
    }

    @Test
    void whatThisWalletAnnouncedIsItsOwnAgainOnAChainThatWasSetBack() throws Exception {
        named();
        book.remove(null);
        BookState announced = state();
        now = now.plus(NOTICE);
        round();
        assertThat(state().hasRecovery()).isFalse();
        longAfter();
        chain.put(address, announced);
        round();
        assertThat(state().hasRecovery()).as("it takes effect again").isFalse();
        assertThat(book.standing().isNews()).isFalse();
    }

    /// A disk on which nothing has room any more.
    private static final class Full implements io.carewallet.core.notebook.Notebook {
        private final MemoryNotebook disk;

        private Full(MemoryNotebook disk) {
            this.disk = disk;
        }

        @Override
        public java.util.Optional<byte[]> get(io.carewallet.core.notebook.Section section, String name) {
            return disk.get(section, name);
        }

        @Override
        public java.util.Map<String, byte[]> all(io.carewallet.core.notebook.Section section) {
            return disk.all(section);
        }

        @Override
        public java.util.List<io.carewallet.core.notebook.Page> pages() {
            return disk.pages();
        }

        @Override
        public long place(io.carewallet.core.notebook.Section section, String name) {
            return disk.place(section, name);
        }

        @Override
        public void write(io.carewallet.core.notebook.Change change) {
            throw new NotebookFull(new java.io.IOException("full"));
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    @Test
    void aFullDiskKeepsNobodyFromObjectingAndBeginsNothingElse() throws Exception {
        named();
        othersAnnounceAMove();
        var full = new OwnBook(new Full(disk), keys, books(), EVERY, () -> now);
        int sent = chain.sent();
        assertThatThrownBy(() -> full.remove(paper)).isInstanceOf(NotebookFull.class);
        assertThat(chain.sent()).isEqualTo(sent);
        assertThatThrownBy(() -> full.object(2)).isInstanceOf(NotebookFull.class);
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void whatARelaySendsWithOneSignatureOfTwoIsTheOwnersStill() throws Exception {
        named();
        var halving = new Successions() {
            private boolean halves = true;

            @Override
            public ChangeMessage message() {
                return NETWORK;
            }

            @Override
            public Known read(Address of, BlockRef block) throws io.carewallet.core.register.RegisterUnavailable {
                return chain.read(of, block);
            }

            @Override
            public Sending send(SignedChange signed) throws io.carewallet.core.register.RegisterUnavailable {
                Change change = signed.change();
                if (!halves || change.kind() != Kind.NAME_RECOVERY_TOGETHER) {
                    return chain.send(signed);
                }
                var half = new Change(Kind.NAME_RECOVERY, change.book(), change.other(), change.version());
                byte[] byBook = signed.by(Change.Signer.BOOK).orElseThrow();
                return chain.send(
                        new SignedChange(half, signed.deadline(), java.util.Map.of(Change.Signer.BOOK, byBook)));
            }
        };
        var here = new Books(halving, () -> new BlockRef(++blocks, Bytes32.ZERO, now), () -> now);
        var own = new OwnBook(disk, keys, here, EVERY, () -> now);
        assertThat(own.name(other, paper)).isInstanceOf(Answer.Done.class);
        assertThat(state().stage()).as("announced, and said to be").isEqualTo(Stage.RECOVERY_CHANGES);
        assertThat(own.standing().isNews()).isFalse();
        halving.halves = false;
        assertThat(own.name(other, paper)).as("once more, at once").isInstanceOf(Answer.Done.class);
        assertThat(state().recovery()).isEqualTo(other.address());
    }

    @Test
    void whatWasProvedLongAgoIsNotSaidToBeConfirmedNow() throws Exception {
        named();
        round();
        assertThat(book.standing().confirmed()).isNull();
        restart();
        assertThat(book.standing().confirmed()).as("nothing was read").isNotNull();
        round();
        assertThat(book.standing().confirmed()).isNull();
        now = now.plus(Duration.ofHours(2));
        assertThat(book.standing().confirmed()).as("nobody has answered").isNotNull();
        round();
        assertThat(book.standing().confirmed()).isNull();
    }

    @Test
    void whereNothingHappensTheNewestBlockIsConfirmedStill() throws Exception {
        named();
        var only = new BlockRef(1, Bytes32.ZERO, now);
        var own = new OwnBook(new MemoryNotebook(), keys, new Books(chain, () -> only, () -> now), EVERY, () -> now);
        own.round();
        int read = chain.read();
        now = now.plus(Duration.ofHours(2));
        assertThat(own.standing().confirmed()).isNotNull();
        own.round();
        assertThat(own.standing().confirmed()).isNull();
        assertThat(chain.read()).as("and is not asked for again").isEqualTo(read);
    }

    @Test
    void aClockThatIsSetBackKeepsNobodyFromLooking() throws Exception {
        named();
        round();
        othersAnnounceAMove();
        now = now.minus(Duration.ofDays(1));
        blocks++;
        book.round();
        assertThat(book.standing().isNews()).isTrue();
    }

    @Test
    void whatIsRefusedIsNotCompletedInEveryRound() throws Exception {
        named();
        book.remove(null);
        now = now.plus(NOTICE);
        chain.refuseWrongly(true);
        int sent = chain.sent();
        for (int i = 0; i < 40; i++) {
            round();
        }
        assertThat(chain.sent() - sent).isBetween(2, 8);
        chain.refuseWrongly(false);
        now = now.plus(Duration.ofHours(2));
        round();
        assertThat(state().hasRecovery()).isFalse();
    }
}
