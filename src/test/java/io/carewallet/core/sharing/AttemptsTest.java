package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.storage.Fetched;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// In which rounds something is looked at again, and in which order.
class AttemptsTest {
    private static final Address ANN = Address.parse("0x1111111111111111111111111111111111111111");
    private static final Address BOB = Address.parse("0x2222222222222222222222222222222222222222");
    private static final Fetched MISSING = new Fetched.Missing();
    private static final Fetched OFFLINE = new Fetched.Offline();
    private static final Fetched FOUND = new Fetched.Found(Cid.raw(Bytes32.ZERO), new byte[0]);

    private final Attempts<String> attempts = new Attempts<>(InstantSource.fixed(Instant.EPOCH));

    /// How often the place was looked at in so many rounds.
    private long looks(int rounds, Fetched answer) {
        return IntStream.range(0, rounds)
                .filter(round -> {
                    attempts.beginRound();
                    boolean due = attempts.isDue("place");
                    if (due) {
                        look("place", ANN, answer);
                    }
                    return due;
                })
                .count();
    }

    private void look(String place, Address sender, Fetched answer) {
        attempts.begin();
        attempts.fetched(sender, answer);
        attempts.end(place);
    }

    @Test
    void thePausesGrowAndNeverGrowBeyondAnHourOrSo() {
        assertThat(looks(1 << 15, MISSING)).isEqualTo(16);
        assertThat(looks(10 << 14, MISSING)).isEqualTo(10);
        assertThat(looks(100 << 14, MISSING)).isEqualTo(100);
    }

    /// What storage did not answer says nothing of the entry: neither does it make the pause longer, nor end it.
    @Test
    void aLookWithoutAnAnswerIsRepeatedInTheNextRound() {
        assertThat(looks(20, OFFLINE)).isEqualTo(20);
        assertThat(looks(31, MISSING)).as("as if it were the first time").isEqualTo(5);
        assertThat(looks(9, OFFLINE)).isEqualTo(9);
    }

    @Test
    void whatHasSaidAllIsNotLookedAtAgainAndOthersAre() {
        attempts.beginRound();
        attempts.begin();
        attempts.fetched(ANN, FOUND);
        attempts.settle();
        attempts.end("read");
        look("another", ANN, MISSING);
        looks(1 << 15, OFFLINE);
        assertThat(attempts.isDue("read")).isFalse();
        assertThat(attempts.isDue("another")).isTrue();
    }

    private List<String> inTurn(String... places) {
        return attempts.inTurn(List.of(places), place -> place, place -> place.startsWith("ann") ? ANN : BOB);
    }

    @Test
    void sendersTakeTurnsAndWhatWasTriedComesAfterWhatWasNot() {
        assertThat(inTurn("ann1", "ann2", "ann3", "bob1", "bob2"))
                .containsExactly("ann1", "bob1", "ann2", "bob2", "ann3");
        look("ann1", ANN, FOUND);
        assertThat(inTurn("ann1", "ann2", "bob1")).containsExactly("ann2", "bob1", "ann1");
    }

    @Test
    void whoWasLookedAtInVainComesAfterWhoWasNot() {
        look("ann0", ANN, MISSING);
        assertThat(inTurn("ann1", "ann2", "bob1", "bob2")).containsExactly("bob1", "ann1", "bob2", "ann2");
        look("bob0", BOB, FOUND);
        assertThat(inTurn("ann1", "bob1")).as("what was found is not in vain").containsExactly("bob1", "ann1");
    }
}
