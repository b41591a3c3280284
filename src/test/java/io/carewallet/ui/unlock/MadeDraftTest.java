package io.carewallet.ui.unlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Role;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class MadeDraftTest {
    @Test
    void thePasswordOfAWalletOnAnotherNetworkIsWiped() {
        var draft = new Draft(Role.PATIENT, false);
        draft.made(new Profile("ann", "Ann", Role.PATIENT), "correct horse".toCharArray());
        draft.network(null);
        assertThat(draft.madeWith()).as("the same network").containsExactly("correct horse".toCharArray());
        draft.network(new Lakeview(new AtomicBoolean(true)).read(new byte[0]));
        assertThat(draft.made()).isNull();
        assertThat(draft.madeWith()).containsOnly('\0');
    }
}
