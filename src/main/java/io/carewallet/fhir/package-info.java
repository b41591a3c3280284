/// Understands the files that hospitals produce: FHIR R4 bundles in JSON, by Jackson (checks, outline) and HAPI
/// (chart). No storage, no locking and no words for screens other than titles live here.
@NullMarked
package io.carewallet.fhir;

import org.jspecify.annotations.NullMarked;
