package io.carewallet.app.cli;

import io.carewallet.app.wiring.Connection;
import io.carewallet.app.wiring.NetworkProfile;
import io.carewallet.app.wiring.ProfileConnection;
import io.carewallet.app.wiring.ProfileNetworks;
import io.carewallet.core.register.Network;
import io.carewallet.core.wallet.OfferedNetwork;
import io.carewallet.core.wallet.OfferedNetwork.Line;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A network that somebody runs, by its profile: shown, and checked at its node, before a wallet begins there.
final class Joining {
    private static final String AGAIN = " Run the same again when the network can be reached, or ask whoever runs it.";

    private Joining() {}

    static NetworkProfile read(Path file) {
        try {
            return NetworkProfile.read(file);
        } catch (NetworkProfile.NotUsable e) {
            throw new Problem(Problem.INPUT, e.getMessage() + " Nothing was changed.");
        }
    }

    /// A wallet stays in its network: whoever names another one with it is told, and not given this one without a word.
    ///
    /// @param kept of the wallet; null for the practice network
    /// @param named by whoever uses it; null when they name none
    static void requireSame(String wallet, @Nullable NetworkProfile kept, @Nullable NetworkProfile named) {
        if (named == null || kept != null && isSame(kept.network(), named.network())) {
            return;
        }
        String own = kept == null
                ? "the practice network"
                : "the network " + Output.oneLine(kept.network().name());
        throw new Problem(
                Problem.INPUT,
                "The wallet '" + wallet + "' is here already and belongs to " + own + " for good; the file of --network"
                        + " is about " + Output.oneLine(named.network().name())
                        + ". Nothing was changed: leave --network out, or give --profile a name that is new here.");
    }

    private static boolean isSame(Network one, Network other) {
        return one.chainId() == other.chainId()
                && one.careLedger().equals(other.careLedger())
                && one.directory().equals(other.directory());
    }

    /// Everything that a wallet will trust or talk to, after its node was asked.
    static OfferedNetwork check(NetworkProfile profile) {
        return check(profile, seen -> {});
    }

    /// The same for somebody who is to see it, also where its node does not confirm it.
    static OfferedNetwork check(NetworkProfile profile, Consumer<OfferedNetwork> show) {
        OfferedNetwork checked;
        try {
            checked = ProfileNetworks.offered(profile, new ProfileConnection(profile).check());
        } catch (Connection.NotConnected e) {
            OfferedNetwork unchecked = ProfileNetworks.unchecked(profile);
            show.accept(e.isWithoutAnswer() ? unchecked : unchecked.refused());
            String again = e.isWithoutAnswer() ? AGAIN : "";
            throw new Problem(Problem.REFUSED, e.getMessage() + again);
        }
        show.accept(checked);
        return checked;
    }

    /// The profile that a new wallet keeps; empty where it is to belong to the practice network.
    static byte[] network(@Nullable Path file) {
        if (file == null) {
            return new byte[0];
        }
        // Beside JSON on standard output there is no room for it.
        return check(read(file), seen -> lines(seen).forEach(line -> System.err.println(Output.plain(line))))
                .profile();
    }

    static Map<String, Object> row(OfferedNetwork offered) {
        var row = new LinkedHashMap<String, Object>();
        row.put("name", offered.name());
        row.put("checked", offered.checked());
        for (Line line : offered.lines()) {
            switch (line.what()) {
                case CHAIN -> {
                    row.put("chainId", line.number());
                    row.put("firstBlock", Long.parseLong(line.values().getFirst()));
                }
                case REGISTER -> row.put("careLedger", line.values().getFirst());
                case DIRECTORY -> row.put("directory", line.values().getFirst());
                case SUCCESSION ->
                    row.put(
                            "succession",
                            line.values().isEmpty() ? null : line.values().getFirst());
                case STEWARDS -> {
                    row.put("stewards", line.values());
                    row.put("threshold", line.number());
                }
                case VALIDATORS -> row.put("validators", line.values());
                case NODES -> row.put("rpc", line.values());
                case SENDERS -> row.put("relays", line.values());
                case STORAGE -> row.put("doors", line.values());
            }
        }
        return row;
    }

    static List<String> lines(OfferedNetwork offered) {
        var lines = new ArrayList<String>();
        lines.add("Network:     " + Output.oneLine(offered.name()));
        offered.lines().forEach(line -> lines.add(said(line)));
        lines.add("Checked:     "
                + switch (offered.check()) {
                    case PASSED -> "its node is of this chain, and the contracts there are the ones of this CareWallet";
                    case NOT_YET -> "NOT YET, so this is only what the file says, and no wallet can begin there";
                    case REFUSED ->
                        "REFUSED: its node was asked and does not confirm what this file says, and no wallet can begin"
                                + " there";
                });
        return lines;
    }

    private static String said(Line line) {
        String values = String.join(", ", line.values());
        return switch (line.what()) {
            case CHAIN -> "Chain:       " + line.number() + ", from block " + values;
            case REGISTER -> "CareLedger:  " + values;
            case DIRECTORY -> "Directory:   " + values;
            case SUCCESSION -> "Succession:  " + or(values, "none: a book cannot move to new words there");
            case STEWARDS ->
                line.number() == 0
                        ? "Stewards:    not in the file; the network itself says who they are"
                        : "Stewards:    " + values + " (" + line.number() + " together admit an organisation)";
            case VALIDATORS -> "Sealed by:   " + or(values, "nobody whom the profile names: seals are not checked");
            case NODES -> "Asks:        " + values;
            case SENDERS -> "Sends by:    " + or(senders(line), "nobody");
            case STORAGE -> "Stores at:   " + or(values, "nowhere");
        };
    }

    private static String senders(Line line) {
        return line.values().stream()
                .map(sender -> sender.equals(ProfileNetworks.ITSELF) ? "the wallet itself" : sender)
                .collect(Collectors.joining(", "));
    }

    private static String or(String values, String none) {
        return values.isEmpty() ? none : values;
    }
}
