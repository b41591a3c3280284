package io.carewallet.core.register;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The parts of EIP-712 that our messages need: structs of 32-byte words only. Source: EIP-712, "Definition of
/// hashStruct".
public final class Eip712 {
    private static final byte[] DOMAIN_TYPE =
            typeHash("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");

    private Eip712() {}

    /// The domain separator of a CareLedger: name `CareWallet`, version `1`.
    public static Bytes32 domain(long chainId, Address contract) {
        return Bytes32.of(Keccak256.of(
                DOMAIN_TYPE,
                Keccak256.of("CareWallet".getBytes(StandardCharsets.US_ASCII)),
                Keccak256.of("1".getBytes(StandardCharsets.US_ASCII)),
                word(chainId),
                word(contract)));
    }

    /// @param type such as `Revoke(address subject,uint32 epoch,uint64 deadline)`
    /// @param words one 32-byte word for each member, in order
    public static Bytes32 struct(String type, byte[]... words) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(typeHash(type));
        for (byte[] word : words) {
            if (word.length != 32) {
                throw new IllegalArgumentException("a member is a 32-byte word");
            }
            all.writeBytes(word);
        }
        return Bytes32.of(Keccak256.of(all.toByteArray()));
    }

    /// What is signed: keccak256(0x19 0x01 || domain || struct).
    public static Bytes32 digest(Bytes32 domain, Bytes32 struct) {
        return Bytes32.of(Keccak256.of(new byte[] {0x19, 0x01}, domain.bytes(), struct.bytes()));
    }

    public static byte[] word(Address address) {
        byte[] word = new byte[32];
        System.arraycopy(address.bytes(), 0, word, 12, 20);
        return word;
    }

    /// @param number not negative
    public static byte[] word(long number) {
        return ByteBuffer.allocate(32).putLong(24, number).array();
    }

    private static byte[] typeHash(String type) {
        return Keccak256.of(type.getBytes(StandardCharsets.US_ASCII));
    }
}
