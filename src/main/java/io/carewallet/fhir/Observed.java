package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;

/// Which observations are results: those that hold a value, a reason why there is none, or components. The others only group.
final class Observed {
    private Observed() {}

    static boolean hasValue(JsonNode observation) {
        for (Iterator<String> fields = observation.fieldNames(); fields.hasNext(); ) {
            String field = fields.next();
            if (field.startsWith("value") || field.equals("component") || field.equals("dataAbsentReason")) {
                return true;
            }
        }
        return false;
    }
}
