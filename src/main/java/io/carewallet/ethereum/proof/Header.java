package io.carewallet.ethereum.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import io.carewallet.ethereum.rpc.Hex;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A block's header, whose hash is computed from its fields: whoever changes one of them, the state root say, has
/// another block.
///
/// Not guaranteed: that a block with this hash is part of the chain. Fields of later protocols than Prague are not
/// known: headers that have them count as forged. Sources: Ethereum yellow paper, section 4.4.3; EIP-1559, EIP-4895,
/// EIP-4844, EIP-4788, EIP-7685; of QBFT blocks: `QbftExtra`.
public final class Header {
    private static final String EXTRA = "extraData";
    private static final Pattern NUMBER = Pattern.compile("0x[0-9a-fA-F]{1,64}");
    /// A hundred validators and their seals have less.
    private static final int MOST_EXTRA_BYTES = Rlp.MOST_BYTES;

    private static final List<Field> ALWAYS = List.of(
            Field.bytes("parentHash", 32),
            Field.bytes("sha3Uncles", 32),
            Field.bytes("miner", 20),
            Field.bytes("stateRoot", 32),
            Field.bytes("transactionsRoot", 32),
            Field.bytes("receiptsRoot", 32),
            Field.bytes("logsBloom", 256),
            Field.number("difficulty"),
            Field.number("number"),
            Field.number("gasLimit"),
            Field.number("gasUsed"),
            Field.number("timestamp"),
            Field.bytes(EXTRA, Field.ANY_LENGTH),
            Field.bytes("mixHash", 32),
            Field.bytes("nonce", 8));
    /// In the order in which protocols added them; a chain has as many as its protocol.
    private static final List<Field> ADDED = List.of(
            Field.number("baseFeePerGas"),
            Field.bytes("withdrawalsRoot", 32),
            Field.number("blobGasUsed"),
            Field.number("excessBlobGas"),
            Field.bytes("parentBeaconBlockRoot", 32),
            Field.bytes("requestsHash", 32));

    private record Field(String name, int length) {
        private static final int NUMBER = -1;
        private static final int ANY_LENGTH = -2;

        private static Field bytes(String name, int length) {
            return new Field(name, length);
        }

        private static Field number(String name) {
            return new Field(name, NUMBER);
        }
    }

    private Header() {}

    /// The root of the state after a block.
    ///
    /// @param block as `eth_getBlockByNumber` tells it
    /// @param meant the block that is meant: hash, number and time
    /// @param validators of a QBFT chain, two thirds of whom must have sealed the block; none: seals are not looked at
    /// @throws ProofDoesNotHold when what is told is not that block, or not sealed
    public static Bytes32 stateRoot(JsonNode block, BlockRef meant, Set<Address> validators) throws ProofDoesNotHold {
        var fields = new ArrayList<byte[]>();
        int extra = 0;
        for (Field field : ALWAYS) {
            if (field.name().equals(EXTRA)) {
                extra = fields.size();
            }
            fields.add(read(block, field));
        }
        for (Field field : ADDED) {
            if (block.hasNonNull(field.name())) {
                fields.add(read(block, field));
            }
        }
        boolean isPlain = validators.isEmpty() && hash(fields).equals(meant.hash());
        if (!isPlain) {
            requireQbft(fields, extra, meant, validators);
        }
        try {
            boolean isMeant = Hex.quantity(block.get("number")) == meant.number()
                    && Hex.quantity(block.get("timestamp")) == meant.at().getEpochSecond();
            if (!isMeant) {
                throw differs();
            }
            return Hex.word(block.get("stateRoot"));
        } catch (RegisterUnavailable e) {
            throw ProofDoesNotHold.wrongForm();
        }
    }

    private static Bytes32 hash(List<byte[]> fields) {
        return Bytes32.of(Keccak256.of(Rlp.list(fields.stream().map(Rlp::text).toList())));
    }

    private static void requireQbft(List<byte[]> fields, int extra, BlockRef meant, Set<Address> validators)
            throws ProofDoesNotHold {
        QbftExtra data = QbftExtra.read(fields.get(extra));
        fields.set(extra, data.hashed());
        if (!hash(fields).equals(meant.hash())) {
            throw differs();
        }
        fields.set(extra, data.signed());
        if (!data.isSealedBy(validators, hash(fields).bytes())) {
            throw new ProofDoesNotHold("The block that the network shows was not sealed by two thirds of those who "
                    + "keep this network.");
        }
    }

    private static byte[] read(JsonNode block, Field field) throws ProofDoesNotHold {
        JsonNode told = block.path(field.name());
        if (field.length() == Field.NUMBER) {
            return number(told);
        }
        byte[] bytes;
        try {
            bytes = Hex.data(told);
        } catch (RegisterUnavailable e) {
            throw ProofDoesNotHold.wrongForm();
        }
        boolean fits =
                field.length() == Field.ANY_LENGTH ? bytes.length <= MOST_EXTRA_BYTES : bytes.length == field.length();
        if (!fits) {
            throw differs();
        }
        return bytes;
    }

    /// Without zeros in front, as RLP has numbers.
    private static byte[] number(JsonNode told) throws ProofDoesNotHold {
        if (!told.isTextual() || !NUMBER.matcher(told.textValue()).matches()) {
            throw differs();
        }
        byte[] bytes = new BigInteger(told.textValue().substring(2), 16).toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    static ProofDoesNotHold differs() {
        return new ProofDoesNotHold("The block that the network shows is not the one that it names.");
    }
}
