package io.carewallet.core.backup;

import io.carewallet.core.identity.Role;
import io.carewallet.core.register.Network;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.time.Instant;
import java.util.List;

/// `contents.json` of a backup: what is in it, so that a reader knows that it has all.
///
/// @param v 1
/// @param readme SHA-256 of `README.txt`
/// @param library SHA-256 of `library.json`
/// @param whole false when something of sharing waited to be sent: then the pages about sharing are not in it
/// @param records in the order of the file
/// @param missing records that could not be read when it was made
public record Contents(
        int v,
        Instant made,
        Role role,
        long chainId,
        Address ledger,
        Bytes32 readme,
        Bytes32 library,
        boolean whole,
        List<Item> records,
        List<Missing> missing) {
    static final int VERSION = 1;

    /// @param file name of the original in `records/`
    /// @param sha256 of the original
    /// @param cid under which it is sealed; the sealed file is `sealed/<cid>`
    /// @param sealedSha256 of the sealed file
    public record Item(
            String file, Bytes32 commitment, Bytes32 sha256, long bytes, Cid cid, Bytes32 sealedSha256, long sealedBytes) {}

    public record Missing(String title, Bytes32 commitment, Cid cid) {}

    /// Whether it was made on this network.
    public boolean isOf(Network network) {
        return chainId == network.chainId() && ledger.equals(network.careLedger());
    }
}
