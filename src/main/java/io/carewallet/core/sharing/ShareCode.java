package io.carewallet.core.sharing;

import io.carewallet.core.register.Network;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.bech32.Bech32m;
import io.carewallet.crypto.bech32.MalformedBech32;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

/// What people exchange: bech32m (BIP-350) with prefix `cw` of version(1) || network tag(4) || relation account(20) ||
/// ask token(16) || SHA-256 of the relation's card blob(32).
///
/// @param token 16 bytes: who has it may ask
public record ShareCode(byte[] networkTag, Address relation, byte[] token, Bytes32 card) {
    private static final String PREFIX = "cw";
    private static final int VERSION = 1;
    private static final int LENGTH = 1 + 4 + 20 + 16 + 32;

    /// What came of reading a code that somebody typed, pasted or scanned.
    public sealed interface Read {
        record Complete(ShareCode code) implements Read {}

        /// Too short, mistyped or cut.
        record NotComplete() implements Read {}

        /// A code, but of another network.
        record OtherNetwork() implements Read {}

        /// A code of a newer version of this program.
        record Newer() implements Read {}
    }

    public static ShareCode of(Network network, Address relation, byte[] token, Bytes32 card) {
        return new ShareCode(tag(network), relation, token, card);
    }

    /// The first 4 bytes of SHA-256(be64(chain id) || ledger).
    static byte[] tag(Network network) {
        ByteBuffer what = ByteBuffer.allocate(28)
                .putLong(network.chainId())
                .put(network.careLedger().bytes());
        return Arrays.copyOf(Sha256.of(what.array()), 4);
    }

    /// The text, in lower case without spaces.
    public String text() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH)
                .put((byte) VERSION)
                .put(networkTag)
                .put(relation.bytes())
                .put(token)
                .put(card.bytes());
        return Bech32m.encode(PREFIX, bytes.array());
    }

    /// Reads a code as people hand it over: white space, `carewallet:` in front and upper case are fine.
    public static Read read(String typed, Network network) {
        String text = typed.replaceAll("[\\s\\p{Z}]+", "").toLowerCase(Locale.ROOT);
        if (text.startsWith("carewallet:")) {
            text = text.substring("carewallet:".length());
        }
        if (text.length() > 200) {
            return new Read.NotComplete();
        }
        byte[] bytes;
        try {
            bytes = Bech32m.decode(PREFIX, text);
        } catch (MalformedBech32 e) {
            return new Read.NotComplete();
        }
        if (bytes.length > 0 && Byte.toUnsignedInt(bytes[0]) > VERSION) {
            return new Read.Newer();
        }
        if (bytes.length != LENGTH || bytes[0] != VERSION) {
            return new Read.NotComplete();
        }
        var code = new ShareCode(
                Arrays.copyOfRange(bytes, 1, 5),
                Address.of(Arrays.copyOfRange(bytes, 5, 25)),
                Arrays.copyOfRange(bytes, 25, 41),
                Bytes32.of(Arrays.copyOfRange(bytes, 41, 73)));
        return Arrays.equals(code.networkTag(), tag(network)) ? new Read.Complete(code) : new Read.OtherNetwork();
    }
}
