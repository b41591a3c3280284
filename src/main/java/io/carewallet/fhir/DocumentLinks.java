package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which entries are one document. Many systems give a report twice, as DiagnosticReport and as DocumentReference with
/// the report's id as identifier; and the content of a document may stand in a Binary of its own.
final class DocumentLinks {
    /// A number says too little: report 12345 and the letter with the number 12345 are two documents.
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Set<String> alsoDocuments = new HashSet<>();
    private final Targets<Integer> binaries = new Targets<>();
    private final Set<Integer> used = new HashSet<>();

    static DocumentLinks of(byte[] file, BundleIndex index, Subjects subjects) {
        var links = new DocumentLinks();
        boolean any = false;
        for (int i = 0; i < index.items().size(); i++) {
            var item = index.items().get(i);
            if (item.type().equals("Binary")) {
                links.binaries.put(item, Nodes.text(Nodes.read(file, item.resource()), "id"), i);
                any = true;
            }
        }
        for (var item : index.items()) {
            // Only these can say something here: reading the others again would cost a large file a tenth of a second.
            boolean speaks = item.type().equals("DocumentReference") || any;
            if (speaks && Documents.isDocument(item.type())) {
                links.note(item, Nodes.read(file, item.resource()), subjects);
            }
        }
        return links;
    }

    private void note(BundleIndex.Item item, JsonNode document, Subjects subjects) {
        boolean isShown = !Facts.isTakenBack(item.type(), document) && !subjects.isAboutSomebodyElse(item, document);
        // What is not shown itself must not stand for a report that is.
        if (isShown && item.type().equals("DocumentReference")) {
            for (JsonNode identifier : document.path("identifier")) {
                alsoDocuments.add(identifier.path("value").asText());
            }
        }
        for (String pointer : Documents.attachments(item.type(), document)) {
            Integer binary = binary(item, document.at(pointer));
            if (binary != null) {
                used.add(binary);
            }
        }
    }

    boolean isAlsoDocument(String fullUrl, String id) {
        return !fullUrl.isEmpty() && alsoDocuments.contains(fullUrl)
                || !id.isEmpty() && alsoDocuments.contains("urn:uuid:" + id)
                || UUID.matcher(id).matches() && alsoDocuments.contains(id);
    }

    /// @param item whose attachment it is: `Binary/1` lies on the server that the item is from
    /// @return the number of the entry that holds the attachment's content, or null when there is none in this bundle,
    /// or several that it may be
    @Nullable
    Integer binary(BundleIndex.Item item, JsonNode attachment) {
        return binaries.find(item.fullUrl(), attachment.path("url").asText(""));
    }

    /// A Binary that no document speaks of stands for itself.
    boolean isPartOfDocument(int entry) {
        return used.contains(entry);
    }
}
