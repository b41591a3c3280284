package io.carewallet.ethereum.practice;

import io.carewallet.core.identity.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where a practice network keeps its things: one folder, for its owner only.
record PracticeFolder(Path root) {
    static PracticeFolder of(Path home) {
        return new PracticeFolder(home.toAbsolutePath().resolve("practice"));
    }

    void create() throws PracticeUnavailable {
        try {
            PrivateFiles.createFolder(root);
            PrivateFiles.createFolder(blobs());
            PrivateFiles.createFolder(snapshots());
        } catch (IOException e) {
            throw new PracticeUnavailable(
                    "The practice network's folder cannot be made. Choose another place with --home.", e);
        }
    }

    /// Held by the one process that serves.
    Path serving() {
        return root.resolve("serving.lock");
    }

    /// Held by a wallet that starts it.
    Path starting() {
        return root.resolve("starting.lock");
    }

    /// Where wallets may ask: see [Advert].
    Path advert() {
        return root.resolve("network.json");
    }

    Path keys() {
        return root.resolve("keys.json");
    }

    Path blobs() {
        return root.resolve("blobs");
    }

    Path snapshots() {
        return root.resolve("snapshots");
    }

    /// Which process the node is, so that one whose keeper was killed can be found.
    Path node() {
        return root.resolve("node.json");
    }

    /// There while somebody wants the network to stay stopped.
    Path stopped() {
        return root.resolve("stopped");
    }

    /// One sentence: why it did not start.
    Path failure() {
        return root.resolve("failure");
    }

    /// What is there.
    Optional<String> whyNot() {
        try {
            return Optional.of(Files.readString(failure(), StandardCharsets.UTF_8));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    Path log() {
        return root.resolve("network.log");
    }

    static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException leftBehind) {
            // What it says is checked by whoever reads it.
        }
    }
}
