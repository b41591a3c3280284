package io.carewallet.app.cli;

import io.carewallet.app.wiring.Connection;
import io.carewallet.app.wiring.PracticeConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `carewallet network ...`
@Command(
        name = "network",
        mixinStandardHelpOptions = true,
        description = "The practice network of this computer, and networks that others run.")
final class NetworkCommands {
    /// Options may stand before the name of the command, too.
    @Mixin
    final Options common = new Options();

    @Command(mixinStandardHelpOptions = true, description = "Say whether it is running.")
    int status(@Mixin Options options) {
        Map<String, Object> status = new LinkedHashMap<>(new PracticeConnection(options.home()).status());
        boolean running = Boolean.TRUE.equals(status.get("running"));
        Object why = status.get(PracticeConnection.WHY);
        String not =
                "The practice network is not running." + (why == null ? "" : " It did not start the last time: " + why);
        new Output(options).say(status, running ? "The practice network is running." : not);
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Stop it. It starts again with the next wallet, where it was.")
    int stop(@Mixin Options options) {
        try {
            boolean was = new PracticeConnection(options.home()).stop();
            new Output(options)
                    .say(
                            Map.of("stopped", was),
                            was ? "The practice network is stopped." : "The practice network was not running.");
            return 0;
        } catch (Connection.NotConnected e) {
            throw new Problem(Problem.ENVIRONMENT, String.valueOf(e.getMessage()));
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Show the profile of a network that somebody runs, and check it at its node. Wallets begin"
                    + " there with 'wallet create --network FILE' and belong to it for good.")
    int show(
            @Mixin Options options,
            @Parameters(paramLabel = "FILE", description = "the profile, as whoever runs the network hands it out")
                    Path file) {
        Joining.check(
                Joining.read(file),
                seen -> new Output(options).say(Joining.row(seen), String.join("\n", Joining.lines(seen))));
        return 0;
    }

    @Command(hidden = true, description = "Run the practice network in this process.")
    int run(@Mixin Options options) {
        try {
            PracticeConnection.serve(options.home());
            return 0;
        } catch (Connection.NotConnected e) {
            throw new Problem(Problem.ENVIRONMENT, String.valueOf(e.getMessage()));
        }
    }

    @Command(hidden = true, description = "Put the contracts on a chain of one's own: local-stack/up does.")
    int found(
            @Mixin Options options,
            @Option(names = "--node", required = true, paramLabel = "URL") URI node,
            @Option(names = "--keys", required = true, paramLabel = "FILE") Path keys) {
        try {
            Map<String, Object> network = PracticeConnection.found(node, keys);
            new Output(options).say(network, "The contracts are on the chain " + network.get("chainId") + ".");
            return 0;
        } catch (Connection.NotConnected e) {
            throw new Problem(Problem.ENVIRONMENT, String.valueOf(e.getMessage()));
        }
    }
}
