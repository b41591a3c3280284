package io.carewallet.core.record;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.CannotDecrypt;
import java.util.List;

/// Tells what the twins of a record are that an earlier version wrote down: the same file under a seed of its own, or
/// the record itself once more, an offer that was accepted on two computers. The latter is another form of it, with a
/// key of its own, which has to go as well when the record is sealed again.
record TellTwins(Library library, Outbox outbox, Seal seal, CheckRecord check) {
    /// One that is not to be had now stays as it is, and is asked for when the record is sealed again the next time.
    void tell(AgeIdentity owner, StoredRecord record) {
        List<Twin> untold = library.twins().stream()
                .filter(twin -> twin.content().equals(record.contentDigest()))
                .filter(twin -> twin.asForm().isEmpty() && twin.root() == null)
                .toList();
        for (Twin twin : untold) {
            check.copy(twin.cid()).ifPresent(blob -> tell(owner, record.id(), twin, blob));
        }
    }

    private void tell(AgeIdentity owner, Bytes32 record, Twin twin, byte[] blob) {
        try {
            Seal.Content content = seal.open(owner, blob);
            if (!content.commitment().equals(twin.commitment())) {
                return;
            }
            boolean isForm = content.root().equals(record);
            var form = new Form(record, AgeFiles.fileKey(owner, blob), blob.length, "", null, false);
            write(
                    twin,
                    isForm
                            ? new Twin(twin.content(), twin.commitment(), twin.cid(), form, null)
                            : new Twin(twin.content(), twin.commitment(), twin.cid(), null, content.root()));
        } catch (DamagedRecord | CannotDecrypt e) {
            // Whatever it is, no key of ours opens it.
        }
    }

    /// Unless it was taken back at this moment.
    private void write(Twin untold, Twin told) {
        try (Library.Turn turn = library.turn()) {
            if (library.twins().contains(untold)) {
                var change = new Change();
                Library.put(change, told);
                outbox.commit(change);
                library.added(told);
            }
        }
    }
}
