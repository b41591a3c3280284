package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlockingTest {
    @Test
    void helpSaysThatOffersUnderAShareThatRunsAreNotShownAndThatABlockStays() {
        String help = HelpTest.run("access", "block", "--help").out().replaceAll("\\s+", " ");
        assertThat(help)
                .contains("what they offer under it is not shown any more", "a block cannot be undone")
                .contains("'carewallet access revoke'");
    }

    @Test
    void soDoesWhatIsSaidAfterIt() {
        assertThat(Blocking.done("Dr. Quinn", true))
                .startsWith("Blocked: Dr. Quinn. This cannot be undone.")
                .contains("goes on", "offer under it is not shown any more", "'carewallet access revoke'");
        assertThat(Blocking.done("Dr. Quinn", false)).doesNotContain("goes on", "offer");
    }
}
