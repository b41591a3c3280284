package io.carewallet.core.succession;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Change.Signer;
import io.carewallet.core.succession.MoveBook.Means;
import io.carewallet.core.succession.MoveBook.Outcome;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A book moves to the words that its owner made, as fast as its recovery address lets it, and what is said of it is
/// what is proved.
class MoveBookTest {
    private static final WalletKeys OLD = keys(1);
    private static final WalletKeys FRESH = keys(2);
    private static final WalletKeys THIEF = keys(3);
    private static final Address BOOK = OLD.address(WalletKeys.BOOK);
    private static final Address SUCCESSOR = FRESH.address(WalletKeys.BOOK);

    private Instant now = Instant.parse("2026-11-30T12:00:00Z");
    private final MemoryRegister register = new MemoryRegister(now.minus(Duration.ofDays(1)));
    private final MemorySuccessions books = new MemorySuccessions(
            new ChangeMessage(register.network().chainId(), register.network().directory()),
            () -> now,
            account -> Bytes32.ZERO);
    private final MoveBook move = new MoveBook(books, new Journals(register), OLD, SUCCESSOR, () -> now);
    private final SecondPaper paper = paper(4);

    private static Secret entropy(int n) {
        byte[] entropy = new byte[32];
        Arrays.fill(entropy, (byte) n);
        return Secret.of(entropy);
    }

    private static WalletKeys keys(int n) {
        return new WalletKeys(entropy(n));
    }

    private static SecondPaper paper(int n) {
        return new SecondPaper(entropy(n));
    }

    private void send(Kind kind, Address other, Map<Signer, SigningKey> signers) {
        Change change = books.state(BOOK).change(kind, BOOK, other);
        SignedChange signed = books.message().sign(change, now.plus(Duration.ofHours(1)), signers);
        try {
            assertThat(books.send(signed)).isInstanceOf(Successions.Sending.Done.class);
        } catch (RegisterUnavailable e) {
            throw new AssertionError(e);
        }
    }

    private void nameThePaper() {
        Address account = paper.address();
        send(Kind.NAME_RECOVERY, account, Map.of(Signer.BOOK, OLD.account(WalletKeys.BOOK)));
    }

    private void theThiefMoves() {
        send(
                Kind.MOVE,
                THIEF.address(WalletKeys.BOOK),
                Map.of(Signer.BOOK, OLD.account(WalletKeys.BOOK), Signer.SUCCESSOR, THIEF.account(WalletKeys.BOOK)));
    }

    private Outcome move(Means means) {
        return move.move(FRESH, means);
    }

    @Test
    void withoutARecoveryAddressItMovesAtOnce() {
        assertThat(move.look()).isInstanceOf(Outcome.NotYet.class);
        assertThat(move(Means.WORDS_ALONE)).isEqualTo(new Outcome.Moved(now, false));
        assertThat(books.state(BOOK).successor()).contains(SUCCESSOR);
        int sent = books.sent();
        assertThat(move(Means.WORDS_ALONE)).isEqualTo(new Outcome.Moved(now, false));
        assertThat(books.sent()).as("once is enough").isEqualTo(sent);
    }

    @Test
    void withARecoveryAddressNothingIsSentUnlessThePersonSaysHow() {
        nameThePaper();
        int sent = books.sent();
        assertThat(move(Means.WORDS_ALONE)).isInstanceOf(Outcome.NeedsPaper.class);
        SecondPaper other = paper(5);
        assertThat(move(new Means(other, true))).isInstanceOf(Outcome.OtherPaper.class);
        assertThat(books.sent()).isEqualTo(sent);
    }

    @Test
    void bothPapersMoveItAtOnceWhateverIsAnnounced() {
        nameThePaper();
        theThiefMoves();
        assertThat(move(Means.WORDS_ALONE))
                .isEqualTo(new Outcome.OtherAnnounced(BookState.Stage.BOOK_MOVES, now.plus(Duration.ofHours(72))));
        assertThat(move(new Means(paper, false))).isEqualTo(new Outcome.Moved(now, true));
    }

    @Test
    void theWordsAloneAnnounceItAndCompleteItInTime() {
        nameThePaper();
        Instant from = now.plus(Duration.ofHours(72));
        assertThat(move(new Means(null, true))).isEqualTo(new Outcome.Announced(from));
        assertThat(move.look()).isEqualTo(new Outcome.Announced(from));
        now = from.minusSeconds(1);
        assertThat(move(Means.WORDS_ALONE)).isEqualTo(new Outcome.Announced(from));
        now = from;
        assertThat(move.look()).isEqualTo(new Outcome.Announced(from));
        assertThat(move(Means.WORDS_ALONE)).isEqualTo(new Outcome.Moved(from, true));
    }

    @Test
    void afterAnObjectionTheWordsAloneRest() {
        nameThePaper();
        move(new Means(null, true));
        send(Kind.OBJECT, Address.ZERO, Map.of(Signer.RECOVERY, paper.key()));
        assertThat(move(new Means(null, true))).isEqualTo(new Outcome.Resting(now.plus(Duration.ofDays(30))));
        assertThat(move(new Means(paper, false))).isEqualTo(new Outcome.Moved(now, true));
    }

    @Test
    void aBookThatAThiefMovedIsSaidToBeElsewhere() {
        theThiefMoves();
        assertThat(move(new Means(paper, true))).isEqualTo(new Outcome.Elsewhere(THIEF.address(WalletKeys.BOOK), now));
    }

    @ParameterizedTest
    @EnumSource(names = {"TOLD", "UNCONFIRMED"})
    void whatIsOnlyToldNeitherMovesABookNorIsBelieved(Held.Basis basis) {
        books.tell(basis);
        assertThat(move(Means.WORDS_ALONE)).isInstanceOf(Outcome.NotProved.class);
        assertThat(books.sent()).isZero();
        books.tell(Held.Basis.PROVED);
        theThiefMoves();
        books.tell(basis);
        assertThat(move(Means.WORDS_ALONE)).isInstanceOf(Outcome.NotProved.class);
        assertThat(move.look()).isInstanceOf(Outcome.NotProved.class);
    }

    @Test
    void aChainThatForgotItIsToldAgainAndNoRecoveryAddressIsNamed() {
        nameThePaper();
        assertThat(move(new Means(paper, false))).isInstanceOf(Outcome.Moved.class);
        books.forget();
        assertThat(move(Means.WORDS_ALONE)).isInstanceOf(Outcome.Moved.class);
        assertThat(books.state(BOOK).hasRecovery()).isFalse();
        assertThat(books.state(SUCCESSOR).version()).isZero();
    }

    @Test
    void aNetworkThatDoesNotAnswerIsAskedAgainLater() {
        register.switchOff(true);
        assertThat(move(Means.WORDS_ALONE)).isInstanceOf(Outcome.NotConfirmed.class);
        register.switchOff(false);
        assertThat(move(Means.WORDS_ALONE)).isInstanceOf(Outcome.Moved.class);
    }
}
