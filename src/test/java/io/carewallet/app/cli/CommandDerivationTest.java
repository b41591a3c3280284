package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.crypto.vault.DerivationFailed;
import io.carewallet.crypto.vault.KeyDerivation;
import io.carewallet.crypto.vault.VaultCost;
import org.junit.jupiter.api.Test;

class CommandDerivationTest {
    private static final byte[] HERE = {1};
    private static final byte[] APART = {2};

    private static byte[] key(KeyDerivation here, VaultCost cost) throws DerivationFailed {
        return new CommandDerivation(here, (password, salt, any) -> APART).key(new byte[1], new byte[16], cost);
    }

    @Test
    void onlyTheSmallCostIsPaidInTheCommandItself() throws Exception {
        KeyDerivation here = (password, salt, cost) -> HERE;
        assertThat(key(here, VaultCost.SMALL)).isEqualTo(HERE);
        assertThat(key(here, VaultCost.STANDARD)).isEqualTo(APART);
        assertThat(key(here, new VaultCost(1 << 20, 16, 16)))
                .as("a vault of great cost, made elsewhere")
                .isEqualTo(APART);
    }

    @Test
    void tooLittleMemoryIsSaidInsteadOfEndingTheCommand() {
        KeyDerivation full = (password, salt, cost) -> {
            throw new OutOfMemoryError("Java heap space");
        };
        assertThatThrownBy(() -> key(full, VaultCost.SMALL)).isInstanceOf(DerivationFailed.class);
    }
}
