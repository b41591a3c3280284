package io.carewallet.core.register;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an account signs so that a door to record storage stores a blob for it, or removes one: EIP-712 in the domain
/// of CareLedger, of types that no contract takes. Wire format.
///
/// @param length of the blob that is to be stored, in bytes; 0 when one is to be removed
/// @param deadline after which doors refuse it, in whole seconds
public record BlobPermit(Use use, Cid cid, long length, Instant deadline) {
    private static final String SCHEME = "CareWallet";
    private static final Pattern HEADER =
            Pattern.compile(SCHEME + " (0x[0-9a-f]{40}) ([1-9][0-9]{0,11}) ([0-9a-f]{128})");
    private static final int RAW = 0x55;
    private static final int DAG_PB = 0x70;

    /// What it permits.
    public enum Use {
        STORE,
        REMOVE
    }

    /// Who signed, and until when it holds, before it is known what was signed.
    public record Signed(Address account, Instant deadline, byte[] signature) {
        /// @throws IllegalArgumentException when it is not the value of such a header
        public static Signed parse(String header) {
            Matcher parts = HEADER.matcher(header);
            if (!parts.matches()) {
                throw new IllegalArgumentException("not a permit");
            }
            return new Signed(
                    new Address(parts.group(1)),
                    Instant.ofEpochSecond(Long.parseLong(parts.group(2))),
                    HexFormat.of().parseHex(parts.group(3)));
        }

        /// Has this account signed this permit?
        public boolean isFor(Network network, BlobPermit permit) {
            try {
                byte[] signer = SigningKey.recover(permit.digest(network).bytes(), signature);
                return Arrays.equals(signer, account.bytes());
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    /// The digest that is signed.
    public Bytes32 digest(Network network) {
        byte[] codec = Eip712.word(cid.dagPb() ? DAG_PB : RAW);
        byte[] root = cid.digest().bytes();
        byte[] until = Eip712.word(deadline.getEpochSecond());
        Bytes32 struct = switch (use) {
            case STORE ->
                Eip712.struct(
                        "StoreBlob(bytes32 root,uint8 codec,uint64 length,uint64 deadline)",
                        root,
                        codec,
                        Eip712.word(length),
                        until);
            case REMOVE -> Eip712.struct("RemoveBlob(bytes32 root,uint8 codec,uint64 deadline)", root, codec, until);
        };
        return Eip712.digest(Eip712.domain(network.chainId(), network.careLedger()), struct);
    }

    /// The value of the header `Authorization`.
    public String sign(SigningKey key, Network network) {
        byte[] signature = key.sign(digest(network).bytes());
        return SCHEME + " " + Address.of(key.address()).hex() + " " + deadline.getEpochSecond() + " "
                + HexFormat.of().formatHex(signature);
    }
}
