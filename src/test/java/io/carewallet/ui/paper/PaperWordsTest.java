package io.carewallet.ui.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Held;
import io.carewallet.core.succession.Answer;
import io.carewallet.core.succession.Answer.Why;
import io.carewallet.core.succession.BookState;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Standing;
import io.carewallet.core.succession.Successions.Known;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.common.Days;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaperWordsTest {
    private static final Instant AT = Instant.parse("2026-05-04T12:00:00Z");
    private static final Instant BOOK = Instant.parse("2026-06-11T12:00:00Z");
    private static final Instant PAPER = Instant.parse("2026-07-22T12:00:00Z");

    private static Known known() {
        var state = new BookState(
                4, Stage.ENDED, Address.ZERO, AT, Address.parse("0x" + "22".repeat(20)), BOOK, PAPER, Bytes32.ZERO);
        return new Known(state, new BlockRef(9, Bytes32.ZERO, AT), Held.Basis.PROVED);
    }

    private static String day(Instant at) {
        return Days.day(Days.local(at));
    }

    @Test
    void whoeverWasObjectedToHearsUntilWhenTheyRestThemselves() {
        assertThat(PaperWords.why(Why.RESTING, known())).contains(day(BOOK)).doesNotContain(day(PAPER));
        assertThat(PaperWords.why(Why.PAPER_RESTING, known()))
                .contains(day(PAPER))
                .doesNotContain(day(BOOK));
    }

    @Test
    void anObjectionThatIsNotProvedIsNotSaidToHaveBeenMade() {
        assertThat(PaperWords.answer(new Answer.Waits(), Kind.OBJECT))
                .contains("not certain", "only while CareWallet is open")
                .doesNotContain("by itself");
        assertThat(PaperWords.answer(new Answer.Waits(), Kind.NAME_RECOVERY)).contains("While CareWallet is open");
    }

    @Test
    void whoeverIsToMoveInHearsThatSomebodyHasTheOldWords() {
        Address here = Address.parse("0x" + "33".repeat(20));
        var other = Standing.of(Address.parse("0x" + "44".repeat(20)), known(), AT);
        assertThat(PaperWords.movingIn(other, here))
                .contains("Nothing of that is announced any more.", "Somebody with its recovery words", day(PAPER));
    }

    @Test
    void thePaperOfABookThatHasMovedDoesNothingMore() {
        Address here = Address.parse("0x" + "33".repeat(20));
        var moved =
                new BookState(5, Stage.MOVED, here, AT, Address.parse("0x" + "22".repeat(20)), AT, AT, Bytes32.ZERO);
        var block = new BlockRef(9, Bytes32.ZERO, AT);
        assertThat(PaperWords.of(Standing.of(here, new Known(moved, block, Held.Basis.PROVED), AT)))
                .anyMatch(line -> line.startsWith("The second paper was for these words, and does nothing more."));
        assertThat(PaperWords.of(Standing.of(here, new Known(moved, block, Held.Basis.TOLD), AT)))
                .as("nobody throws it away on the word of a node")
                .noneMatch(line -> line.contains("does nothing more"));
        var none = new BookState(5, Stage.MOVED, here, AT, Address.ZERO, AT, AT, Bytes32.ZERO);
        assertThat(PaperWords.of(Standing.of(here, new Known(none, block, Held.Basis.PROVED), AT)))
                .noneMatch(line -> line.contains("second paper"));
    }

    @ParameterizedTest
    @EnumSource
    void eachReasonIsASentence(Why why) {
        assertThat(PaperWords.why(why, known())).endsWith(".").doesNotContain("{", "''");
        assertThat(PaperWords.why(why, null)).isNotEmpty();
    }
}
