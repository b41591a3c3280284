package io.carewallet.core.register;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.carewallet.core.value.Address;
import org.jspecify.annotations.Nullable;

/// The network that a wallet is on: what signatures, sealed CIDs and share codes are bound to.
///
/// @param name what people call it, "practice network" say
/// @param firstBlock the block in which the contracts were created: no entry is older
/// @param succession the contract by which a book moves; null where books cannot
public record Network(
        String name,
        boolean practice,
        long chainId,
        Address careLedger,
        Address directory,
        long firstBlock,
        @JsonInclude(Include.NON_NULL) @Nullable Address succession) {
    /// A network whose books cannot move.
    public Network(
            String name, boolean practice, long chainId, Address careLedger, Address directory, long firstBlock) {
        this(name, practice, chainId, careLedger, directory, firstBlock, null);
    }
}
