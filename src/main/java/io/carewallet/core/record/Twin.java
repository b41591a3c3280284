package io.carewallet.core.record;

import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;

/// The same file once more, registered by another computer with the same words. It is shown once, and taken back with
/// the record that is shown.
///
/// @param content SHA-256 of the original file
record Twin(Bytes32 content, Bytes32 commitment, Cid cid) {}
