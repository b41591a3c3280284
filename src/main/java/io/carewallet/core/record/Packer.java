package io.carewallet.core.record;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.record.CarryOver.Packing;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.crypto.age.AgeIdentity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Opens records that are taken along to another wallet. Of several forms one that is signed: what is left behind is
/// deleted for good, and whoever had the words can have registered one without.
final class Packer {
    private final Library library;
    private final Seal seal;
    private final ReceiveRecords.Issuers issuers;
    private final WalletKeys keys;
    private final List<BlobStore> places;

    Packer(Holdings holdings, Commons commons, Library library, Seal seal, ReceiveRecords.Issuers issuers) {
        this.library = library;
        this.seal = seal;
        this.issuers = issuers;
        this.keys = holdings.keys();
        this.places = List.of(holdings.copies(), commons.store());
    }

    Packing pack(StoredRecord record) {
        var looked = new Look();
        Seal.Content unsigned = null;
        for (StoredRecord form : forms(record)) {
            Optional<Seal.Content> content = content(form, looked);
            if (content.isPresent() && isSigned(content.get())) {
                return signed(record, content.get());
            }
            unsigned = unsigned == null ? content.orElse(null) : unsigned;
        }
        // That it was signed is known here: perhaps the place that does not answer has that form.
        if (unsigned != null && (record.issuer() == null || !looked.isSilent)) {
            return new Packing.Packed(record.signedBy(null), unsigned);
        }
        if (looked.isSilent) {
            return new Packing.NotAnswering();
        }
        return looked.isWrong ? new Packing.DoesNotMatch() : new Packing.NotThere();
    }

    private List<StoredRecord> forms(StoredRecord record) {
        return Stream.concat(
                        Stream.of(record), library.forms(record.id()).stream().map(record::in))
                .toList();
    }

    private static boolean isSigned(Seal.Content content) {
        return !content.metadata().attestations().isEmpty();
    }

    /// Where the form that is used lacks the signature, nobody has been asked yet whose it is.
    private Packing signed(StoredRecord record, Seal.Content content) {
        try {
            StoredRecord.@Nullable Issuer signer = record.issuer();
            return new Packing.Packed(
                    signer == null ? record.signedBy(issuers.of(content).orElse(null)) : record, content);
        } catch (RegisterUnavailable e) {
            return new Packing.NotAnswering();
        }
    }

    /// What was met on the way.
    private static final class Look {
        private boolean isSilent;
        private boolean isWrong;
    }

    private Optional<Seal.Content> content(StoredRecord form, Look looked) {
        for (BlobStore place : places) {
            switch (place.get(form.cid().digest(), BlobStore.MAX_BLOB_BYTES)) {
                case Fetched.Found found -> {
                    Optional<Seal.Content> content = open(form, found.blob());
                    if (content.isPresent()) {
                        return content;
                    }
                    looked.isWrong = true;
                }
                case Fetched.Damaged damaged -> looked.isWrong = true;
                case Fetched.Offline offline -> looked.isSilent = true;
                case Fetched.Missing missing -> {}
            }
        }
        return Optional.empty();
    }

    private Optional<Seal.Content> open(StoredRecord form, byte[] blob) {
        try (AgeIdentity owner = keys.identity(WalletKeys.BOOK)) {
            Seal.Content content = seal.open(owner, blob);
            return content.root().equals(form.id()) && content.commitment().equals(form.commitment())
                    ? Optional.of(content)
                    : Optional.empty();
        } catch (DamagedRecord e) {
            return Optional.empty();
        }
    }
}
