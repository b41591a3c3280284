package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.chart.Chart.Beside;

/// The entry of a bundle that a line of the chart comes from.
///
/// @param id what a list calls it
record Origin(String id, Beside beside) {
    /// @param number of the entry in the bundle
    /// @param qualified it holds something that may change its meaning, and that is not understood here
    static Origin of(int number, JsonNode resource, boolean qualified) {
        return new Origin(
                Nodes.id(number, resource), new Beside(Standings.of(resource), Remarks.of(resource), qualified));
    }

    boolean qualified() {
        return beside.qualified();
    }
}
