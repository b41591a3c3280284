package io.carewallet.ethereum.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.ethereum.rpc.Hex;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another program takes the port that was found free for the node.
class TakenPortIT {
    @TempDir
    Path folder;

    @Test
    void theSameSnapshotIsLoadedOnAnotherPort() throws Exception {
        Path program = AnvilFixture.program();
        var snapshots = new Snapshots(folder);
        try (Anvil first = Anvil.start(program, folder, 4_711, Optional.empty())) {
            first.rpc().call("anvil_mine", "0x5");
            snapshots.save(Hex.data(first.rpc().call("anvil_dumpState")));
        }
        try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var three = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int free;
            try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                free = gone.getLocalPort();
            }
            var ports = new ArrayDeque<>(List.of(one.getLocalPort(), two.getLocalPort(), three.getLocalPort(), free));
            Optional<Path> newest = Optional.of(snapshots.newestFirst().getFirst());
            try (Anvil again = Anvil.start(program, folder, 4_711, newest, ports::removeFirst)) {
                assertThat(Hex.quantity(again.rpc().call("eth_blockNumber"))).isEqualTo(5);
                assertThat(ports).isEmpty();
            }
        }
    }
}
