package io.carewallet.core.record;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.SamePerson;
import io.carewallet.core.notebook.Page;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The wallet's page about one of its records.
///
/// @param id root of the commitment
/// @param contentDigest SHA-256 of the original file: finds "already saved"
/// @param operation the operation that stores and registers it
/// @param issuer name of the organisation that vouched for the issuer, with the day of its admission and the clinician;
/// null: its holder's own
/// @param otherThan whose records were here when this one, which names somebody else, was saved all the same; null for
/// any other, and in pages of versions that did not write it down
/// @param alsoAbout what its file says of somebody else besides; null in pages of versions that did not write it down
public record StoredRecord(
        Bytes32 id,
        Bytes32 commitment,
        Cid cid,
        byte[] fileKey,
        Bytes32 contentDigest,
        Outline outline,
        String fileName,
        Instant savedAt,
        long bytes,
        long storedBytes,
        String operation,
        @Nullable Issuer issuer,
        Chart.@Nullable Person otherThan,
        @Nullable AlsoAbout alsoAbout) {
    /// What a file is called whose own name says nothing.
    public static final String UNNAMED = "record.json";

    /// @param standing null in pages of versions that asked for none
    public record Issuer(
            String organisation, LocalDate admitted, String clinician, Authorship.@Nullable Standing standing) {
        public Authorship.Issued authorship() {
            return new Authorship.Issued(
                    organisation, admitted, clinician, standing == null ? Authorship.Standing.CONFIRMED : standing);
        }
    }

    /// Whether a page that claims to be about a record, or about its content once more, is one.
    public static boolean isPage(Page page) {
        return page.section() == Section.RECORDS
                ? Json.readClaimed(page.content(), StoredRecord.class).isPresent()
                : Json.readClaimed(page.content(), Twin.class).isPresent();
    }

    Authorship authorship() {
        return issuer == null
                ? new Authorship.Holder(LocalDate.ofInstant(savedAt, java.time.ZoneId.systemDefault()))
                : issuer.authorship();
    }

    /// The same record, with whose records are here by what was saved before it.
    StoredRecord otherThan(Optional<Chart.Person> owner) {
        Chart.Person other = owner.filter(here -> SamePerson.isAnother(here, outline.person()))
                .orElse(null);
        return Objects.equals(other, otherThan)
                ? this
                : new StoredRecord(
                        id,
                        commitment,
                        cid,
                        fileKey,
                        contentDigest,
                        outline,
                        fileName,
                        savedAt,
                        bytes,
                        storedBytes,
                        operation,
                        issuer,
                        other,
                        alsoAbout);
    }

    /// The same file under another root, with who signed it there.
    ///
    /// @param key of its blob
    /// @param signer null when nobody knows who it was
    StoredRecord beside(Bytes32 root, Twin twin, byte[] key, long stored, @Nullable Issuer signer) {
        return new StoredRecord(
                root,
                twin.commitment(),
                twin.cid(),
                key,
                contentDigest,
                outline,
                fileName,
                savedAt,
                bytes,
                stored,
                "",
                signer,
                otherThan,
                alsoAbout);
    }

    /// The same record in another form.
    StoredRecord in(Twin other) {
        Form form = other.asForm().orElseThrow();
        return new StoredRecord(
                id,
                other.commitment(),
                other.cid(),
                form.fileKey(),
                contentDigest,
                outline,
                fileName,
                savedAt,
                bytes,
                form.storedBytes(),
                form.operation(),
                issuer,
                otherThan,
                alsoAbout);
    }

    /// The same record, with who is known to have signed it.
    StoredRecord signedBy(@Nullable Issuer signer) {
        return Objects.equals(signer, issuer)
                ? this
                : new StoredRecord(
                        id,
                        commitment,
                        cid,
                        fileKey,
                        contentDigest,
                        outline,
                        fileName,
                        savedAt,
                        bytes,
                        storedBytes,
                        operation,
                        signer,
                        otherThan,
                        alsoAbout);
    }

    RecordRow row(Shield shield) {
        return new RecordRow(id, outline, savedAt, shield, authorship(), fileName, bytes);
    }
}
