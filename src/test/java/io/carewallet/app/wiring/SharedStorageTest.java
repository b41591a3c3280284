package io.carewallet.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Cid;
import io.carewallet.ipfs.FileBlobStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedStorageTest {
    @TempDir
    Path home;

    private Path setting() {
        return home.resolve("storage.json");
    }

    @Test
    void theEmbeddedStoreIsUsedUnlessANodeIsNamed() throws Exception {
        assertThat(SharedStorage.open(home, home.resolve("blobs"))).isInstanceOf(FileBlobStore.class);
    }

    @Test
    void aNodeThatAnswersIsKeptForItsOwnerOnly() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v0/version", exchange -> {
            boolean known =
                    "Bearer let-me-in".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = "{\"Version\":\"0.42.0\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 403, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            URI node = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            assertThatThrownBy(() -> SharedStorage.useKubo(home, node, null))
                    .isInstanceOf(SharedStorage.NotUsable.class)
                    .hasMessageContaining("does not let us in");
            assertThat(setting()).doesNotExist();
            SharedStorage.useKubo(home, node, "let-me-in");
            assertThat(SharedStorage.open(home, home.resolve("blobs"))).isInstanceOf(NodeBesideFolder.class);
            if (Files.getFileStore(home).supportsFileAttributeView("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(setting())))
                        .isEqualTo("rw-------");
            }
            assertThat(new SharedStorage.Setting(node, "Bearer let-me-in").toString())
                    .doesNotContain("let-me-in");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org:5001", "https://127.0.0.1:5001", "nonsense", "http://127.0.0.1:1"})
    void whatIsNoNodeOfThisComputerIsRefusedAndNothingIsKept(String address) {
        assertThatThrownBy(() -> SharedStorage.useKubo(home, URI.create(address), null))
                .isInstanceOf(SharedStorage.NotUsable.class);
        assertThat(setting()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"kubo\":\"http://example.org:5001\",\"authorization\":null}", "[1]"})
    void aDamagedSettingIsNotTakenForTheEmbeddedStore(String damaged) throws Exception {
        Files.writeString(setting(), damaged);
        assertThatThrownBy(() -> SharedStorage.open(home, home.resolve("blobs")))
                .isInstanceOf(SharedStorage.NotUsable.class)
                .hasMessageContaining("--ipfs");
    }

    @Test
    void whatWasStoredBeforeTheMoveIsStillFoundAndNewBlobsGoToTheNode() throws Exception {
        var folder = new FileBlobStore(home.resolve("folder"));
        var node = new FileBlobStore(home.resolve("node"));
        BlobStore both = new NodeBesideFolder(node, folder);
        Cid before = folder.put(new byte[] {1});
        Cid after = both.put(new byte[] {2});
        assertThat(both.get(before.digest(), 10)).isInstanceOf(Fetched.Found.class);
        assertThat(both.get(after.digest(), 10)).isInstanceOf(Fetched.Found.class);
        assertThat(node.has(after)).isTrue();
        assertThat(folder.has(after)).isFalse();
        // Until it is on the node it is not shared.
        assertThat(both.has(before)).isFalse();
        assertThat(both.has(after)).isTrue();
        both.remove(before);
        both.remove(after);
        assertThat(both.get(before.digest(), 10)).isInstanceOf(Fetched.Missing.class);
        assertThat(both.get(after.digest(), 10)).isInstanceOf(Fetched.Missing.class);
    }

    @Test
    void aDamagedBlobOfTheFolderIsFetchedFromTheNode() throws Exception {
        var folder = new FileBlobStore(home.resolve("folder"));
        var node = new FileBlobStore(home.resolve("node"));
        Cid cid = folder.put(new byte[] {1});
        node.put(new byte[] {1});
        damage(home.resolve("folder"));
        assertThat(folder.get(cid.digest(), 10)).isInstanceOf(Fetched.Damaged.class);
        assertThat(new NodeBesideFolder(node, folder).get(cid.digest(), 10)).isInstanceOf(Fetched.Found.class);
    }

    private static void damage(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Files.write(file, new byte[] {9});
            }
        }
    }

    @Test
    void aRemovalThatTheNodeDoesNotDoIsSaid() throws Exception {
        var folder = new FileBlobStore(home.resolve("folder"));
        BlobStore node = new io.carewallet.ipfs.KuboBlobStore(URI.create("http://127.0.0.1:1"), null);
        Cid cid = folder.put(new byte[] {1});
        assertThatThrownBy(() -> new NodeBesideFolder(node, folder).remove(cid)).isInstanceOf(StorageUnavailable.class);
    }
}
