package io.carewallet.core.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A chain that takes another turn after it was read.
class CourseTest {
    private static final Address ANN = Address.parse("0x1111111111111111111111111111111111111111");

    private final MemoryNotebook notebook = new MemoryNotebook();
    private final Forked chain = new Forked();
    private Instant now = Instant.EPOCH.plus(Duration.ofDays(1));
    private Journals journals = opened();

    /// A real network, whose blocks after one are others from some time on.
    private static final class Forked extends ScriptedRegister {
        private long common = Long.MAX_VALUE;
        private int branch;

        @Override
        public Network network() {
            Network n = NETWORK;
            return new Network("real", false, n.chainId(), n.careLedger(), n.directory(), n.firstBlock());
        }

        @Override
        BlockRef ref(long number) {
            if (number <= common) {
                return super.ref(number);
            }
            byte[] other = ("branch" + branch + "/" + number).getBytes(StandardCharsets.UTF_8);
            return new BlockRef(number, Bytes32.of(Keccak256.of(other)), Instant.ofEpochSecond(number));
        }

        void turnAfter(long last) {
            common = last;
            branch++;
            pages.clear();
        }
    }

    private Journals opened() {
        return new Journals(chain, () -> now, Set::of, NewestSeen.kept(chain.network(), () -> now, notebook));
    }

    private void readUpTo(long... blocks) throws Exception {
        for (long block : blocks) {
            chain.latest = block;
            journals.poll();
            journals.journal(ANN);
        }
    }

    private Turn.Kind turn() {
        return journals.turn().orElseThrow().kind();
    }

    @Test
    void onlyWhatComesAfterTheLastCommonBlockIsReadAgain() throws Exception {
        readUpTo(10, 20, 30);
        assertThat(journals.turn()).isEmpty();
        long readings = journals.readings();
        chain.turnAfter(25);
        readUpTo(31);
        assertThat(chain.pages).containsExactly("21-31");
        assertThat(turn()).isEqualTo(Turn.Kind.CHANGED);
        assertThat(journals.readings()).as("what is lost is looked for").isEqualTo(readings + 1);
        assertThat(journals.readUpTo()).contains(chain.ref(31));
        readUpTo(32);
        assertThat(journals.readings()).isEqualTo(readings + 1);
    }

    @Test
    void ofManyBlocksManyQuestionsAreNotNeeded() throws Exception {
        for (int i = 2; i <= 2_000; i++) {
            readUpTo(i);
        }
        chain.turnAfter(1_950);
        readUpTo(2_001);
        assertThat(chain.pages).containsExactly("1951-2001");
        chain.turnAfter(100);
        readUpTo(2_002);
        assertThat(chain.pages).hasSize(1);
        assertThat(Long.parseLong(chain.pages.getFirst().split("-")[0])).isBetween(1L, 101L);
    }

    @Test
    void sixtyFourBlocksAreReplacedByTheChainItself() throws Exception {
        readUpTo(10, 20, 83);
        chain.turnAfter(19);
        readUpTo(84);
        assertThat(turn()).isEqualTo(Turn.Kind.CHANGED);
    }

    @Test
    void oneBlockMoreAndItWasSetBack() throws Exception {
        readUpTo(10, 20, 84);
        chain.turnAfter(19);
        readUpTo(85);
        assertThat(turn()).isEqualTo(Turn.Kind.SET_BACK);
    }

    @Test
    void aChainWithAnotherBeginningBeganAnew() throws Exception {
        readUpTo(10, 20);
        chain.turnAfter(0);
        readUpTo(5);
        assertThat(turn()).isEqualTo(Turn.Kind.ANEW);
        assertThat(chain.pages).containsExactly("1-5");
    }

    @Test
    void thatIsNoticedByAWalletThatWasClosedToo() throws Exception {
        readUpTo(10, 20);
        chain.turnAfter(0);
        journals = opened();
        readUpTo(5);
        assertThat(turn()).isEqualTo(Turn.Kind.ANEW);
        journals = opened();
        readUpTo(6);
        assertThat(journals.turn()).as("the new one is known").isEmpty();
    }

    @Test
    void aLowerChainThatIsAnotherOneIsReadAtOnceAndOneThatIsTheSameIsBehind() throws Exception {
        readUpTo(10, 20, 24, 30);
        chain.latest = 25;
        assertThatThrownBy(journals::poll)
                .isInstanceOfSatisfying(
                        RegisterUnavailable.class, e -> assertThat(e.isBehind()).isTrue());
        chain.turnAfter(22);
        readUpTo(25);
        assertThat(turn()).isEqualTo(Turn.Kind.CHANGED);
        assertThat(chain.pages).containsExactly("21-25");
        journals = opened();
        readUpTo(25);
        assertThat(journals.turn()).isEmpty();
    }

    @Test
    void oneThatIsBehindAndDoesNotMoveStands() throws Exception {
        readUpTo(10, 20);
        chain.latest = 12;
        assertThatThrownBy(journals::poll)
                .isInstanceOfSatisfying(
                        RegisterUnavailable.class,
                        e -> assertThat(e.isStanding()).isFalse());
        now = now.plus(Duration.ofMinutes(3));
        assertThatThrownBy(journals::poll)
                .isInstanceOfSatisfying(
                        RegisterUnavailable.class,
                        e -> assertThat(e.isStanding()).isTrue())
                .hasMessageContaining("restored from a copy");
        chain.latest = 13;
        assertThatThrownBy(journals::poll)
                .as("it moves")
                .isInstanceOfSatisfying(
                        RegisterUnavailable.class,
                        e -> assertThat(e.isStanding()).isFalse());
        readUpTo(21);
    }
}
