package io.carewallet.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that are well formed, small enough, and made of far more parts than memory holds: each meets a computer that
/// has 512 MB for the wallet.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("BombFileTest")
class BombFileTest {
    private static final long SECONDS = 180;

    @ParameterizedTest
    @CsvSource({
        "empty entries",
        "small entries",
        "empty lists",
        "empty objects",
        "zeros",
        "parts of a result",
        "long numbers",
        "deep lists",
        "names"
    })
    void aFileOf64MegabytesOfNothingIsRefusedInLittleMemory(String kind) throws Exception {
        assertThat(said(kind, 64 << 20)).isEqualTo("refused TOO_MANY_PARTS true");
    }

    @ParameterizedTest
    @CsvSource({
        "empty entries, 700000, accepted 233",
        "empty lists, 700000, accepted 1 0",
        "parts of a result, 1800000, accepted 1",
        "long numbers, 2000000, accepted 1",
        "many digits, 67108864, accepted 1 0"
    })
    void aFileJustWithinTheLimitsIsReadInLittleMemory(String kind, int length, String said) throws Exception {
        assertThat(said(kind, length)).startsWith(said);
    }

    private static String said(String kind, int length) throws Exception {
        Process small = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BombFile.class.getName(),
                        kind,
                        Integer.toString(length))
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(small.waitFor(SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
            return new String(small.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } finally {
            small.destroyForcibly();
        }
    }
}
