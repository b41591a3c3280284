package io.carewallet.fhir;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/// Cuts bundles for tests, with a parser that has nothing to do with the code under test.
final class BundleSurgery {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private BundleSurgery() {}

    /// The same bundle with the entries of one type only; no bytes when there are none.
    static byte[] only(byte[] bundle, String type) throws IOException {
        var tree = (ObjectNode) MAPPER.readTree(bundle);
        ArrayNode kept = MAPPER.createArrayNode();
        for (var entry : tree.path("entry")) {
            if (entry.path("resource").path("resourceType").asText().equals(type)) {
                kept.add(entry);
            }
        }
        tree.set("entry", kept);
        return kept.isEmpty() ? new byte[0] : MAPPER.writeValueAsBytes(tree);
    }
}
