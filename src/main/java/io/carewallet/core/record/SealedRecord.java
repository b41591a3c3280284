package io.carewallet.core.record;

import io.carewallet.core.value.Bytes32;

/// A record as it is stored and registered.
///
/// @param root of its commitment before blinding: the record's id
/// @param commitment what stands on chain
/// @param fileKey 16 bytes: opens this blob and nothing else
/// @param blob a standard age file
public record SealedRecord(Bytes32 root, Bytes32 commitment, byte[] fileKey, byte[] blob) {}
