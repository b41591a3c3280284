package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What stands inside of an entry, by its name: an observation may look at all of it.
final class Inside {
    private final JsonNode entry;
    private @Nullable Map<String, JsonNode> byId;

    Inside(JsonNode entry) {
        this.entry = entry;
    }

    JsonNode find(String id) {
        if (byId == null) {
            byId = new HashMap<>();
            for (JsonNode inner : entry.path("contained")) {
                byId.putIfAbsent(inner.path("id").asText(), inner);
            }
        }
        return byId.getOrDefault(id, MissingNode.getInstance());
    }
}
