package io.carewallet.core.backup;

import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.Network;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.Hmac;
import io.carewallet.crypto.Secret;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// `contents.json` of a backup: what is in it, so that a reader knows that it has all.
///
/// @param v 1
/// @param readme SHA-256 of `README.txt`
/// @param library SHA-256 of `library.json`
/// @param whole false when something of sharing waited to be sent: then the pages about sharing are not in it
/// @param records in the order of the file
/// @param missing records that could not be read when it was made
/// @param mac under a key that only the words give, of this document with zeros in its place: to the owner's recipient
/// anybody can seal a file, and the pages of a forged one could have the wallet send what nobody approved
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
        List<Missing> missing,
        Bytes32 mac) {
    static final int VERSION = 1;

    /// @param file name of the original in `records/`
    /// @param sha256 of the original
    /// @param cid under which it is sealed; the sealed file is `sealed/<cid>`
    /// @param sealedSha256 of the sealed file
    public record Item(
            String file,
            Bytes32 commitment,
            Bytes32 sha256,
            long bytes,
            Cid cid,
            Bytes32 sealedSha256,
            long sealedBytes) {}

    public record Missing(String title, Bytes32 commitment, Cid cid) {}

    Contents signed(WalletKeys keys) {
        return with(mac(keys));
    }

    boolean isOf(WalletKeys keys) {
        return mac.equals(mac(keys));
    }

    private Bytes32 mac(WalletKeys keys) {
        try (Secret key = keys.backupKey()) {
            byte[] raw = key.bytes();
            try {
                return Bytes32.of(Hmac.sha256(raw, Json.write(with(Bytes32.ZERO))));
            } finally {
                Arrays.fill(raw, (byte) 0);
            }
        }
    }

    private Contents with(Bytes32 other) {
        return new Contents(v, made, role, chainId, ledger, readme, library, whole, records, missing, other);
    }

    /// Whether it was made on this network.
    public boolean isOf(Network network) {
        return chainId == network.chainId() && ledger.equals(network.careLedger());
    }
}
