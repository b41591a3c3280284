package io.carewallet.ethereum.practice;

import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.register.Network;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.ethereum.rpc.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What wallets need to know about the network that runs now: a file that its owner alone reads, gone when the network
/// is stopped.
///
/// @param pid of the process that serves
/// @param url of the guarded door
/// @param token new with each start
record Advert(int v, long pid, String url, String token, Network network) {
    Endpoint endpoint() {
        return new Endpoint(URI.create(url), token);
    }

    void write(Path file) throws IOException {
        PrivateFiles.write(file, Json.write(this));
    }

    /// Empty when there is none, or when the process that wrote it is gone.
    static Optional<Advert> read(Path file) {
        try {
            Advert advert = Json.read(Files.readAllBytes(file), Advert.class);
            return ProcessHandle.of(advert.pid()).filter(ProcessHandle::isAlive).map(alive -> advert);
        } catch (IOException | MalformedDocument e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Advert[" + url + "]";
    }
}
