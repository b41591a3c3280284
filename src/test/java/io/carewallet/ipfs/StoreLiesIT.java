package io.carewallet.ipfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Cid;
import io.carewallet.ethereum.lies.LyingProxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A lying proxy in front of a real Kubo node; where there is none, in front of one that answers as Kubo does. No byte
/// that is not the blob's is handed on, what is said instead is ours, and the same store works when the lie is over.
@Timeout(60)
@Tag("kubo")
class StoreLiesIT {
    private static final long MOST = BlobStore.MAX_BLOB_BYTES;
    private static final KuboLimits LIMITS = new KuboLimits(
            Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(1), 1 << 20, MOST);

    @TempDir
    static Path folder;

    private static AutoCloseable node;
    private static LyingProxy proxy;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> program = KuboNode.program();
        URI real;
        if (program.isPresent()) {
            KuboNode kubo = KuboNode.make(program.get(), folder.resolve("node"));
            node = kubo;
            real = kubo.rpc();
        } else {
            PlainKubo kubo = new PlainKubo();
            node = kubo;
            real = kubo.url();
        }
        proxy = new LyingProxy(real);
        KuboBlobStore store = store();
        store.put(StoreLie.SMALL);
        store.put(StoreLie.LARGE);
        store.put(StoreLie.OTHER);
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.close();
        node.close();
    }

    @AfterEach
    void tellTheTruth() {
        proxy.tellTheTruth();
    }

    private static KuboBlobStore store() {
        return new KuboBlobStore(proxy.url(), null, LIMITS);
    }

    @ParameterizedTest
    @MethodSource("io.carewallet.ipfs.StoreLie#lies")
    void nothingFalseIsHandedOn(StoreLie lie) throws Exception {
        KuboBlobStore store = store();
        proxy.lie(lie.telling());
        String outcome = outcome(store, lie.attempt());
        if (lie.outcome().equals(StoreLie.BELIEVED)) {
            outcome = outcome.equals(StoreLie.TRUE) ? StoreLie.BELIEVED : outcome;
        }
        assertThat(proxy.told()).as("lies told").isPositive();
        proxy.tellTheTruth();
        assertThat(outcome).isEqualTo(lie.outcome());

        assertThat(outcome(store, StoreLie.Attempt.PUT)).as("the same store").isEqualTo(StoreLie.TRUE);
        assertThat(outcome(store, lie.attempt())).as("the same store").isEqualTo(StoreLie.TRUE);
        assertThat(outcome(store, StoreLie.Attempt.PUT))
                .as("there for the next one")
                .isEqualTo(StoreLie.TRUE);
    }

    private static String outcome(KuboBlobStore store, StoreLie.Attempt attempt) {
        Cid cid = UnixFs.PROFILE.cid(StoreLie.SMALL);
        try {
            return switch (attempt) {
                case PUT -> {
                    assertThat(store.put(StoreLie.SMALL)).isEqualTo(cid);
                    yield StoreLie.TRUE;
                }
                case GET -> fetched(store.get(cid.digest(), MOST), StoreLie.SMALL);
                case GET_LARGE ->
                    fetched(store.get(UnixFs.PROFILE.cid(StoreLie.LARGE).digest(), MOST), StoreLie.LARGE);
                case HAS -> store.has(cid) ? StoreLie.TRUE : StoreLie.NOT_KEPT;
                case ASK -> {
                    store.requireAnswer();
                    yield StoreLie.TRUE;
                }
                case REMOVE -> {
                    store.remove(cid);
                    yield StoreLie.TRUE;
                }
            };
        } catch (StorageUnavailable e) {
            for (Throwable said = e; said != null; said = said.getCause()) {
                assertThat(String.valueOf(said.getMessage()))
                        .as("the node's own text")
                        .doesNotContain("EVIL");
            }
            return Objects.requireNonNull(e.getMessage());
        }
    }

    private static String fetched(Fetched fetched, byte[] truth) {
        return switch (fetched) {
            case Fetched.Found found -> {
                assertThat(found.blob()).isEqualTo(truth);
                yield StoreLie.TRUE;
            }
            case Fetched.Missing missing -> StoreLie.MISSING;
            case Fetched.Damaged damaged -> StoreLie.DAMAGED;
            case Fetched.Offline offline -> StoreLie.OFFLINE;
        };
    }

    /// What the node says of the future, that it keeps a blob, is its word: see threat-model.md.
    @Test
    void oneLieIsBelievedAndNoOther() {
        assertThat(StoreLie.lies()).extracting(StoreLie::name).doesNotHaveDuplicates();
        assertThat(StoreLie.lies().stream()
                        .filter(lie -> lie.outcome().equals(StoreLie.BELIEVED))
                        .map(StoreLie::name))
                .containsExactly("PUT: the right name, and thrown away");
        System.out.println("lies of storage: " + StoreLie.lies().size());
    }
}
