package io.carewallet.core.sharing;

import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Relay;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A relay that notes how many acts it was asked to send each time, and can do something else with a run.
final class RunRelay implements Relay {
    /// What becomes of a run.
    interface Doing {
        List<Sent> with(List<SignedAct> run) throws RegisterUnavailable;
    }

    private final Relay real;
    final List<Integer> asked = new ArrayList<>();
    Consumer<List<SignedAct>> before = run -> {};

    @Nullable
    Doing instead;

    RunRelay(Relay real) {
        this.real = real;
    }

    @Override
    public Sent relay(SignedAct act) throws RegisterUnavailable {
        asked.add(1);
        return real.relay(act);
    }

    @Override
    public List<Sent> relay(List<SignedAct> run) throws RegisterUnavailable {
        asked.add(run.size());
        before.accept(run);
        return instead == null ? real.relay(run) : instead.with(run);
    }

    /// A storage that does not take one blob.
    static BlobStore without(BlobStore all, Cid one) {
        return new BlobStore() {
            @Override
            public Cid put(byte[] blob) throws StorageUnavailable {
                Cid cid = Cid.raw(Bytes32.of(io.carewallet.crypto.Sha256.of(blob)));
                if (cid.equals(one)) {
                    throw new StorageUnavailable("does not take it");
                }
                return all.put(blob);
            }

            @Override
            public Fetched get(Bytes32 digest, long limit) {
                return all.get(digest, limit);
            }

            @Override
            public boolean has(Cid cid) throws StorageUnavailable {
                return all.has(cid);
            }

            @Override
            public void remove(Cid cid) throws StorageUnavailable {
                all.remove(cid);
            }
        };
    }
}
