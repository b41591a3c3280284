package io.carewallet.app.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.crypto.keys.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Keys of those who change the directory of a network, from a file such as `local-stack/up` writes: `keys.json`. A
/// steward or an organisation who keeps theirs alone leaves the other fields out.
///
/// @param stewards none in the file of an organisation
/// @param organisation none in the file of a steward
public record DirectoryKeys(long chainId, List<SigningKey> stewards, Optional<SigningKey> organisation)
        implements AutoCloseable {
    private static final long MAX_BYTES = 64 << 10;
    private static final Set<PosixFilePermission> OF_THE_OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /// The file is not used; the message is a sentence for people, without anything of the file.
    public static final class NotUsable extends Exception {
        private static final long serialVersionUID = 1L;

        private NotUsable(String sentence) {
            super(sentence);
        }
    }

    public static DirectoryKeys read(Path file) throws NotUsable {
        try {
            if (!Files.isRegularFile(file)) {
                throw new IOException("not a file");
            }
            if (isOpenToOthers(file)
                    || isOpenToOthers(Objects.requireNonNull(file.toRealPath().getParent()))) {
                throw new NotUsable("Other users of this computer can reach the file with the keys: keep it in a folder"
                        + " that only you can open (chmod 700), and readable for you alone (chmod 600).");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new MalformedDocument("longer than a few keys");
            }
            return parse(Json.tree(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new NotUsable("The file with the keys cannot be read: check that it is there.");
        } catch (MalformedDocument | IllegalArgumentException e) {
            throw new NotUsable("That file holds no keys of a directory: it is like the keys.json of local-stack/up.");
        }
    }

    private static boolean isOpenToOthers(Path place) throws IOException {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix")
                && !OF_THE_OWNER.containsAll(Files.getPosixFilePermissions(place));
    }

    private static DirectoryKeys parse(JsonNode file) throws MalformedDocument, IOException {
        JsonNode chainId = file.path("chainId");
        if (file.path("v").asInt() != 1 || !chainId.canConvertToLong()) {
            throw new MalformedDocument("not keys");
        }
        List<SigningKey> stewards = new ArrayList<>();
        for (JsonNode steward : file.path("stewards")) {
            stewards.add(key(steward));
        }
        JsonNode clinic = file.path("clinic");
        Optional<SigningKey> organisation = clinic.isMissingNode() ? Optional.empty() : Optional.of(key(clinic));
        return new DirectoryKeys(chainId.asLong(), List.copyOf(stewards), organisation);
    }

    private static SigningKey key(JsonNode text) throws MalformedDocument, IOException {
        byte[] bytes = text.isTextual() ? text.binaryValue() : null;
        if (bytes == null) {
            throw new MalformedDocument("not a key");
        }
        try {
            return SigningKey.of(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public void close() {
        stewards.forEach(SigningKey::close);
        organisation.ifPresent(SigningKey::close);
    }
}
