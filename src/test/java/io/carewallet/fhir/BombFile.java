package io.carewallet.fhir;

import io.carewallet.core.record.RefusedRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A process with little memory that is given a file made to take much: prints what came of it, or dies.
final class BombFile {
    private static final String OPEN = "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[";
    private static final String PATIENT = OPEN + "{\"resource\":{\"resourceType\":\"Patient\"}},";
    private static final String RESULT =
            OPEN + "{\"resource\":{\"resourceType\":\"Observation\",\"code\":{\"text\":\"x\"},";
    private static final String END = "]}}]}";

    private BombFile() {}

    /// @param args what it is filled with and how many bytes it has
    public static void main(String[] args) {
        byte[] file = file(args[0], Integer.parseInt(args[1]));
        var reader = new FhirRecordReader();
        try {
            int entries = reader.inspect(file).entries().size();
            System.out.println(
                    "accepted " + entries + " " + reader.chart(file).results().size());
        } catch (RefusedRecord e) {
            // Who opens a record of somebody else may be shown what another wallet let in.
            System.out.println(
                    "refused " + e.reason() + " " + reader.chart(file).lenient());
        }
    }

    private static byte[] file(String kind, int length) {
        return switch (kind) {
            case "empty entries" -> filled(PATIENT, "{}", "]}", length);
            case "small entries" -> filled(PATIENT, "{\"resource\":{\"resourceType\":\"Basic\"}}", "]}", length);
            case "empty lists" -> filled(RESULT + "\"x\":[", "[]", END, length);
            case "empty objects" -> filled(RESULT + "\"extension\":[", "{}", END, length);
            case "zeros" -> filled(RESULT + "\"x\":[", "0", END, length);
            case "parts of a result" -> filled(RESULT + "\"component\":[", "{\"valueInteger\":1}", END, length);
            case "long numbers" ->
                filled(RESULT + "\"component\":[", "{\"valueQuantity\":{\"value\":1e999}}", END, length);
            case "deep lists" -> filled(RESULT + "\"x\":[", "[".repeat(180) + "]".repeat(180), END, length);
            case "many digits" -> filled(RESULT + "\"x\":[", "1".repeat(999), END, length);
            case "names" -> names(length);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static byte[] filled(String head, String unit, String end, int length) {
        byte[] file = new byte[length];
        byte[] piece = (unit + ",").getBytes(StandardCharsets.UTF_8);
        int at = put(head, file, 0);
        while (at + piece.length + unit.length() + end.length() <= length) {
            System.arraycopy(piece, 0, file, at, piece.length);
            at += piece.length;
        }
        return Arrays.copyOf(file, put(unit + end, file, at));
    }

    private static int put(String text, byte[] file, int at) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, file, at, bytes.length);
        return at + bytes.length;
    }

    private static byte[] names(int length) {
        var file = new StringBuilder(length).append(RESULT).append("\"x\":[{\"a\":0");
        for (int i = 0; file.length() < length - 30; i++) {
            file.append(",\"k").append(Integer.toString(i, 36)).append("\":0");
        }
        return file.append('}').append(END).toString().getBytes(StandardCharsets.UTF_8);
    }
}
