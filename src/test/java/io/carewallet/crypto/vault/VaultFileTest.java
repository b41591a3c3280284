package io.carewallet.crypto.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.crypto.Secret;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.Vectors;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The vault file. Where thousands of files are opened, a quick derivation stands in for Argon2id.
class VaultFileTest {
    private static final char[] PASSWORD = "correct horse".toCharArray();
    private static final byte[] CONTENT = Sha256.of(new byte[] {9});

    private final AtomicInteger derivations = new AtomicInteger();
    private final KeyDerivation quick = (password, salt, cost) -> {
        derivations.incrementAndGet();
        return new QuickDerivation().key(password, salt, cost);
    };

    private byte[] vault() throws Exception {
        try (Secret content = Secret.of(CONTENT)) {
            return VaultFile.create(PASSWORD, VaultCost.SMALL, content, quick);
        }
    }

    @Test
    void thePasswordOpensItWithTheRealArgon2() throws Exception {
        var argon2 = new Argon2();
        try (Secret content = Secret.of(CONTENT)) {
            byte[] file = VaultFile.create(PASSWORD, VaultCost.SMALL, content, argon2);
            try (var opened = VaultFile.open(file, PASSWORD, argon2)) {
                assertThat(opened.payload()).isEqualTo(content);
                assertThat(opened.vaultKey().length()).isEqualTo(32);
                assertThat(opened.toString()).doesNotContain(content.bytes().toString());
            }
            assertThatThrownBy(() -> VaultFile.open(file, "correct hors".toCharArray(), argon2))
                    .isInstanceOf(WrongPasswordOrDamaged.class);
        }
    }

