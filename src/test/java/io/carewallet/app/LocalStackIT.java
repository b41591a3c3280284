package io.carewallet.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carewallet.app.wiring.NetworkProfile;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.practice.Servers;
import io.carewallet.ipfs.DoorBlobStore;
import io.carewallet.ipfs.KuboBlobStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `local-stack/up` and its siblings, with real servers that are killed.
@Tag("nodes")
class LocalStackIT {
    private static final int LARGE = 40 << 20;

    @TempDir
    Path folder;

    private Path network;

    @BeforeEach
    void findServers() {
        assumeTrue(Servers.find("geth").isPresent() && Servers.find("ipfs").isPresent(), Servers.ABSENT);
        assumeTrue(
                Files.isExecutable(Path.of("target/carewallet")),
                "CareWallet is not packaged (mvn package): local-stack was not tested");
        network = folder.resolve("network");
    }

    @AfterEach
    void end() throws IOException {
        if (Files.exists(network)) {
            say("reset", "--yes");
        }
    }

    private String say(String program, String... more) throws IOException {
        var command =
                new ArrayList<>(List.of(Servers.stack().resolve(program).toString(), "--dir", network.toString()));
        command.addAll(List.of(more));
        return Servers.run(command, 120);
    }

    private JsonNode described() throws IOException {
        return new ObjectMapper().readTree(network.resolve("network.json").toFile());
    }

    private void kill(String server) throws IOException {
        Servers.kill(Long.parseLong(
                Files.readString(network.resolve(server).resolve("pid")).strip()));
    }

    private String port(String server) throws IOException {
        return Files.readString(network.resolve(server).resolve("port")).strip();
    }

    private BlobStore store() throws IOException {
        String token = Files.readString(network.resolve("kubo-token")).strip();
        return new KuboBlobStore(URI.create("http://127.0.0.1:" + port("kubo")), "Bearer " + token);
    }

    private BlobStore door() throws Exception {
        NetworkProfile profile = NetworkProfile.read(network.resolve("network.json"));
        return new DoorBlobStore(
                profile.doors().getFirst(),
                profile.network(),
                () -> SigningKey.of(new byte[] {
                    1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8
                }),
                InstantSource.system());
    }

    @Test
    void goesOnWhereItWasAfterBothServersWereKilled() throws Exception {
        assertThatThrownBy(() -> say("status")).hasMessageContaining("There is no network");
        assertThat(say("up")).contains("The network runs");
        JsonNode before = described();
        assertThat(before.at("/contracts/stewards")).hasSize(3);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(network)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(network.resolve("keys.json"))))
                .isEqualTo("rw-------");
        Cid kept = store().put(new byte[5_000_000]);
        Cid behind = door().put(new byte[3_000_000]);
        assertThat(store().has(behind)).isTrue();
        assertThatThrownBy(
                        () -> new KuboBlobStore(URI.create("http://127.0.0.1:" + port("kubo")), null).requireAnswer())
                .as("Kubo lets nobody else in")
                .isInstanceOf(StorageUnavailable.class);
        kill("geth");
        kill("kubo");
        kill("door");
        assertThatThrownBy(() -> say("status")).hasMessageContaining("geth does not run");
        assertThat(say("up")).contains("The network runs");
        assertThat(described()).isEqualTo(before);
        assertThat(store().has(kept)).isTrue();
        assertThat(door().has(behind)).isTrue();
        assertThat(door().has(kept)).as("not stored at the door").isFalse();
        assertThat(say("status")).contains("geth runs", "Kubo runs", "Relay and door run");
        assertThat(say("up")).as("once more").contains("The network runs");

        assertThat(say("down")).contains("Nothing was deleted");
        assertThatThrownBy(() -> say("reset")).hasMessageContaining("Nothing was deleted");
        assertThat(say("up")).contains("The network runs");
        assertThat(described()).isEqualTo(before);
        assertThat(say("reset", "--yes")).contains("is deleted");
        assertThat(network).doesNotExist();
    }

    @Test
    void anUploadThatKuboDiedInIsDoneAgainAndWhole() throws Exception {
        say("up");
        byte[] blob = new byte[LARGE];
        new Random(3).nextBytes(blob);
        for (int millis : List.of(30, 120, 250)) {
            blob[0]++;
            BlobStore store = store();
            var upload = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return store.put(blob).text();
                        } catch (StorageUnavailable e) {
                            return "unavailable";
                        }
                    },
                    Thread::startVirtualThread);
            Thread.sleep(millis);
            kill("kubo");
            System.out.println("upload killed after " + millis + " ms: " + upload.join());
            say("up");
            Cid cid = store.put(blob);
            assertThat(store.has(cid)).isTrue();
            assertThat(store.get(cid.digest(), LARGE))
                    .isInstanceOfSatisfying(
                            Fetched.Found.class,
                            found -> assertThat(found.blob()).isEqualTo(blob));
        }
    }
}
