package io.carewallet.app.wiring;

import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.ipfs.FileBlobStore;
import io.carewallet.ipfs.KuboBlobStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which record storage the wallets under one home share: the embedded store, or the Kubo node that the file
/// `storage.json` names. That file holds what lets us into the node, so only its owner reads it.
public final class SharedStorage {
    private static final String FILE = "storage.json";
    private static final long MAX_BYTES = 16 << 10;

    private SharedStorage() {}

    /// @param kubo the node's RPC, such as `http://127.0.0.1:5001`
    /// @param authorization the value of the header of that name; null when the node wants none
    record Setting(URI kubo, @Nullable String authorization) {
        Setting {
            Objects.requireNonNull(kubo);
        }

        KuboBlobStore open() {
            return new KuboBlobStore(kubo, authorization);
        }

        @Override
        public String toString() {
            return "Setting[" + kubo + "]";
        }
    }

    /// The storage cannot be used; the message is a sentence for people.
    public static final class NotUsable extends Exception {
        private static final long serialVersionUID = 1L;

        private NotUsable(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    /// From now on wallets that are opened under this home keep what they share on a Kubo node. What is in the embedded
    /// store stays there and is still read.
    ///
    /// @param token sent as `Authorization: Bearer`; null for none
    /// @throws NotUsable when the address is not one of this computer, or no node answers there; nothing was changed
    public static void useKubo(Path home, URI node, @Nullable String token) throws NotUsable {
        try {
            var setting = new Setting(node, token == null ? null : "Bearer " + token);
            setting.open().requireAnswer();
            if (!Files.isDirectory(home)) {
                PrivateFiles.createFolder(home);
            }
            PrivateFiles.write(home.resolve(FILE), Json.write(setting));
        } catch (IllegalArgumentException e) {
            throw new NotUsable(
                    "A Kubo node must be on this computer: give an address such as http://127.0.0.1:5001.", e);
        } catch (StorageUnavailable e) {
            throw new NotUsable(
                    "No Kubo node answers at that address, or it does not let us in: start it with 'ipfs daemon',"
                            + " and give the address of its RPC.",
                    e);
        } catch (IOException e) {
            throw new NotUsable("The folder " + home + " cannot be written: check its permissions and space.", e);
        }
    }

    /// @param folder of the embedded store
    /// @throws NotUsable when the setting cannot be read
    static BlobStore open(Path home, Path folder) throws IOException, NotUsable {
        var embedded = new FileBlobStore(folder);
        Path file = home.resolve(FILE);
        if (!Files.exists(file)) {
            return embedded;
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new MalformedDocument("longer than a setting");
            }
            Setting setting = Json.read(Files.readAllBytes(file), Setting.class);
            return new NodeBesideFolder(setting.open(), embedded);
        } catch (MalformedDocument | IllegalArgumentException e) {
            // Falling back to the embedded store would hide what is on the node.
            throw new NotUsable("The file " + file + " is damaged: name the Kubo node again with --ipfs.", e);
        }
    }
}
