package io.carewallet.ui.common;

import io.carewallet.core.wallet.OfferedNetwork;
import io.carewallet.core.wallet.OfferedNetwork.Line;
import io.carewallet.core.wallet.OfferedNetwork.What;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Everything that a network's profile names, for somebody who compares it with what they were told: the one place
/// where accounts and addresses are shown.
public final class NetworkLines {
    /// How a wallet itself is named among those that send its acts.
    private static final String ITSELF = "self";

    private NetworkLines() {}

    public static VBox of(OfferedNetwork network) {
        VBox lines = Nodes.column(12, Nodes.label(network.name(), "cw-card-title"));
        if (!network.checked()) {
            lines.getChildren()
                    .add(Nodes.row(
                            8,
                            Nodes.icon("alert-triangle", 18),
                            Nodes.label(Texts.of(unchecked(network)), "cw-warning-text")));
        }
        for (Line line : network.lines()) {
            String key = "join." + line.what().name().toLowerCase(Locale.ROOT);
            String label = line.what() == What.STEWARDS ? Texts.count(key, (int) line.number()) : Texts.of(key);
            Label values = Nodes.label(values(line, key), "cw-muted", "cw-small");
            lines.getChildren().add(Nodes.column(2, Nodes.label(label, "cw-medium"), values));
        }
        return lines;
    }

    private static String unchecked(OfferedNetwork network) {
        return network.check() == OfferedNetwork.Check.REFUSED ? "join.not-borne-out" : "join.unchecked";
    }

    private static String values(Line line, String key) {
        if (line.what() == What.CHAIN) {
            return Long.toString(line.number());
        }
        if (line.what() == What.STEWARDS && line.number() == 0) {
            return Texts.of("join.stewards.not-said");
        }
        if (line.values().isEmpty()) {
            return Texts.of(key + ".none");
        }
        return line.values().stream()
                .map(value -> value.equals(ITSELF) ? Texts.of("join.itself") : value)
                .collect(Collectors.joining("\n"));
    }
}
