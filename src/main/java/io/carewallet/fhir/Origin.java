package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;

/// The entry of a bundle that a line of the chart comes from.
///
/// @param id what a list calls it
/// @param qualified it holds something that may change its meaning, and that is not understood here
record Origin(String id, boolean qualified) {
    /// @param number of the entry in the bundle
    static Origin of(int number, JsonNode resource, boolean qualified) {
        return new Origin(Nodes.id(number, resource), qualified);
    }
}
