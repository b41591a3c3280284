package io.carewallet.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// Reads single entries of one file with HAPI. What real systems emit is not always sound (broken narrative, codes that
/// do not
/// exist): then the narrative is dropped and the entry is read once more with every error switched off.
final class Entries {
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
            return forgiving.parseResource(type, tree.toString());
        } catch (RuntimeException e) {
            return null;
        }
    }

    /// @return whether something so far was malformed and left out
    boolean isLenient() {
        return lenient;
    }
}
