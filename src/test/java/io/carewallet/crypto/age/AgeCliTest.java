package io.carewallet.crypto.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.carewallet.crypto.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our age files and those of the stock `age` program, both ways.
class AgeCliTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 1, 15, 16, 4_096, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 4_194_303, 4_194_304, 4_194_305,
                4_259_840, 5_000_000, 9_437_184
            })
    void stockAgeReadsOurFilesAndWeReadIts(int size) throws Exception {
        Path age = StockAge.program().orElse(null);
        assumeTrue(age != null, "the stock age program (1.3 or newer) is not installed: interoperation was not tested");
        byte[] plain = new byte[size];
        new SecureRandom().nextBytes(plain);
        AgeIdentity identity = AgeIdentity.fromSeed(Secret.of(new SecureRandom().generateSeed(32)));
        Path keys = Files.writeString(folder.resolve("keys.txt"), identity.exposeText() + "\n");
        Path ours = folder.resolve("ours.age");
        Files.write(ours, AgeWriter.seal(List.of(identity.recipient()), FileKey.random(new SecureRandom()), plain));
        Path opened = folder.resolve("opened");
        run(age.toString(), "-d", "-i", keys.toString(), "-o", opened.toString(), ours.toString());
        assertThat(Files.readAllBytes(opened)).isEqualTo(plain);

        Path input = Files.write(folder.resolve("input"), plain);
        Path theirs = folder.resolve("theirs.age");
        run(age.toString(), "-r", identity.recipient().toString(), "-o", theirs.toString(), input.toString());
        assertThat(AgeReader.of(Files.readAllBytes(theirs)).open(identity)).isEqualTo(plain);
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
