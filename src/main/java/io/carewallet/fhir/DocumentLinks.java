package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which entries are one document. Many systems give a report twice, as DiagnosticReport and as DocumentReference with
/// the report's id as identifier; and the content of a document may stand in a Binary of its own.
final class DocumentLinks {
    private final Set<String> alsoDocuments = new HashSet<>();
    private final Map<String, Integer> binaries = new HashMap<>();
    private final Set<Integer> used = new HashSet<>();

    static DocumentLinks of(byte[] file, BundleIndex index) {
        var links = new DocumentLinks();
        for (int i = 0; i < index.items().size(); i++) {
            var item = index.items().get(i);
            if (item.type().equals("Binary")) {
                links.binaries.put(item.fullUrl(), i);
                links.binaries.put("Binary/" + Nodes.text(Nodes.read(file, item.resource()), "id"), i);
            }
        }
        for (var item : index.items()) {
            // Only these can say something here: reading the others again would cost a large file a tenth of a second.
            boolean speaks = item.type().equals("DocumentReference") || !links.binaries.isEmpty();
            if (speaks && Documents.isDocument(item.type())) {
                links.note(item.type(), Nodes.read(file, item.resource()));
            }
        }
        return links;
    }

    private void note(String type, JsonNode document) {
        if (type.equals("DocumentReference")) {
            for (JsonNode identifier : document.path("identifier")) {
                alsoDocuments.add(identifier.path("value").asText());
            }
        }
        for (String pointer : Documents.attachments(type, document)) {
            Integer binary = binary(document.at(pointer));
            if (binary != null) {
                used.add(binary);
            }
        }
    }

    boolean isAlsoDocument(String fullUrl, String id) {
        return !fullUrl.isEmpty() && alsoDocuments.contains(fullUrl)
                || !id.isEmpty() && (alsoDocuments.contains("urn:uuid:" + id) || alsoDocuments.contains(id));
    }

    /// @return the number of the entry that holds the attachment's content, or null when there is none in this bundle
    @Nullable
    Integer binary(JsonNode attachment) {
        String url = attachment.path("url").asText("");
        return url.isEmpty() ? null : binaries.getOrDefault(url, binaries.get(Names.relative(url)));
    }

    /// A Binary that no document speaks of stands for itself.
    boolean isPartOfDocument(int entry) {
        return used.contains(entry);
    }
}
