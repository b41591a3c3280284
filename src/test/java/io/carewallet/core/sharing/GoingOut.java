package io.carewallet.core.sharing;

import io.carewallet.core.outbox.Courier;
import io.carewallet.core.register.Commons;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.value.Bytes32;
import java.util.ArrayList;
import java.util.List;

/// A patient whose records go out in one go, by a relay that is watched.
final class GoingOut {
    final Stage stage;
    final RunRelay relay;

    GoingOut() throws Exception {
        stage = new Stage();
        relay = new RunRelay(stage.register);
    }

    /// @param storage where the blobs go before
    Courier courier(BlobStore storage) {
        var p = stage.patient;
        var commons = new Commons(stage.net, storage, p.journals);
        return new Courier(p.holdings, commons, p.chain, relay, stage::now);
    }

    List<Bytes32> saved(int many) {
        var ids = new ArrayList<Bytes32>();
        for (int i = 0; i < many; i++) {
            ids.add(stage.patient.save("Note " + i));
        }
        return ids;
    }
}
