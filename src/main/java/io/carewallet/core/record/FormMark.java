package io.carewallet.core.record;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Hmac;
import io.carewallet.crypto.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// By which the owner knows a record that was sealed again from its entry alone, also when storage does not give its
/// blob: the blind of a new form is drawn until its commitment begins with these twelve bits. To anybody without the
/// owner's words they are bits like any other. Wire format.
public final class FormMark {
    private static final byte[] LABEL = "carewallet/form".getBytes(StandardCharsets.US_ASCII);
    private static final int BITS = 12;

    private final int mark;

    private FormMark(int mark) {
        this.mark = mark;
    }

    public static FormMark of(WalletKeys keys, Bytes32 record) {
        try (Secret locator = keys.locator()) {
            return of(locator, record);
        }
    }

    public static FormMark of(Secret locator, Bytes32 record) {
        byte[] message = ByteBuffer.allocate(LABEL.length + 32)
                .put(LABEL)
                .put(record.bytes())
                .array();
        return new FormMark(first(Hmac.sha256(locator.bytes(), message)));
    }

    /// One in 4,096 others has it by chance.
    public boolean isOn(Bytes32 commitment) {
        return HexFormat.fromHexDigits(commitment.hex(), 0, BITS / 4) == mark;
    }

    boolean isOn(byte[] commitment) {
        return first(commitment) == mark;
    }

    /// Three hex digits.
    @Override
    public String toString() {
        return "%03x".formatted(mark);
    }

    private static int first(byte[] bytes) {
        return ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff) >>> (16 - BITS);
    }
}
