package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.record.CheckRecord;
import io.carewallet.core.record.MemoryRecordReader;
import io.carewallet.core.record.ReadRecords;
import io.carewallet.core.record.Shield;
import io.carewallet.core.register.Commons;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.MemoryBlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import org.junit.jupiter.api.Test;

/// A record is checked, and before that check is done, a later one finds damage.
class OlderCheckTest {
    private final Stage stage = new Stage();
    private Runnable meanwhile = () -> {};

    OlderCheckTest() throws Exception {}

    /// Record storage whose answers take their time: what comes is what was there when it was asked.
    private final class SlowStore implements BlobStore {
        @Override
        public Cid put(byte[] blob) throws StorageUnavailable {
            return stage.network.put(blob);
        }

        @Override
        public Fetched get(Bytes32 rootDigest, long limit) {
            Fetched then = stage.network.get(rootDigest, limit);
            Runnable now = meanwhile;
            meanwhile = () -> {};
            now.run();
            return then;
        }

        @Override
        public boolean has(Cid cid) throws StorageUnavailable {
            return stage.network.has(cid);
        }

        @Override
        public void remove(Cid cid) throws StorageUnavailable {
            stage.network.remove(cid);
        }
    }

    @Test
    void whatTheLaterOneFoundStands() throws Exception {
        Stage.Patient patient = stage.patient;
        Bytes32 id = patient.save("Blood tests");
        stage.sync();
        Bytes32 digest = patient.library.find(id).orElseThrow().cid().digest();
        var here = new MemoryBlobStore();
        here.put(((Fetched.Found) stage.network.get(digest, BlobStore.MAX_BLOB_BYTES)).blob());
        var holdings = new Holdings(patient.keys, here, patient.outbox);
        var check = new CheckRecord(holdings, new Commons(stage.net, new SlowStore(), patient.journals));
        var records =
                new ReadRecords(holdings, patient.library, new MemoryRecordReader(), patient.seal, check, stage::now);

        meanwhile = () -> {
            here.damage(digest);
            stage.network.damage(digest);
            records.verify();
        };
        records.verify();
        assertThat(records.list()).extracting(row -> row.shield()).containsExactly(Shield.DOES_NOT_MATCH);
    }
}
