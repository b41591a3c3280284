package io.carewallet.ui.unlock;

import io.carewallet.core.wallet.Networks;
import io.carewallet.core.wallet.OfferedNetwork;
import io.carewallet.core.wallet.OfferedNetwork.Line;
import io.carewallet.core.wallet.OfferedNetwork.What;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// A network of one profile, which answers when it is told to.
final class Lakeview implements Networks {
    static final String KEPT = "{\"v\":1,\"name\":\"Lakeview\"}";

    private final AtomicBoolean answers;
    /// What it says instead; empty while it says nothing.
    volatile String refusal = "";

    Lakeview(AtomicBoolean answers) {
        this.answers = answers;
    }

    @Override
    public OfferedNetwork read(byte[] profile) {
        return lakeview(false);
    }

    @Override
    public OfferedNetwork offered(byte[] profile) throws NotUsable {
        if (!refusal.isEmpty()) {
            throw new NotUsable(refusal, new IllegalStateException());
        }
        if (!answers.get()) {
            throw NotUsable.withoutAnswer("This network does not answer.", new IllegalStateException());
        }
        return lakeview(true);
    }

    private static OfferedNetwork lakeview(boolean checked) {
        String account = "0x" + "1a2b".repeat(10);
        List<Line> lines = List.of(
                new Line(What.CHAIN, List.of("1"), 1_099_511_627_777L),
                new Line(What.REGISTER, List.of(account), 0),
                new Line(What.DIRECTORY, List.of(account), 0),
                new Line(What.STEWARDS, checked ? List.of(account, account) : List.of(), checked ? 2 : 0),
                new Line(What.VALIDATORS, List.of(), 0),
                new Line(What.NODES, List.of("https://register.lakeview.example"), 0),
                new Line(What.SENDERS, List.of("self", "https://relay.lakeview.example"), 0),
                new Line(What.STORAGE, List.of("https://store.lakeview.example"), 0));
        var check = checked ? OfferedNetwork.Check.PASSED : OfferedNetwork.Check.NOT_YET;
        return new OfferedNetwork("Lakeview network", lines, KEPT.getBytes(StandardCharsets.UTF_8), check);
    }
}
