package io.carewallet.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.QuickDerivation;
import io.carewallet.crypto.vault.VaultCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A wallet that is taken back is there whole, on its own network, or it is not there.
class ProfilesTakeBackTest {
    private static final byte[] NETWORK = {'{', '}'};

    @TempDir
    Path home;

    private Profiles profiles;
    private Path wallet;

    @BeforeEach
    void make() throws Exception {
        profiles = new Profiles(home);
        var outcome = new CreateWallet(profiles, new QuickDerivation())
                .on(NETWORK)
                .restore(
                        new Profile("ann", "Ann", Role.PATIENT),
                        "correct horse".toCharArray(),
                        VaultCost.SMALL,
                        Secret.of(new byte[32]));
        assertThat(outcome).isInstanceOf(CreateWallet.Outcome.Created.class);
        wallet = profiles.folder("ann");
        Path blobs = Files.createDirectories(wallet.resolve("blobs/some"));
        for (int i = 0; i < 3000; i++) {
            Files.write(blobs.resolve("blob" + i), new byte[] {1});
        }
    }

    private void assertWhole() throws IOException {
        assertThat(profiles.list()).extracting(Profile::id).containsExactly("ann");
        assertThat(profiles.network("ann"))
                .get()
                .satisfies(file -> assertThat(file).hasBinaryContent(NETWORK));
        assertThat(wallet.resolve("vault")).exists();
    }

    @Test
    void nothingOfItIsLeft() throws Exception {
        profiles.takeBack("ann");
        assertThat(profiles.list()).isEmpty();
        assertThat(profiles.isTaken("ann")).isFalse();
        try (Stream<Path> left = Files.walk(home)) {
            assertThat(left).containsExactlyInAnyOrder(home, home.resolve("profiles"));
        }
    }

    /// Whatever has happened when the program is killed: no wallet is listed that would begin on another network.
    @Test
    void whileItGoesItIsListedOnItsOwnNetworkOrNotAtAll() throws Exception {
        var seen = new HashSet<String>();
        Path listed = wallet.resolve("profile.json");
        Path network = wallet.resolve("network.json");
        var looking = new Thread(() -> {
            boolean goesOn = true;
            while (goesOn) {
                // In this order: what is still listed a moment later was so when its network was looked for.
                boolean isOnNetwork = Files.exists(network);
                boolean isListed = Files.exists(listed);
                seen.add(isListed + " " + isOnNetwork);
                goesOn = isListed;
            }
        });
        looking.start();
        profiles.takeBack("ann");
        looking.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(seen).isNotEmpty().doesNotContain("true false");
    }

    @Test
    void oneThatCannotBeMovedStaysWhole() throws Exception {
        Files.createFile(home.resolve("taken-back"));
        assertThatThrownBy(() -> profiles.takeBack("ann")).isInstanceOf(IOException.class);
        assertWhole();
        assertThat(wallet.resolve("blobs/some/blob7")).exists();
    }

    @Test
    void whatCannotBeDeletedAtOnceIsListedNowhereAndSweptLater() throws Exception {
        Path blobs = wallet.resolve("blobs/some");
        assumeThat(blobs.toFile().setWritable(false)).isTrue();
        boolean isHeld = !Files.isWritable(blobs);
        profiles.takeBack("ann");
        assertThat(profiles.list()).isEmpty();
        assertThat(profiles.isTaken("ann")).isFalse();
        assertThat(Files.exists(home.resolve("taken-back")))
                .as("root deletes it all the same")
                .isEqualTo(isHeld);
        if (isHeld) {
            try (Stream<Path> left = Files.walk(home.resolve("taken-back"))) {
                left.filter(Files::isDirectory)
                        .forEach(folder -> folder.toFile().setWritable(true));
            }
        }
        profiles.sweep();
        assertThat(home.resolve("taken-back")).doesNotExist();
    }

    @Test
    void theStartDeletesWhatWasCutOff() throws Exception {
        Path left = Files.createDirectories(home.resolve("taken-back/some/blobs"));
        Files.write(left.resolve("blob"), new byte[] {1});
        profiles.sweep();
        assertThat(home.resolve("taken-back")).doesNotExist();
        assertWhole();
    }
}
