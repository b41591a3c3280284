package io.carewallet.fhir;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.record.RecordReader.Attachment;
import io.carewallet.core.record.RefusedRecord;
import io.carewallet.core.record.RefusedRecord.Reason;
import io.carewallet.core.text.FileName;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Takes the content of a document out of its file, when somebody asks for it. A handle is the number of an entry and
/// the place in its resource of the object that holds `data`.
final class Attachments {
    private static final Pattern HANDLE = Pattern.compile("(\\d{1,8}):((?:/[A-Za-z0-9]{1,40}){0,4})");

    /// What may stand at the end of a name, by what the content says it is. Nothing in here is run when it is opened.
    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("application/pdf", ".pdf"),
            Map.entry("application/json", ".json"),
            Map.entry("application/fhir+json", ".json"),
            Map.entry("application/xml", ".xml"),
            Map.entry("application/dicom", ".dcm"),
            Map.entry("application/rtf", ".rtf"),
            Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
            Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
            Map.entry("application/vnd.oasis.opendocument.text", ".odt"),
            Map.entry("text/plain", ".txt"),
            Map.entry("text/html", ".html"),
            Map.entry("text/xml", ".xml"),
            Map.entry("text/csv", ".csv"),
            Map.entry("text/rtf", ".rtf"),
            Map.entry("image/png", ".png"),
            Map.entry("image/jpeg", ".jpg"),
            Map.entry("image/gif", ".gif"),
            Map.entry("image/tiff", ".tif"));

    /// The same endings as others write them.
    private static final Map<String, String> ALSO = Map.of(".jpg", ".jpeg", ".tif", ".tiff", ".html", ".htm");

    /// Of content that says nothing we know of: no system opens it by itself.
    private static final String UNKNOWN = ".bin";

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
        String title = Documents.titleOf(item.type(), resource, parts.group(2));
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

    /// A name that can be proposed for a file on every system, and whose ending comes from the kind of its content
    /// alone: the title is the words of whoever wrote the record.
    private static String name(String title, String mediaType) {
        int parameters = mediaType.indexOf(';');
        String bare = parameters < 0 ? mediaType : mediaType.substring(0, parameters);
        String ending = ENDINGS.getOrDefault(bare.strip().toLowerCase(Locale.ROOT), UNKNOWN);
        String also = ALSO.getOrDefault(ending, ending);
        boolean hasAlso = FileName.of(title, "").toLowerCase(Locale.ROOT).endsWith(also);
        return FileName.of(title, "document", hasAlso ? also : ending);
    }
}
