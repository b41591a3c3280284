package io.carewallet.ethereum.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody who begins to ask and never ends holds a connection of the door only for a while.
class SlowCallerIT {
    private static final int PATIENCE_MILLIS = 25_000;

    @TempDir
    Path home;

    @Test
    void aRequestThatNeverEndsIsCutOff() throws Exception {
        try (Connected connected = PracticeNetwork.connect(home, () -> PracticeDaemonMain.process(home))) {
            URI door = connected.endpoint().url();
            try (var socket = new Socket("127.0.0.1", door.getPort())) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.getOutputStream()
                        .write(("POST / HTTP/1.1\r\nHost: " + door.getAuthority() + "\r\nX-Slow: ")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().read()).as("closed").isEqualTo(-1);
            }
        } finally {
            PracticeNetwork.stop(home);
        }
    }
}
