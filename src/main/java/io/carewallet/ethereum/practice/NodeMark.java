package io.carewallet.ethereum.practice;

import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Which process the node is. When its keeper was killed the node goes on alone; the next keeper finds it by this and
/// ends it.
///
/// @param started tells it from another program that got the same number later
record NodeMark(int v, long pid, Instant started) {
    static void write(Path file, Process process) throws IOException {
        PrivateFiles.write(file, Json.write(new NodeMark(1, process.pid(), started(process.toHandle()))));
    }

    static void endOrphan(Path file) throws PracticeUnavailable {
        find(file).ifPresent(ProcessHandle::destroyForcibly);
        Optional<ProcessHandle> orphan = find(file);
        try {
            if (orphan.isPresent()) {
                orphan.get().onExit().get(5, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new PracticeUnavailable(
                    "An earlier node of the practice network cannot be ended. Restart the computer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The process, if it still runs and is the one that was marked.
    static Optional<ProcessHandle> find(Path file) {
        try {
            NodeMark mark = Json.read(Files.readAllBytes(file), NodeMark.class);
            return ProcessHandle.of(mark.pid())
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> started(process).equals(mark.started()));
        } catch (IOException | MalformedDocument e) {
            return Optional.empty();
        }
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
