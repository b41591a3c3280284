package io.carewallet.core.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A network that shows less than it has shown.
class NewestSeenTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final Network REAL = network(false, 7);

    private final MemoryNotebook notebook = new MemoryNotebook();
    private final NewestSeen seen = NewestSeen.kept(REAL, () -> NOON, notebook);

    private static Network network(boolean practice, long chainId) {
        Network n = ScriptedRegister.NETWORK;
        return new Network("clinic", practice, chainId, n.careLedger(), n.directory(), 1);
    }

    private static BlockRef block(long number, int secondsAfterNoon) {
        byte[] hash = new byte[32];
        Arrays.fill(hash, (byte) (number + secondsAfterNoon));
        return new BlockRef(number, Bytes32.of(hash), NOON.plusSeconds(secondsAfterNoon));
    }

    private static void isBehind(NewestSeen seen, BlockRef latest) {
        assertThatThrownBy(() -> seen.require(latest))
                .isInstanceOfSatisfying(
                        RegisterUnavailable.class, e -> assertThat(e.isBehind()).isTrue())
                .hasMessage("The network is behind what this computer has already seen. Nothing was lost; it is read on"
                        + " when the network has caught up.");
    }

    @Test
    void whatIsOlderThanWhatWasProvedIsBehindAndWhatIsNewerIsNot() throws Exception {
        seen.require(block(1, -500));
        seen.proved(block(100, 0));
        isBehind(seen, block(99, -1));
        isBehind(seen, block(0, -500));
        seen.require(block(100, 0));
        seen.require(block(101, 1));
    }

    /// Another turn of the chain is as high, or goes on at a later time.
    @Test
    void aChainThatChangedItsMindIsNotBehind() throws Exception {
        seen.proved(block(100, 0));
        seen.require(block(100, -3));
        seen.require(block(40, 1));
        seen.proved(block(40, 1));
        seen.require(block(41, 2));
        isBehind(seen, block(39, 0));
    }

    @Test
    void itIsKnownAfterARestart() throws Exception {
        seen.proved(block(100, 0));
        isBehind(NewestSeen.kept(REAL, () -> NOON, notebook), block(99, -1));
    }

    @Test
    void aPageIsWrittenForEachMinuteOfTheChainAndNotForEachBlock() throws Exception {
        seen.proved(block(100, 0));
        seen.proved(block(101, 1));
        isBehind(seen, block(100, 0));
        NewestSeen.kept(REAL, () -> NOON, notebook).require(block(100, 0));
        seen.proved(block(160, 60));
        isBehind(NewestSeen.kept(REAL, () -> NOON, notebook), block(159, 59));
    }

    @Test
    void eachNetworkHasItsOwn() throws Exception {
        seen.proved(block(100, 0));
        NewestSeen.kept(network(false, 8), () -> NOON, notebook).require(block(1, -500));
    }

    /// Or a node could hold up a wallet for as long as it likes by one block.
    @Test
    void aBlockOfTheFutureIsNotTaken() throws Exception {
        seen.proved(block(1_000_000, 3_601));
        seen.require(block(100, 0));
        seen.proved(block(1_000_000, 3_600));
        isBehind(seen, block(100, 0));
        seen.require(block(101, 3_601));
    }

    /// It has no blocks but those that are asked for, so that it would never catch up.
    @Test
    void thePracticeNetworkIsNeverBehind() throws Exception {
        NewestSeen practice = NewestSeen.forNow(network(true, 7), () -> NOON);
        practice.proved(block(100, 0));
        practice.require(block(1, -500));
    }

    /// As a node answers that was restored from an old snapshot.
    @Test
    void journalsAreReadOnWhenTheNetworkHasCaughtUp() throws Exception {
        var register = new ScriptedRegister() {
            @Override
            public Network network() {
                return NewestSeenTest.network(false, ScriptedRegister.NETWORK.chainId());
            }
        };
        var journals = new Journals(register, () -> NOON, Set::of);
        Address somebody = Address.parse("0x1111111111111111111111111111111111111111");
        assertThat(journals.journal(somebody).block()).isEqualTo(register.ref(10));
        long readings = journals.readings();
        register.latest = 4;
        assertThatThrownBy(journals::poll)
                .isInstanceOfSatisfying(
                        RegisterUnavailable.class, e -> assertThat(e.isBehind()).isTrue());
        assertThat(journals.readUpTo()).as("what was read stays").contains(register.ref(10));
        register.latest = 12;
        journals.poll();
        assertThat(journals.journal(somebody).block()).isEqualTo(register.ref(12));
        assertThat(journals.readings()).as("nothing was lost").isEqualTo(readings);
    }
}
