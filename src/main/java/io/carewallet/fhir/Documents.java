package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.chart.Chart.Document;
import io.carewallet.core.chart.FuzzyDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Maps what has pages or pictures: DocumentReference, DiagnosticReport with a presented form or a conclusion, Media,
/// ImagingStudy, Binary. From the JSON tree and not through HAPI, which would decode megabytes of base64 for a line in
/// a list.
final class Documents {
    /// No document gives more lines than this; the contents after them are counted as not shown.
    static final int MOST_CONTENTS = 200;

    private static final Set<String> TYPES =
            Set.of("DocumentReference", "DiagnosticReport", "Media", "ImagingStudy", "Binary");

    private final Names names;
    private final DocumentLinks links;

    Documents(Names names, DocumentLinks links) {
        this.names = names;
        this.links = links;
    }

    static boolean isDocument(String type) {
        return TYPES.contains(type);
    }

    /// How many contents the resource says that it has.
    static int contents(String type, JsonNode it) {
        return switch (type) {
            case "DocumentReference" -> it.path("content").size();
            case "DiagnosticReport" -> it.path("presentedForm").size();
            case "Media", "Binary" -> 1;
            default -> 0;
        };
    }

    /// @return where in the resource its attachments are, as JSON pointers
    static List<String> attachments(String type, JsonNode it) {
        var pointers = new ArrayList<String>();
        int several = Math.min(contents(type, it), MOST_CONTENTS);
        switch (type) {
            case "DocumentReference" -> {
                for (int i = 0; i < several; i++) {
                    pointers.add("/content/" + i + "/attachment");
                }
            }
            case "DiagnosticReport" -> {
                for (int i = 0; i < several; i++) {
                    pointers.add("/presentedForm/" + i);
                }
            }
            case "Media" -> pointers.add("/content");
            case "Binary" -> pointers.add("");
            default -> {}
        }
        return pointers;
    }

    /// One line for each content that is in the file: R4 means several to be the same in several formats, and real
    /// systems put the pages of a scan there. One line without content where the file has none.
    ///
    /// @param entry its number in the bundle
    List<Document> map(int entry, Origin origin, BundleIndex.Item item, JsonNode it) {
        List<String> pointers = attachments(item.type(), it);
        List<String> here = pointers.stream()
                .filter(each -> handle(entry, item, it, each) != null)
                .toList();
        if (here.isEmpty()) {
            String first = pointers.isEmpty() ? "/none" : pointers.getFirst();
            return List.of(map(entry, origin, item, it, first, title(item.type(), it, it.at(first))));
        }
        return here.stream()
                .map(pointer -> map(entry, origin, item, it, pointer, titleOf(item.type(), it, pointer)))
                .toList();
    }

    private Document map(int entry, Origin origin, BundleIndex.Item item, JsonNode it, String pointer, String title) {
        JsonNode attachment = it.at(pointer);
        return new Document(
                origin.id(),
                title,
                isImage(item.type(), attachment) ? "Image" : kind(item.type(), it),
                at(it),
                author(it, names.from(item)),
                handle(entry, item, it, pointer),
                mediaType(item.type(), attachment),
                bytes(attachment),
                origin.beside());
    }

    /// Whether it is a document by itself, and not a part or a second copy of another one.
    boolean isOwn(int entry, BundleIndex.Item item, JsonNode it) {
        return switch (item.type()) {
            case "Binary" -> !links.isPartOfDocument(entry);
            case "DiagnosticReport" ->
                // What it found in words is in no copy of it.
                Remarks.hasConclusion(it)
                        || !it.path("presentedForm").isEmpty()
                                && !links.isAlsoDocument(item.fullUrl(), Nodes.text(it, "id"));
            default -> isDocument(item.type());
        };
    }

    /// Whether a Composition has prose: its own, or that of a section at any depth.
    static boolean hasText(JsonNode composition) {
        return composition.has("text") || composition.path("section").findValue("text") != null;
    }

    static String mediaType(String type, JsonNode attachment) {
        String given = Nodes.text(attachment, "contentType");
        return given.isEmpty() && (type.equals("Media") || type.equals("ImagingStudy")) ? "image/*" : given;
    }

    static boolean isImage(String type, JsonNode attachment) {
        return mediaType(type, attachment).startsWith("image/");
    }

    private @Nullable String handle(int entry, BundleIndex.Item item, JsonNode it, String pointer) {
        JsonNode attachment = it.at(pointer);
        if (attachment.path("data").isTextual()) {
            return Attachments.handle(entry, pointer);
        }
        Integer binary = links.binary(item, attachment);
        return binary == null ? null : Attachments.handle(binary, "");
    }

    /// The title of one content: where there are several, its own as well and which of them it is.
    static String titleOf(String type, JsonNode it, String pointer) {
        JsonNode attachment = it.at(pointer);
        String title = title(type, it, attachment);
        int place = attachments(type, it).indexOf(pointer);
        int all = contents(type, it);
        if (place < 0 || all < 2) {
            return title;
        }
        String own = Nodes.text(attachment, "title");
        String named = own.isEmpty() || own.equals(title) ? title : title + ": " + own;
        return named + " (" + (place + 1) + " of " + all + ")";
    }

    static String title(String type, JsonNode it, JsonNode attachment) {
        String own = Words.firstOf(Nodes.text(it, "description"), Nodes.text(attachment, "title"));
        if (!own.isEmpty()) {
            return own;
        }
        String concept = switch (type) {
            case "DiagnosticReport" -> Nodes.concept(it.path("code"));
            case "ImagingStudy" -> Nodes.concept(it.path("procedureCode").path(0));
            case "Media" -> Words.firstOf(Nodes.concept(it.path("view")), Nodes.concept(it.path("modality")));
            default -> Nodes.concept(it.path("type"));
        };
        return concept.isEmpty() ? kind(type, it) : concept;
    }

    private static String kind(String type, JsonNode it) {
        return switch (type) {
            case "DiagnosticReport" -> "Report";
            case "Media", "ImagingStudy" -> "Image";
            case "DocumentReference" -> {
                String coded = Nodes.concept(it.path("type"));
                yield coded.isEmpty() ? "Document" : coded;
            }
            default -> "Attachment";
        };
    }

    static @Nullable FuzzyDate at(JsonNode it) {
        for (String field : new String[] {"date", "effectiveDateTime", "createdDateTime", "started", "issued"}) {
            FuzzyDate date = Dates.of(it.path(field).asText(""));
            if (date != null) {
                return date;
            }
        }
        FuzzyDate effective = Dates.of(it.path("effectivePeriod").path("start").asText(""));
        return effective != null
                ? effective
                : Dates.of(it.path("createdPeriod").path("start").asText(""));
    }

    private static String author(JsonNode it, Names names) {
        for (String field : new String[] {"author", "performer", "operator", "interpreter", "custodian"}) {
            JsonNode who = it.path(field).isArray() ? it.path(field).path(0) : it.path(field);
            String name = names.of(who);
            if (!name.isEmpty()) {
                return name;
            }
        }
        return "";
    }

    /// How long the content is once it is decoded: exact for base64 without line ends.
    private static long bytes(JsonNode attachment) {
        JsonNode data = attachment.path("data");
        if (!data.isTextual()) {
            return Math.max(0, attachment.path("size").asLong(0));
        }
        String base64 = data.textValue();
        int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
        return base64.length() / 4 * 3L - padding;
    }
}
