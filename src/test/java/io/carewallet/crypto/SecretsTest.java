package io.carewallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.FileKey;
import io.carewallet.crypto.keys.HdKey;
import io.carewallet.crypto.keys.SigningKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every type that holds a secret promises.
class SecretsTest {
    /// How to make one from 32 bytes, and how to read or use its bytes.
    record Kind(String name, Function<byte[], AutoCloseable> make, Function<AutoCloseable, byte[]> read) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("Secret", Secret::of, s -> ((Secret) s).bytes()),
                new Kind("FileKey", b -> FileKey.of(Arrays.copyOf(b, 16)), s -> ((FileKey) s).bytes()),
                new Kind("SigningKey", SigningKey::of, s -> ((SigningKey) s).exposePrivateKey()),
                new Kind(
                        "AgeIdentity",
                        b -> AgeIdentity.fromSeed(Secret.of(b)),
                        s -> ((AgeIdentity) s).exposeText().getBytes()),
                new Kind(
                        "HdKey",
                        b -> HdKey.fromSeed(Secret.of(b)),
                        s -> ((HdKey) s).derive("m/1").exposePrivateKey()));
    }

    private static byte[] raw(int value) {
        return Sha256.of(new byte[] {(byte) value});
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void itsTextTellsNothing(Kind kind) throws Exception {
        try (var secret = kind.make().apply(raw(1))) {
            String hex = HexFormat.of().formatHex(raw(1));
            assertThat(secret.toString()).startsWith(kind.name() + "[").hasSizeLessThan(40);
            assertThat(secret.toString()).doesNotContain(hex.substring(0, 6));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void equalBytesAreEqualAndHashesTellNothing(Kind kind) throws Exception {
        try (var one = kind.make().apply(raw(1));
                var same = kind.make().apply(raw(1));
                var other = kind.make().apply(raw(2))) {
            assertThat(one)
                    .isEqualTo(same)
                    .isNotEqualTo(other)
                    .isNotEqualTo(null)
                    .isNotEqualTo("text");
            assertThat(one.hashCode()).isEqualTo(other.hashCode()).isNotZero();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void neitherWhatWentInNorWhatCameOutIsSharedWithIt(Kind kind) throws Exception {
        byte[] given = raw(1);
        byte[] expected;
        try (var reference = kind.make().apply(raw(1))) {
            expected = kind.read().apply(reference);
        }
        try (var secret = kind.make().apply(given)) {
            Arrays.fill(given, (byte) 0);
            byte[] read = kind.read().apply(secret);
            assertThat(read).isEqualTo(expected);
            // Deriving from a node of a tree wipes the node: it is read once.
            if (!kind.name().equals("HdKey")) {
                Arrays.fill(read, (byte) 0);
                assertThat(kind.read().apply(secret)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void onceClosedItGivesNothingMore(Kind kind) throws Exception {
        var secret = kind.make().apply(raw(1));
        var same = kind.make().apply(raw(1));
        secret.close();
        assertThatThrownBy(() -> kind.read().apply(secret)).isInstanceOf(IllegalStateException.class);
        assertThat(secret).as("its bytes were wiped").isNotEqualTo(same);
        secret.close();
        same.close();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noFieldKeepsTheBytesOnceClosed(Kind kind) throws Exception {
        var secret = kind.make().apply(raw(1));
        List<byte[]> fields = arrays(secret);
        assertThat(fields).isNotEmpty();
        secret.close();
        fields.forEach(field -> assertThat(field).containsOnly(0));
    }

    private static List<byte[]> arrays(Object holder) throws ReflectiveOperationException {
        var found = new java.util.ArrayList<byte[]>();
        for (var field : holder.getClass().getDeclaredFields()) {
            if (java.lang.reflect.Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            field.setAccessible(true);
            Object value = field.get(holder);
            if (value instanceof byte[] bytes) {
                found.add(bytes);
            } else if (value instanceof Secret secret) {
                found.addAll(arrays(secret));
            }
        }
        return found;
    }

    @Test
    void rowsOpenWithTheirKeyAndDataOnlyAndNotAfterClosing() throws Exception {
        var cipher = new RowCipher(Secret.of(raw(1)));
        byte[] aad = {1, 2};
        byte[] sealed = cipher.seal(aad, raw(3));
        assertThat(sealed).hasSize(12 + 32 + 16).isNotEqualTo(cipher.seal(aad, raw(3)));
        assertThat(cipher.open(aad, sealed)).isEqualTo(raw(3));
        assertThat(cipher.toString()).isEqualTo("RowCipher[redacted]");
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> cipher.open(aad, changed)).isInstanceOf(CannotOpen.class);
            byte[] cut = Arrays.copyOf(sealed, at);
            assertThatThrownBy(() -> cipher.open(aad, cut)).isInstanceOf(CannotOpen.class);
        }
        assertThatThrownBy(() -> cipher.open(new byte[] {1}, sealed)).isInstanceOf(CannotOpen.class);
        try (var other = new RowCipher(Secret.of(raw(2)))) {
            assertThatThrownBy(() -> other.open(aad, sealed)).isInstanceOf(CannotOpen.class);
        }
        assertThat(cipher.open(aad, cipher.seal(aad, new byte[0]))).isEmpty();
        cipher.close();
        assertThatThrownBy(() -> cipher.seal(aad, raw(3))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new RowCipher(Secret.of(new byte[16]))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void randomKeysDiffer() {
        var random = new java.security.SecureRandom();
        assertThat(FileKey.random(random)).isNotEqualTo(FileKey.random(random));
        assertThat(SigningKey.random(random)).isNotEqualTo(SigningKey.random(random));
        assertThatThrownBy(() -> FileKey.of(new byte[17])).isInstanceOf(IllegalArgumentException.class);
        assertThat(Secret.of(raw(1)).copy()).isEqualTo(Secret.of(raw(1)));
        assertThat(Secret.of(raw(1)).length()).isEqualTo(32);
    }
}
