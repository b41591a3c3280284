package io.carewallet.ethereum.practice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.keys.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keys that a practice network is founded with. They lie in a file without a password, because nothing on this network
/// is worth anything: a real network's stewards and organisations keep theirs in wallets.
///
/// @param doctor recovery entropy of the clinic's doctor, 32 bytes
record PracticeKeys(long chainId, SigningKey deployer, List<SigningKey> stewards, SigningKey clinic, Secret doctor) {
    private static final int STEWARDS = 3;
    private static final int ENTROPY_BYTES = 32;

    /// @param doctor absent in networks that were founded without one
    private record Document(
            int v,
            long chainId,
            byte[] deployer,
            List<byte[]> stewards,
            byte[] clinic,
            @JsonInclude(Include.NON_NULL) byte @Nullable [] doctor) {}

    static PracticeKeys random(SecureRandom random) {
        // Above the ids of known public chains, below 2^53, which other tools can still read.
        return random(random, random.nextLong(1L << 40, 1L << 50));
    }

    static PracticeKeys random(SecureRandom random, long chainId) {
        var stewards =
                Stream.generate(() -> SigningKey.random(random)).limit(STEWARDS).toList();
        return new PracticeKeys(
                chainId, SigningKey.random(random), stewards, SigningKey.random(random), doctor(random));
    }

    private static Secret doctor(SecureRandom random) {
        byte[] entropy = new byte[ENTROPY_BYTES];
        random.nextBytes(entropy);
        return Secret.of(entropy);
    }

    static PracticeKeys readOrCreate(Path file, SecureRandom random) throws PracticeUnavailable {
        return readOrCreate(file, () -> random(random));
    }

    /// For a chain that is there already; the keys of a file that exists may be those of another.
    static PracticeKeys readOrCreate(Path file, SecureRandom random, long chainId) throws PracticeUnavailable {
        return readOrCreate(file, () -> random(random, chainId));
    }

    private static PracticeKeys readOrCreate(Path file, Supplier<PracticeKeys> made) throws PracticeUnavailable {
        try {
            if (Files.exists(file)) {
                Document document = document(file);
                if (document.doctor() != null) {
                    return of(document, document.doctor());
                }
            }
            PracticeKeys keys = Files.exists(file)
                    ? of(document(file), doctor(new SecureRandom()).bytes())
                    : made.get();
            PrivateFiles.write(file, Json.write(keys.document()));
            return keys;
        } catch (IOException | MalformedDocument e) {
            throw damaged(e);
        }
    }

    /// @throws PracticeUnavailable also while a version of this program serves the network that gives it no doctor
    static PracticeKeys read(Path file) throws PracticeUnavailable {
        try {
            Document document = document(file);
            byte[] doctor = document.doctor();
            if (doctor == null) {
                throw new PracticeUnavailable("The practice network was started by an earlier version of CareWallet."
                        + " Stop it with 'carewallet network stop', and start again.");
            }
            return of(document, doctor);
        } catch (IOException | MalformedDocument e) {
            throw damaged(e);
        }
    }

    /// Those of a network that was founded. Empty also for those that cannot be read: whoever starts it says so.
    static Optional<PracticeKeys> known(Path file) {
        try {
            return Optional.of(read(file));
        } catch (PracticeUnavailable e) {
            return Optional.empty();
        }
    }

    private static PracticeKeys of(Document document, byte[] doctor) throws MalformedDocument {
        if (doctor.length != ENTROPY_BYTES) {
            throw new MalformedDocument("recovery entropy of another length");
        }
        try {
            return new PracticeKeys(
                    document.chainId(),
                    SigningKey.of(document.deployer()),
                    document.stewards().stream().map(SigningKey::of).toList(),
                    SigningKey.of(document.clinic()),
                    Secret.of(doctor));
        } catch (IllegalArgumentException e) {
            throw new MalformedDocument("a key that is none");
        }
    }

    private static Document document(Path file) throws IOException, MalformedDocument {
        return Json.read(Files.readAllBytes(file), Document.class);
    }

    private static PracticeUnavailable damaged(Exception cause) {
        return new PracticeUnavailable(
                "The practice network's keys cannot be read. Your records are not touched; restore the folder"
                        + " \"practice\" or move it away.",
                cause);
    }

    private Document document() {
        return new Document(
                1,
                chainId,
                deployer.exposePrivateKey(),
                stewards.stream().map(SigningKey::exposePrivateKey).toList(),
                clinic.exposePrivateKey(),
                doctor.bytes());
    }

    @Override
    public String toString() {
        return "PracticeKeys[" + chainId + "]";
    }
}
