package io.carewallet.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.register.Journals;
import io.carewallet.core.succession.Answer;
import io.carewallet.core.succession.Answer.Why;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Books;
import io.carewallet.core.succession.OwnBook;
import io.carewallet.core.succession.SecondPaper;
import io.carewallet.core.succession.Standing;
import io.carewallet.crypto.Secret;
import io.carewallet.ethereum.practice.AnvilFixture;
import io.carewallet.ethereum.practice.TestChain;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A second paper on a real node whose clock is set forward.
class OwnBookIT {
    private static final int NOTICE = 72 * 3600;
    private static final int REST = 30 * 24 * 3600;

    private final SecureRandom random = new SecureRandom();
    private final SecondPaper paper = SecondPaper.draw(random);
    private TestChain chain;
    private Duration ahead = Duration.ZERO;

    @BeforeEach
    void start() {
        chain = AnvilFixture.start();
    }

    @AfterEach
    void stop() {
        chain.close();
        paper.close();
    }

    private Instant now() {
        return Instant.now().plus(ahead);
    }

    private void later(int seconds) throws Exception {
        chain.advance(seconds);
        // What is sent is tried first on the newest block.
        chain.rpc().call("evm_mine");
        ahead = ahead.plusSeconds(seconds);
    }

    private OwnBook wallet() {
        byte[] entropy = new byte[32];
        random.nextBytes(entropy);
        var journals = new Journals(chain.register());
        var books = new Books(
                chain.successions(),
                () -> {
                    journals.poll();
                    return journals.readUpTo().orElseThrow();
                },
                this::now);
        return new OwnBook(new MemoryNotebook(), new WalletKeys(Secret.of(entropy)), books, Duration.ZERO, this::now);
    }

    private static Why why(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Not.class);
        return ((Answer.Not) answer).why();
    }

    @Test
    void namedAnnouncedObjectedToAndCompletedByItself() throws Exception {
        OwnBook mine = wallet();
        assertThat(mine.name(paper, null)).isInstanceOf(Answer.Done.class);
        assertThat(mine.standing().isConfirmed()).isTrue();
        assertThat(mine.standing().hasPaper()).isTrue();

        OwnBook fresh = wallet();
        var book = mine.standing().book();
        assertThat(fresh.moveHere(book, paper)).isInstanceOf(Answer.Done.class);
        mine.round();
        Standing seen = mine.standing();
        assertThat(seen.isNews()).isTrue();
        assertThat(seen.stage()).isEqualTo(Stage.RECOVERY_MOVES);
        assertThat(mine.object(seen.version())).isInstanceOf(Answer.Done.class);
        assertThat(why(fresh.moveHere(book, paper))).isEqualTo(Why.PAPER_RESTING);

        later(REST);
        assertThat(fresh.moveHere(book, paper)).isInstanceOf(Answer.Done.class);
        fresh.round();
        mine.round();
        assertThat(mine.standing().stage()).isEqualTo(Stage.RECOVERY_MOVES);
        later(NOTICE);
        fresh.round();
        mine.round();
        assertThat(mine.standing().stage()).isEqualTo(Stage.MOVED);
        assertThat(fresh.others()).singleElement().matches(moved -> moved.stage() == Stage.MOVED && moved.isOurs());
    }

    @Test
    void thePaperObjectsWithoutAWallet() throws Exception {
        OwnBook mine = wallet();
        assertThat(mine.name(paper, null)).isInstanceOf(Answer.Done.class);
        assertThat(mine.remove(null)).isInstanceOf(Answer.Done.class);
        var books = new Books(chain.successions(), chain.register()::latest, this::now);
        var book = mine.standing().book();
        assertThat(books.object(book, paper, mine.standing().version())).isInstanceOf(Answer.Done.class);
        assertThat(books.read(book).state().stage()).isEqualTo(Stage.ENDED);
        assertThat(why(mine.remove(null))).isEqualTo(Why.RESTING);
        assertThat(mine.remove(paper)).as("both together at once").isInstanceOf(Answer.Done.class);
        assertThat(mine.standing().hasPaper()).isFalse();
    }

    @Test
    void anotherPaperIsNamedByTheWordsAloneAfterItsTime() throws Exception {
        OwnBook mine = wallet();
        assertThat(mine.name(paper, null)).isInstanceOf(Answer.Done.class);
        try (SecondPaper other = SecondPaper.draw(random)) {
            assertThat(mine.name(other, null)).isInstanceOf(Answer.Done.class);
            assertThat(why(mine.complete(mine.standing().book()))).isEqualTo(Why.TOO_EARLY);
            later(NOTICE);
            assertThat(mine.complete(mine.standing().book())).isInstanceOf(Answer.Done.class);
            Answer moved = wallet().moveHere(mine.standing().book(), paper);
            assertThat(why(moved)).as("the old one is none any more").isEqualTo(Why.OTHER_PAPER);
        }
    }
}
