package io.carewallet.app.cli;

import io.carewallet.app.wiring.DerivationProcess;
import io.carewallet.crypto.vault.Argon2;
import io.carewallet.crypto.vault.DerivationFailed;
import io.carewallet.crypto.vault.KeyDerivation;
import io.carewallet.crypto.vault.VaultCost;

/// Makes the key of a vault for one command. The small cost is paid in the command's own process, which ends within
/// seconds and gives all memory back: another Java would be a third of the work of a whole command. The standard cost
/// gets a process of its own as in windows, for the optimising compiler, which commands run without.
final class CommandDerivation implements KeyDerivation {
    private final KeyDerivation here;
    private final KeyDerivation apart;

    CommandDerivation() {
        this(new Argon2(), new DerivationProcess());
    }

    CommandDerivation(KeyDerivation here, KeyDerivation apart) {
        this.here = here;
        this.apart = apart;
    }

    @Override
    public byte[] key(byte[] password, byte[] salt, VaultCost cost) throws DerivationFailed {
        if (!cost.equals(VaultCost.SMALL)) {
            return apart.key(password, salt, cost);
        }
        try {
            return here.key(password, salt, cost);
        } catch (OutOfMemoryError full) {
            throw new DerivationFailed("there is too little memory for the key");
        }
    }
}
