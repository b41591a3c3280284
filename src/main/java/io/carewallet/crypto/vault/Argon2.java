package io.carewallet.crypto.vault;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id, version 1.3 (RFC 9106), in this very process. Its memory stays on the heap: see [DerivationPipe] for how
/// the wallet runs it.
public final class Argon2 implements KeyDerivation {
    @Override
    public byte[] key(byte[] password, byte[] salt, VaultCost cost) {
        return hash(password, salt, cost, new byte[0], new byte[0]);
    }

    static byte[] hash(byte[] password, byte[] salt, VaultCost cost, byte[] secret, byte[] data) {
        var parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .withSecret(secret)
                .withAdditional(data)
                .build();
        var generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] out = new byte[KEY_BYTES];
        generator.generateBytes(password, out);
        return out;
    }
}
