package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.carewallet.app.wiring.NetworkProfile;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.ethereum.EthereumRegister;
import io.carewallet.ethereum.practice.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `local-stack/up` starts in a folder of its own, geth and Kubo among it, and people who use it by commands: each
/// a process of its own. Where the servers are not there, the test is left out and says so.
final class OwnNetwork implements AutoCloseable {
    private final Path folder;
    private final Path network;

    private @Nullable EthereumRegister register;

    /// @param period seconds from block to block; 0: each transaction gets its block at once
    OwnNetwork(Path folder, int period) throws IOException {
        assumeTrue(Servers.find("geth").isPresent() && Servers.find("ipfs").isPresent(), Servers.ABSENT);
        this.folder = folder;
        this.network = folder.resolve("network");
        assertThat(stack("up", "--period", String.valueOf(period))).contains("The network runs");
    }

    void up() throws IOException {
        assertThat(stack("up")).contains("The network runs");
    }

    private String stack(String program, String... more) throws IOException {
        var command =
                new ArrayList<>(List.of(Servers.stack().resolve(program).toString(), "--dir", network.toString()));
        command.addAll(List.of(more));
        return Servers.run(command, 180);
    }

    void kill(String server) throws IOException {
        Servers.kill(Long.parseLong(
                Files.readString(network.resolve(server).resolve("pid")).strip()));
    }

    Path profile() {
        return network.resolve("network.json");
    }

    private NetworkProfile read() throws Exception {
        return NetworkProfile.read(profile());
    }

    int doorPort() throws Exception {
        return read().doors().getFirst().getPort();
    }

    /// The same network for somebody who reaches relay and door by another port, and nothing but those.
    Path profileBy(int port) throws Exception {
        String by = "\"http://127.0.0.1:" + port + "\"";
        String text = Files.readString(profile()).replaceAll("\"(relays|doors)\": \\[[^]]*]", "\"$1\": [" + by + "]");
        assertThat(text).contains("\"relays\": [" + by + "]", "\"doors\": [" + by + "]");
        return Files.writeString(folder.resolve("by-" + port + ".json"), text);
    }

    /// All records that anybody registered, in the order of the chain.
    List<Entry> registered() throws Exception {
        NetworkProfile profile = read();
        var register = new EthereumRegister(profile.network(), profile::endpoint);
        return register
                .entries(profile.network().firstBlock(), register.latest().number())
                .stream()
                .filter(entry -> entry.kind() == ActKind.RECORD)
                .toList();
    }

    /// A command of somebody, with their wallet.
    Commands.Said as(String profile, String... arguments) throws Exception {
        return Commands.in(home(), with(profile, arguments));
    }

    /// The same, while the test goes on.
    Commands.Running start(String profile, String... arguments) throws Exception {
        var all = new ArrayList<>(List.of(with(profile, arguments)));
        all.addAll(List.of("--home", home().toString()));
        return Commands.run(all);
    }

    private Path home() {
        return folder.resolve("home");
    }

    private String[] with(String profile, String... arguments) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "correct horse battery\n");
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--profile", profile, "--password-file", password.toString(), "--json"));
        return all.toArray(String[]::new);
    }

    /// A command on the directory, with the keys that the network was made with.
    Commands.Said directory(String command, String... arguments) throws Exception {
        var all = new ArrayList<>(List.of("directory", command));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--network", profile().toString(), "--json"));
        all.addAll(List.of("--keys", network.resolve("keys.json").toString()));
        return Commands.in(home(), all.toArray(String[]::new));
    }

    void wallet(String profile, String name, String role, Path network) throws Exception {
        var made = as(
                profile,
                "wallet",
                "create",
                "--cost",
                "small",
                "--name",
                name,
                "--role",
                role,
                "--network",
                network.toString());
        assertThat(made.json().get("words")).hasSize(24);
    }

    @Override
    public void close() throws IOException {
        stack("reset", "--yes");
        assertThat(network).doesNotExist();
        assertThat(home().resolve("practice"))
                .as("no practice network was started")
                .doesNotExist();
    }
}
