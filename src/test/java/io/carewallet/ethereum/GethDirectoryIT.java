package io.carewallet.ethereum;

import io.carewallet.ethereum.practice.GethFixture;
import io.carewallet.ethereum.practice.TestChain;
import org.junit.jupiter.api.Tag;

/// The same on geth.
@Tag("nodes")
class GethDirectoryIT extends EthereumDirectoryIT {
    @Override
    TestChain chain() {
        return GethFixture.start(0);
    }
}
