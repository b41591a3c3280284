package io.carewallet.fhir;

import io.carewallet.core.record.RecordReader.ByteRange;
import java.util.List;

/// Where the entries of a bundle lie in its bytes, found without building a tree.
///
/// @param ruled the bundle names rules of another house (`implicitRules`), which may change what all of its entries
/// mean
record BundleIndex(List<Item> items, boolean ruled) {
    /// @param entry the element of the `entry` array, from `{` to the matching `}`
    /// @param resource the resource inside it; of length 0 when the entry has none (a deletion, an answer of a server)
    /// @param type its resourceType, empty when it has no resource
    /// @param fullUrl what other entries call it, empty when it has no such name
    record Item(ByteRange entry, ByteRange resource, String type, String fullUrl) {}
}
