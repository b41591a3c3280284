package io.carewallet.core.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The same content once more: a file that another computer with the same words added as well, or another form of a
/// record that was sealed again. It is shown once, and taken back with the record that is shown.
///
/// @param content SHA-256 of the original file
/// @param form null for the same file under a seed of its own
/// @param root the id of the same file under a seed of its own; null for a form, and in pages of earlier versions
record Twin(
        Bytes32 content,
        Bytes32 commitment,
        Cid cid,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Form form,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Bytes32 root) {
    /// The form that a record has now, as one of several.
    static Twin of(StoredRecord record) {
        var form = new Form(record.id(), record.fileKey(), record.storedBytes(), record.operation(), null, true);
        return new Twin(record.contentDigest(), record.commitment(), record.cid(), form, null);
    }

    Optional<Form> asForm() {
        return Optional.ofNullable(form);
    }

    boolean isFormOf(Bytes32 record) {
        return form != null && form.record().equals(record);
    }

    boolean isOver() {
        return form != null && form.over();
    }

    boolean isNew() {
        return form != null && form.isNew();
    }

    Twin with(@Nullable List<Bytes32> replaces, boolean over) {
        return with(asForm().orElseThrow().operation(), replaces, over);
    }

    /// As it is when another computer registered it.
    Twin fromElsewhere() {
        return with("", null, isOver());
    }

    private Twin with(String operation, @Nullable List<Bytes32> replaces, boolean over) {
        Form f = asForm().orElseThrow();
        var now = new Form(f.record(), f.fileKey(), f.storedBytes(), operation, replaces, over);
        return new Twin(content, commitment, cid, now, null);
    }
}
