package io.carewallet.app.cli;

import io.carewallet.app.wiring.Connection;
import io.carewallet.app.wiring.NetworkProfile;
import io.carewallet.app.wiring.ProfileConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A network that somebody runs, by its profile: shown, and checked at its node, before a wallet begins there.
final class Joining {
    private Joining() {}

    static NetworkProfile read(Path file) {
        try {
            return NetworkProfile.read(file);
        } catch (NetworkProfile.NotUsable e) {
            throw new Problem(Problem.INPUT, e.getMessage() + " Nothing was changed.");
        }
    }

    static void check(NetworkProfile profile) {
        try {
            new ProfileConnection(profile).check();
        } catch (Connection.NotConnected e) {
            throw new Problem(Problem.REFUSED, String.valueOf(e.getMessage()));
        }
    }

    /// The profile that a new wallet keeps; empty where it is to belong to the practice network.
    static byte[] network(@Nullable Path file) {
        if (file == null) {
            return new byte[0];
        }
        NetworkProfile profile = read(file);
        check(profile);
        // Beside JSON on standard output there is no room for it.
        lines(profile).forEach(System.err::println);
        return profile.file();
    }

    /// Everything that a wallet will trust or talk to.
    static Map<String, Object> row(NetworkProfile profile) {
        var network = profile.network();
        var row = new LinkedHashMap<String, Object>();
        row.put("name", network.name());
        row.put("chainId", network.chainId());
        row.put("careLedger", network.careLedger().toString());
        row.put("directory", network.directory().toString());
        row.put("firstBlock", network.firstBlock());
        row.put("rpc", texts(profile.rpc()));
        row.put("relays", texts(profile.relays()));
        row.put("sendsItself", profile.sendsItself());
        row.put("doors", texts(profile.doors()));
        return row;
    }

    static List<String> lines(NetworkProfile profile) {
        var network = profile.network();
        String itself = profile.sendsItself() ? "the wallet itself" : "";
        String senders = Stream.concat(Stream.of(itself).filter(w -> !w.isEmpty()), texts(profile.relays()).stream())
                .collect(Collectors.joining(", "));
        return List.of(
                "Network:     " + Output.oneLine(network.name()),
                "Chain:       " + network.chainId() + ", from block " + network.firstBlock(),
                "CareLedger:  " + network.careLedger(),
                "Directory:   " + network.directory(),
                "Asks:        " + String.join(", ", texts(profile.rpc())),
                "Sends by:    " + (senders.isEmpty() ? "nobody" : senders),
                "Stores at:   " + (profile.doors().isEmpty() ? "nowhere" : String.join(", ", texts(profile.doors()))));
    }

    private static List<String> texts(List<URI> addresses) {
        return addresses.stream().map(URI::toString).toList();
    }
}
