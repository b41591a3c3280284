package io.carewallet.app.demo;

import io.carewallet.app.wiring.Network;
import io.carewallet.app.wiring.PracticeConnection;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import java.security.SecureRandom;

/// What somebody pays who sends for themselves: cheaper, and visible as such.
final class OwnAccount {
    private final PracticeConnection connection;
    private final SecureRandom random;

    OwnAccount(PracticeConnection connection, SecureRandom random) {
        this.connection = connection;
        this.random = random;
    }

    /// The second entry of a journal is the one that counts.
    void registerTwice(Steps steps) throws Exception {
        Network network = connection.connect();
        try (SigningKey key = SigningKey.random(random)) {
            Address account = Address.of(key.address());
            for (int i = 0; i < 2; i++) {
                BlockRef latest = network.register().latest();
                Bytes32 prev = network.register().journal(account, latest).word();
                steps.sent("recordDirect", network.register().recordDirect(key, prev, word(), word()));
            }
        }
    }

    private Bytes32 word() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Bytes32.of(bytes);
    }
}
