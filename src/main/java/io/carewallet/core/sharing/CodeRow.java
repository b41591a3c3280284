package io.carewallet.core.sharing;

import java.time.Instant;

/// A share code that was made here.
///
/// @param relation k: the number of the relation
/// @param label the patient's own name for it; may be empty
/// @param code the text, lower case, without spaces
public record CodeRow(int relation, String label, String code, Instant made, boolean closed, boolean used) {}
