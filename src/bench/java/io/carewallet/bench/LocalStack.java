package io.carewallet.bench;

import io.carewallet.app.wiring.NetworkProfile;
import io.carewallet.ethereum.practice.Servers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// A network of geth and Kubo, as `local-stack/up` makes it in a folder that is gone afterwards.
final class LocalStack implements AutoCloseable {
    private final TempFolder folder;

    private LocalStack(TempFolder folder) {
        this.folder = folder;
    }

    static boolean isHere() {
        return Servers.find("geth").isPresent() && Servers.find("ipfs").isPresent();
    }

    /// @param period seconds from block to block; 0: each transaction gets its block at once
    static LocalStack start(int period) throws IOException {
        var stack = new LocalStack(new TempFolder());
        stack.say("up", "--period", String.valueOf(period));
        return stack;
    }

    void up() throws IOException {
        say("up");
    }

    void at(int period) throws IOException {
        say("down");
        say("up", "--period", String.valueOf(period));
    }

    private void say(String program, String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                Servers.stack().resolve(program).toString(),
                "--dir",
                folder.path().toString()));
        command.addAll(List.of(more));
        Servers.run(command, 180);
    }

    NetworkProfile profile() throws NetworkProfile.NotUsable {
        return NetworkProfile.read(folder.path().resolve("network.json"));
    }

    URI kubo() throws IOException {
        return URI.create("http://127.0.0.1:" + of("kubo", "port"));
    }

    /// What lets the door into Kubo.
    String permission() throws IOException {
        return "Bearer " + Files.readString(folder.path().resolve("kubo-token")).strip();
    }

    void kill(String server) throws IOException {
        Servers.kill(Long.parseLong(of(server, "pid")));
    }

    private String of(String server, String what) throws IOException {
        return Files.readString(folder.path().resolve(server).resolve(what)).strip();
    }

    @Override
    public void close() throws IOException {
        say("reset", "--yes");
        if (Files.exists(folder.path())) {
            folder.close();
        }
    }
}