    /// RFC 9106, section 5.3.
    @Test
    void argon2IsThatOfTheRfc() {
        byte[] key = Argon2.hash(filled(32, 1), filled(16, 2), new VaultCost(32, 3, 4), filled(8, 3), filled(12, 4));
        assertThat(key).isEqualTo(Vectors.hex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void everyFlippedBitIsRefused() throws Exception {
        byte[] file = vault();
        for (int bit = 0; bit < file.length * 8; bit++) {
            byte[] changed = file.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            byte[] before = changed.clone();
            assertThatThrownBy(() -> VaultFile.open(changed, PASSWORD, quick))
                    .as("bit " + bit)
                    .isInstanceOfAny(NotAVault.class, UnacceptableParameters.class, WrongPasswordOrDamaged.class);
            assertThat(changed).isEqualTo(before);
        }
    }

    @Test
    void everyOtherLengthIsRefused() throws Exception {
        byte[] file = vault();
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            derivations.set(0);
            boolean tooShort = length < 124;
            assertThatThrownBy(() -> VaultFile.open(cut, PASSWORD, quick))
                    .as("length " + length)
                    .isInstanceOf(tooShort ? NotAVault.class : WrongPasswordOrDamaged.class);
            assertThat(derivations.get()).isEqualTo(tooShort ? 0 : 1);
        }
        assertThatThrownBy(() -> VaultFile.open(Arrays.copyOf(file, file.length + 1), PASSWORD, quick))
                .isInstanceOf(WrongPasswordOrDamaged.class);
        assertThatThrownBy(() -> VaultFile.open(Arrays.copyOf(file, (64 << 10) + 1), PASSWORD, quick))
                .isInstanceOf(NotAVault.class);
        assertThatThrownBy(() -> VaultFile.open(Arrays.copyOf(file, 64 << 10), PASSWORD, quick))
                .isInstanceOf(WrongPasswordOrDamaged.class);
    }

    @Test
    void costsBelowTheFloorOrAboveTheCeilingAreRefusedBeforeMemoryIsTaken() throws Exception {
        byte[] file = vault();
        int[][] outside = {
            {(64 << 10) - 1, 3, 4},
            {64 << 10, 2, 4},
            {64 << 10, 3, 0},
            {(1 << 20) + 1, 3, 4},
            {64 << 10, 17, 4},
            {64 << 10, 3, 17},
            {-1, 3, 4},
            {64 << 10, -3, 4},
            {64 << 10, 3, -4},
            {Integer.MAX_VALUE, 3, 4},
            {Integer.MIN_VALUE, 3, 4},
        };
        derivations.set(0);
        for (int[] cost : outside) {
            byte[] changed = with(file, cost);
            assertThatThrownBy(() -> VaultFile.open(changed, PASSWORD, quick))
                    .as(Arrays.toString(cost))
                    .isInstanceOf(UnacceptableParameters.class);
            assertThatThrownBy(() -> VaultFile.create(
                            PASSWORD, new VaultCost(cost[0], cost[1], cost[2]), Secret.of(CONTENT), quick))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(derivations.get()).isZero();
        int[][] inside = {{64 << 10, 3, 1}, {1 << 20, 16, 16}};
        for (int[] cost : inside) {
            byte[] changed = with(file, cost);
            assertThatThrownBy(() -> VaultFile.open(changed, PASSWORD, quick))
                    .isInstanceOf(WrongPasswordOrDamaged.class);
        }
        assertThat(derivations.get()).isEqualTo(inside.length);
    }

    private static byte[] with(byte[] file, int[] cost) {
        byte[] changed = file.clone();
        ByteBuffer.wrap(changed).putInt(8, cost[0]).putInt(12, cost[1]).putInt(16, cost[2]);
        return changed;
    }

    @Test
    void aNewPasswordKeepsKeyAndContentAndTheOldOneIsOver() throws Exception {
        byte[] file = vault();
        byte[] before = file.clone();
        char[] fresh = "battery staple".toCharArray();
        byte[] changed = VaultFile.changePassword(file, PASSWORD, fresh, VaultCost.STANDARD, quick);
        assertThat(file).isEqualTo(before);
        try (var was = VaultFile.open(file, PASSWORD, quick);
                var is = VaultFile.open(changed, fresh, quick)) {
            assertThat(is.vaultKey()).isEqualTo(was.vaultKey());
            assertThat(is.payload()).isEqualTo(was.payload());
        }
        assertThat(ByteBuffer.wrap(changed).getInt(8)).isEqualTo(256 << 10);
        assertThat(ByteBuffer.wrap(changed).getInt(12)).isEqualTo(4);
        assertThat(ByteBuffer.wrap(changed).getInt(16)).isEqualTo(4);
        assertThatThrownBy(() -> VaultFile.open(changed, PASSWORD, quick)).isInstanceOf(WrongPasswordOrDamaged.class);
        assertThatThrownBy(() -> VaultFile.changePassword(file, fresh, fresh, VaultCost.SMALL, quick))
                .isInstanceOf(WrongPasswordOrDamaged.class);
    }

    @Test
    void twoVaultsOfOnePasswordHaveNothingInCommonButTheCost() throws Exception {
        byte[] one = vault();
        byte[] other = vault();
        assertThat(Arrays.copyOf(one, 20)).isEqualTo(Arrays.copyOf(other, 20));
        assertThat(Arrays.copyOfRange(one, 20, 36)).isNotEqualTo(Arrays.copyOfRange(other, 20, 36));
        assertThat(Arrays.copyOfRange(one, 48, 96)).isNotEqualTo(Arrays.copyOfRange(other, 48, 96));
        assertThat(Arrays.copyOfRange(one, 108, 140)).isNotEqualTo(Arrays.copyOfRange(other, 108, 140));
    }

    @Test
    void anEmptyPasswordAndTooMuchContentAreRefused() {
        assertThatThrownBy(() -> VaultFile.create(new char[0], VaultCost.SMALL, Secret.of(CONTENT), quick))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> VaultFile.create(PASSWORD, VaultCost.SMALL, Secret.of(new byte[(64 << 10) - 123]), quick))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLargestContentThatIsAcceptedOpensAgain() throws Exception {
        byte[] most = new byte[(64 << 10) - 124];
        byte[] file = VaultFile.create(PASSWORD, VaultCost.SMALL, Secret.of(most), quick);
        assertThat(VaultFile.open(file, PASSWORD, quick).payload().bytes()).isEqualTo(most);
    }

    @Test
    void aPasswordIsTheSameHoweverItsAccentsWereTyped() throws Exception {
        byte[] file = VaultFile.create("caf\u00e9".toCharArray(), VaultCost.SMALL, Secret.of(CONTENT), quick);
        assertThat(VaultFile.open(file, "cafe\u0301".toCharArray(), quick)
                        .payload()
                        .bytes())
                .isEqualTo(CONTENT);
    }

    @Test
    void theDerivationsBytesAreWipedAfterUse() throws Exception {
        byte[][] seen = new byte[2][];
        KeyDerivation spy = (password, salt, cost) -> {
            seen[0] = password;
            seen[1] = quick.key(password, salt, cost);
            return seen[1];
        };
        VaultFile.create(PASSWORD, VaultCost.SMALL, Secret.of(CONTENT), spy);
        assertThat(seen[0]).containsOnly(0);
        assertThat(seen[1]).containsOnly(0);
        byte[] file = vault();
        VaultFile.open(file, PASSWORD, spy).close();
        assertThat(seen[0]).containsOnly(0);
        assertThat(seen[1]).containsOnly(0);
        assertThatThrownBy(() -> VaultFile.open(file, "x".toCharArray(), spy))
                .isInstanceOf(WrongPasswordOrDamaged.class);
        assertThat(seen[1]).containsOnly(0);
    }

    @Test
    void chaChaIsExact() throws Exception {
        for (Vectors.Case c : Vectors.wycheproof("chacha20_poly1305_test.json")) {
            if (c.group().get("ivSize").asInt() != 96) {
                continue;
            }
            byte[] aad = c.bytes("aad");
            byte[] file = ByteBuffer.allocate(aad.length + 28 + c.bytes("ct").length)
                    .put(aad)
                    .put(c.bytes("iv"))
                    .put(c.bytes("ct"))
                    .put(c.bytes("tag"))
                    .array();
            if (c.result().equals("valid")) {
                assertThat(Aead.unseal(c.bytes("key"), file, aad.length, file.length))
                        .isEqualTo(c.bytes("msg"));
            } else {
                assertThatThrownBy(() -> Aead.unseal(c.bytes("key"), file, aad.length, file.length))
                        .isInstanceOf(WrongPasswordOrDamaged.class);
            }
        }
    }
}
