package io.carewallet.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// Reads single entries of one file with HAPI. What real systems emit is not always sound (broken narrative, codes that
/// do not exist): then the narrative is dropped and the entry is read once more with every error switched off.
final class Entries {
    private static final String UNSOUND_DOSAGE = "io.carewallet.unsound-dosage";
    private static final List<String> DOSAGE = List.of("dosage", "dosageInstruction");

    private final byte[] file;
    private final IParser strict;
    private final IParser forgiving;
    private boolean lenient;

    Entries(byte[] file) {
        this.file = file;
        strict = Context.R4.newJsonParser().setParserErrorHandler(new LenientErrorHandler(false));
        forgiving = Context.R4.newJsonParser().setParserErrorHandler(new LenientErrorHandler(false).disableAllErrors());
    }

    /// Made at first use, because it takes about a second.
    private static final class Context {
        static final FhirContext R4 = FhirContext.forR4Cached();
    }

    /// @return null when the entry cannot be read at all
    <T extends Resource> @Nullable T read(BundleIndex.Item item, Class<T> type) {
        var range = item.resource();
        if (TextCheck.hasEndlessNumber(file, range)) {
            lenient = true;
            return null;
        }
        try {
            var bytes = new ByteArrayInputStream(file, range.offset(), range.length());
            return strict.parseResource(type, new InputStreamReader(bytes, StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            // HAPI has no closed set of exceptions for what is wrong in a file; all of them mean "not so".
            lenient = true;
        }
        try {
            JsonNode tree = Nodes.read(file, range);
            ((ObjectNode) tree).remove("text");
            T resource = forgiving.parseResource(type, tree.toString());
            resource.setUserData(UNSOUND_DOSAGE, !isDosageSound(tree, type));
            return resource;
        } catch (RuntimeException e) {
            return null;
        }
    }

    /// @return false when a part of the dosage got lost in reading: what is left of it may say something else
    static boolean isDosageSound(Resource resource) {
        return !Boolean.TRUE.equals(resource.getUserData(UNSOUND_DOSAGE));
    }

    /// Reads the dosage alone once more, as strictly as at first.
    private boolean isDosageSound(JsonNode tree, Class<? extends Resource> type) {
        ObjectNode alone = ((ObjectNode) tree).objectNode();
        alone.set("resourceType", tree.path("resourceType"));
        for (String field : DOSAGE) {
            if (tree.has(field)) {
                alone.set(field, tree.path(field));
            }
        }
        try {
            strict.parseResource(type, alone.toString());
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /// @return whether something so far was malformed and left out
    boolean isLenient() {
        return lenient;
    }
}
