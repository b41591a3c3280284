package io.carewallet.core.register;

import io.carewallet.core.value.Address;

/// The network that a wallet is on: what signatures, sealed CIDs and share codes are bound to.
///
/// @param name what people call it, "practice network" say
/// @param firstBlock the block in which the contracts were created: no entry is older
public record Network(
        String name, boolean practice, long chainId, Address careLedger, Address directory, long firstBlock) {}
