package io.carewallet.core.sharing;

import io.carewallet.core.directory.People;
import io.carewallet.core.record.DamagedRecord;
import io.carewallet.core.record.Metadata.Attestation;
import io.carewallet.core.record.Seal;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Cid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Opens a record that somebody else sealed and gave the key of, and says who stands behind it. It takes no word for
/// anything: the blob is what its CID says, its seal carries the given key, and every signature is checked.
public final class OpenForeignRecord {
    private final BlobStore storage;
    private final Seal seal;
    private final Network network;
    private final People people;

    public OpenForeignRecord(BlobStore storage, Seal seal, Network network, People people) {
        this.storage = storage;
        this.seal = seal;
        this.network = network;
        this.people = people;
    }

    Fetched fetch(Cid cid) {
        return storage.get(cid.digest(), BlobStore.MAX_BLOB_BYTES);
    }

    Seal.Content open(byte[] fileKey, byte[] blob) throws DamagedRecord {
        return seal.openWith(fileKey, blob);
    }

    /// Are all signatures in it those of the people whom they name?
    boolean isGenuine(Seal.Content content) {
        return attestations(content).stream().allMatch(a -> Attest.isGenuine(a, network, content.root()));
    }

    /// Who issued it: see [Attest].
    public Optional<StoredRecord.Issuer> issuer(Seal.Content content, Instant now) throws RegisterUnavailable {
        return Attest.issuer(attestations(content), network, content.root(), people, now);
    }

    /// Does the register take what this reader reports of openings? True when it does not answer.
    boolean isReporting(Address reader) {
        try {
            return people.isAffiliatedNow(reader);
        } catch (RegisterUnavailable e) {
            return true;
        }
    }

    private static List<Attestation> attestations(Seal.Content content) {
        return content.metadata().attestations();
    }
}
