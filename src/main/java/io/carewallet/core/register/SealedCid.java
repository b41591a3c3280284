package io.carewallet.core.register;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Hmac;
import io.carewallet.crypto.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A CID's digest as it stands on chain: XORed with HMAC-SHA256(key, label || be64(chain id) || ledger || subject ||
/// commitment of the same entry). No sequence number goes in, so order, retry, reorg and a second computer cannot
/// break it; opening is the same as sealing.
public final class SealedCid {
    public static final String RECORD = "carewallet/cid/record";
    public static final String LIBRARY = "carewallet/cid/library";
    public static final String KEYRING = "carewallet/cid/keyring";
    public static final String REQUEST = "carewallet/cid/request";
    public static final String RECEIPT = "carewallet/cid/receipt";
    public static final String OFFER = "carewallet/cid/offer";

    private SealedCid() {}

    /// @param digest of the root block when sealing, or the sealed word when opening
    public static Bytes32 apply(
            Secret key, String label, Network network, Address subject, Bytes32 commitment, Bytes32 digest) {
        byte[] name = label.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer message = ByteBuffer.allocate(name.length + 8 + 20 + 20 + 32)
                .put(name)
                .putLong(network.chainId())
                .put(network.careLedger().bytes())
                .put(subject.bytes())
                .put(commitment.bytes());
        return digest.xor(Bytes32.of(Hmac.sha256(key.bytes(), message.array())));
    }
}
