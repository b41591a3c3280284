package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.carewallet.core.record.RecordReader.ByteRange;
import java.nio.charset.StandardCharsets;

/// Finds what changes the meaning of an entry in a way that CareWallet does not know: a modifier extension in it, at
/// any depth, or rules of another house. Whoever does not understand one must not act as if they understood the entry.
///
/// Source: https://hl7.org/fhir/R4/extensibility.html#modifierExtension and
/// https://hl7.org/fhir/R4/resource.html#implicitRules
final class Qualifiers {
    private static final String EXTENSION = "modifierExtension";
    static final String RULES = "implicitRules";

    /// `{"resource":null}` and a little space: there is no extension in less.
    private static final int NOTHING = 32;

    private Qualifiers() {}

    /// @param resource the tree of the item's resource
    static boolean isIn(byte[] file, BundleIndex.Item item, JsonNode resource) {
        return has(resource) || has(around(file, item));
    }

    /// Which extensions are there does not matter: none of them is understood.
    private static boolean has(JsonNode tree) {
        return tree.hasNonNull(RULES)
                || tree.findValues(EXTENSION).stream().anyMatch(found -> !found.isArray() || !found.isEmpty());
    }

    /// The element of the bundle without its resource.
    private static JsonNode around(byte[] file, BundleIndex.Item item) {
        ByteRange whole = item.entry();
        ByteRange inner = item.resource();
        if (whole.length() - inner.length() < NOTHING) {
            return NullNode.getInstance();
        }
        int after = inner.offset() + inner.length();
        int end = whole.offset() + whole.length();
        String rest = new String(file, whole.offset(), inner.offset() - whole.offset(), StandardCharsets.UTF_8)
                + "null"
                + new String(file, after, end - after, StandardCharsets.UTF_8);
        byte[] bytes = rest.getBytes(StandardCharsets.UTF_8);
        return Nodes.read(bytes, new ByteRange(0, bytes.length));
    }
}
