package io.carewallet.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import org.junit.jupiter.api.Test;

class ResourceTypesTest {
    @Test
    void theListIsThatOfHapi() {
        assertThat(ResourceTypes.r4())
                .containsExactlyInAnyOrderElementsOf(FhirContext.forR4Cached().getResourceTypes());
    }

    @Test
    void noTypeIsBothKnownAndOld() {
        assertThat(ResourceTypes.r4()).noneMatch(ResourceTypes::isOlder);
    }
}
