package io.carewallet.app.serve;

import io.carewallet.core.value.Cid;
import io.carewallet.ipfs.Car;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What of a blob is asked for, and how it is called in the answer.
enum BlobForm {
    /// The block that the CID names.
    RAW("application/vnd.ipld.raw", "bin"),
    /// The whole blob.
    CAR("application/vnd.ipld.car; version=1; order=dfs; dups=y", "car");

    private final String type;
    private final String ending;

    BlobForm(String type, String ending) {
        this.type = type;
        this.ending = ending;
    }

    static BlobForm of(@Nullable String query) throws Refusal {
        return switch (String.valueOf(query)) {
            case "format=raw" -> RAW;
            case "format=car" -> CAR;
            default -> throw new Refusal(Refusal.Reason.MALFORMED);
        };
    }

    /// Bytes of the answer.
    long length(Cid cid, long blobBytes) {
        return this == RAW ? Car.rootLength(cid, blobBytes) : Car.length(cid, blobBytes);
    }

    /// As an attachment: whatever was stored here is no page of this server.
    Map<String, String> headers(Cid cid) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", type);
        headers.put("Content-Disposition", "attachment; filename=\"" + cid + "." + ending + "\"");
        headers.put("Cache-Control", "public, max-age=29030400, immutable");
        headers.put("Etag", "\"" + cid + (this == RAW ? ".raw" : ".car") + "\"");
        return headers;
    }
}
