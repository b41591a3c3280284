package io.carewallet.ethereum.proof;

import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

/// A block's header for nodes of tests, with the hash that it really has.
public record WrittenHeader(Bytes32 hash, String json) {
    private static final String EMPTY = "56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421";

    /// @param extra tells blocks of one number and state apart
    public static WrittenHeader of(long number, Bytes32 stateRoot, int extra) {
        return of(number, number, stateRoot, extra);
    }

    /// @param time in seconds
    public static WrittenHeader of(long number, long time, Bytes32 stateRoot, int extra) {
        var fields = new ArrayList<byte[]>();
        var json = new StringJoiner(",", "{", "}");
        add(fields, json, "parentHash", "00".repeat(32));
        add(fields, json, "sha3Uncles", EMPTY);
        add(fields, json, "miner", "00".repeat(20));
        add(fields, json, "stateRoot", stateRoot.hex());
        add(fields, json, "transactionsRoot", EMPTY);
        add(fields, json, "receiptsRoot", EMPTY);
        add(fields, json, "logsBloom", "00".repeat(256));
        number(fields, json, "difficulty", 0);
        number(fields, json, "number", number);
        number(fields, json, "gasLimit", 30_000_000);
        number(fields, json, "gasUsed", 0);
        number(fields, json, "timestamp", time);
        add(fields, json, "extraData", HexFormat.of().toHexDigits((short) extra));
        add(fields, json, "mixHash", "00".repeat(32));
        add(fields, json, "nonce", "00".repeat(8));
        number(fields, json, "baseFeePerGas", 0);
        Bytes32 hash =
                Bytes32.of(Keccak256.of(Rlp.list(fields.stream().map(Rlp::text).toList())));
        json.add("\"hash\":\"0x" + hash.hex() + "\"");
        return new WrittenHeader(hash, json.toString());
    }

    private static void add(List<byte[]> fields, StringJoiner json, String name, String hex) {
        fields.add(HexFormat.of().parseHex(hex));
        json.add("\"" + name + "\":\"0x" + hex + "\"");
    }

    private static void number(List<byte[]> fields, StringJoiner json, String name, long value) {
        String digits = value == 0 ? "" : Long.toHexString(value);
        fields.add(HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits));
        json.add("\"" + name + "\":\"0x" + Long.toHexString(value) + "\"");
    }
}
