package io.carewallet.ethereum.practice;

import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.crypto.keys.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/// Keys that a practice network is founded with. They lie in a file without a password, because nothing on this network
/// is worth anything: a real
/// network's stewards and organisations keep theirs in wallets.
record PracticeKeys(long chainId, SigningKey deployer, List<SigningKey> stewards, SigningKey clinic) {
    private static final int STEWARDS = 3;

    private record Document(int v, long chainId, byte[] deployer, List<byte[]> stewards, byte[] clinic) {}

    static PracticeKeys random(SecureRandom random) {
        // Above the ids of known public chains, below 2^53, which other tools can still read.
        long chainId = random.nextLong(1L << 40, 1L << 50);
        var stewards =
                Stream.generate(() -> SigningKey.random(random)).limit(STEWARDS).toList();
        return new PracticeKeys(chainId, SigningKey.random(random), stewards, SigningKey.random(random));
    }

    static PracticeKeys readOrCreate(Path file, SecureRandom random) throws PracticeUnavailable {
        try {
            if (!Files.exists(file)) {
                PracticeKeys keys = random(random);
                PrivateFiles.write(file, Json.write(keys.document()));
                return keys;
            }
            return read(file);
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    static PracticeKeys read(Path file) throws PracticeUnavailable {
        try {
            Document document = Json.read(Files.readAllBytes(file), Document.class);
            return new PracticeKeys(
                    document.chainId(),
                    SigningKey.of(document.deployer()),
                    document.stewards().stream().map(SigningKey::of).toList(),
                    SigningKey.of(document.clinic()));
        } catch (IOException | MalformedDocument | IllegalArgumentException | NullPointerException e) {
            throw damaged(e);
        }
    }

    private static PracticeUnavailable damaged(Exception cause) {
        return new PracticeUnavailable(
                "The practice network's keys cannot be read. Your records are not touched; restore the folder \"practice\" or move it away.",
                cause);
    }

    private Document document() {
        return new Document(
                1,
                chainId,
                deployer.exposePrivateKey(),
                stewards.stream().map(SigningKey::exposePrivateKey).toList(),
                clinic.exposePrivateKey());
    }

    @Override
    public String toString() {
        return "PracticeKeys[" + chainId + "]";
    }
}
