package io.carewallet.fhir;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.record.RecordReader.Attachment;
import io.carewallet.core.record.RefusedRecord;
import io.carewallet.core.record.RefusedRecord.Reason;
import io.carewallet.core.text.FileName;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/// Takes the content of a document out of its file, when somebody asks for it. A handle is the number of an entry and
/// the place
/// in its resource of the object that holds `data`.
final class Attachments {
    private static final Pattern HANDLE = Pattern.compile("(\\d{1,8}):((?:/[A-Za-z0-9]{1,40}){0,4})");

    private static final Map<String, String> ENDINGS = Map.of(
            "application/pdf", ".pdf",
            "text/plain", ".txt",
            "text/html", ".html",
            "text/xml", ".xml",
            "application/xml", ".xml",
            "image/png", ".png",
            "image/jpeg", ".jpg",
            "image/gif", ".gif",
            "application/dicom", ".dcm",
            "text/rtf", ".rtf");

    private Attachments() {}

    static String handle(int entry, String pointer) {
        return entry + ":" + pointer;
    }

    static Attachment read(byte[] file, BundleIndex index, String handle) throws RefusedRecord {
        var parts = HANDLE.matcher(handle);
        if (!parts.matches()
                || Integer.parseInt(parts.group(1)) >= index.items().size()) {
            throw new RefusedRecord(Reason.NO_SUCH_ATTACHMENT);
        }
        var item = index.items().get(Integer.parseInt(parts.group(1)));
        if (!Documents.isDocument(item.type())) {
            throw new RefusedRecord(Reason.NO_SUCH_ATTACHMENT);
        }
        JsonNode resource = Nodes.read(file, item.resource());
        JsonNode holder = resource.at(JsonPointer.compile(parts.group(2)));
        if (!holder.path("data").isTextual()) {
            throw new RefusedRecord(Reason.NO_SUCH_ATTACHMENT);
        }
        String mediaType = Documents.mediaType(item.type(), holder);
        String title = Documents.title(item.type(), resource, holder);
        return new Attachment(
                name(title, mediaType), mediaType, decode(holder.path("data").textValue()));
    }

    private static byte[] decode(String base64) throws RefusedRecord {
        try {
            // Line ends are allowed in many systems, other foreign characters are damage.
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new RefusedRecord(Reason.NO_SUCH_ATTACHMENT);
        }
    }

    /// A name that can be proposed for a file on every system.
    private static String name(String title, String mediaType) {
        String kept = FileName.of(title, "document");
        int parameters = mediaType.indexOf(';');
        String bare =
                parameters < 0 ? mediaType : mediaType.substring(0, parameters).strip();
        String ending = ENDINGS.getOrDefault(bare, "");
        String lower = kept.toLowerCase(java.util.Locale.ROOT);
        boolean has = lower.endsWith(ending) || ending.equals(".jpg") && lower.endsWith(".jpeg");
        return has ? kept : FileName.of(kept + ending, "document");
    }
}
