package io.carewallet.ethereum;

import io.carewallet.ethereum.practice.GethFixture;
import io.carewallet.ethereum.practice.TestChain;
import org.junit.jupiter.api.Tag;

/// The same on geth, with a block each second.
@Tag("nodes")
class GethRunsIT extends RunsIT {
    @Override
    TestChain chain() {
        return GethFixture.start(1);
    }
}
