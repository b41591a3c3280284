package io.carewallet.core.register;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import java.util.ArrayList;
import java.util.List;

/// Signed records of one account as they are handed to a relay in one go: each extends what the journal holds after
/// the one before it. Wire format.
public record RelayRun(int v, List<RelayMessage> acts) {
    /// No run is longer than this, in bytes.
    public static final int MAX_BYTES = 64 << 10;

    private static final int VERSION = 1;
    private static final int FEWEST = 2;

    public static RelayRun of(Network network, List<SignedAct> run) {
        return new RelayRun(
                VERSION, run.stream().map(act -> RelayMessage.of(network, act)).toList());
    }

    /// Reads what somebody sent.
    ///
    /// @throws MalformedDocument unless it is one run, written in the one way
    public static RelayRun read(byte[] json) throws MalformedDocument {
        if (json.length > MAX_BYTES) {
            throw new MalformedDocument("longer than a run");
        }
        RelayRun run = Json.read(json, RelayRun.class);
        run.signed();
        return run;
    }

    public byte[] bytes() {
        return Json.write(this);
    }

    public boolean isFor(Network network) {
        return acts.stream().allMatch(act -> act.isFor(network));
    }

    /// @throws MalformedDocument when they are too few or too many, not all records of one account, or not each for
    /// the place after the one before it
    public List<SignedAct> signed() throws MalformedDocument {
        if (v != VERSION || acts.size() < FEWEST || acts.size() > Relay.MOST_AT_ONCE) {
            throw new MalformedDocument("not so many acts at once");
        }
        Address subject = acts.getFirst().subject();
        var all = new ArrayList<SignedAct>();
        for (RelayMessage message : acts) {
            SignedAct act = message.signed();
            boolean follows = all.isEmpty() || act.prev().equals(after(all.getLast()));
            if (message.kind() != ActKind.RECORD || !message.subject().equals(subject) || !follows) {
                throw new MalformedDocument("not one record after the other of one account");
            }
            all.add(act);
        }
        return all;
    }

    /// What the journal holds when an act has extended it.
    public static Bytes32 after(SignedAct signed) {
        return new Slot(signed.prev()).after(signed.act()).word();
    }

    @Override
    public String toString() {
        return "RelayRun[" + acts.size() + "]";
    }
}
