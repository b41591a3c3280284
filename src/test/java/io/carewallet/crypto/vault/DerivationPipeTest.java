package io.carewallet.crypto.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.crypto.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What the wallet and its derivation process say to each other.
class DerivationPipeTest {
    private static final byte[] SALT = Arrays.copyOf(Sha256.of(), 16);
    private static final KeyDerivation MIRROR = (password, salt, cost) -> Sha256.of(
            password, salt, new byte[] {(byte) (cost.memoryKib() >> 16), (byte) cost.passes(), (byte) cost.lanes()});

    private static byte[] answer(byte[] question) throws IOException {
        var out = new ByteArrayOutputStream();
        DerivationPipe.answer(new ByteArrayInputStream(question), out, MIRROR);
        return out.toByteArray();
    }

    @Test
    void passwordSaltAndCostArriveAsTheyWereSentWhateverTheirLength() throws Exception {
        for (int length : new int[] {1, 24, 8151, 8152, 8153, 20_000}) {
            byte[] password = new byte[length];
            Arrays.fill(password, (byte) 'x');
            byte[] question = DerivationPipe.question(password, SALT, VaultCost.STANDARD);
            assertThat(question).hasSize(Math.max(8192, 24 + 16 + length));
            assertThat(answer(question)).isEqualTo(MIRROR.key(password, SALT, VaultCost.STANDARD));
        }
    }

    @Test
    void aQuestionThatIsCutShortIsNotAnswered() {
        byte[] question = DerivationPipe.question(new byte[10], SALT, VaultCost.SMALL);
        for (int length : new int[] {0, 3, 4, 23, 50, question.length - 1}) {
            assertThatThrownBy(() -> answer(Arrays.copyOf(question, length))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void lengthsAndCostsOutsideTheirLimitsAreRefusedBeforeAnythingIsDerived() {
        int[][] changes = {
            {0, -1},
            {0, 19},
            {0, (1 << 20) + 1},
            {4, 1},
            {4, Integer.MAX_VALUE},
            {8, 17},
            {12, 0},
            {16, -1},
            {16, Integer.MAX_VALUE},
            {20, -1},
            {20, Integer.MAX_VALUE},
            {20, 8153}
        };
        for (int[] change : changes) {
            byte[] question = DerivationPipe.question(new byte[10], SALT, VaultCost.SMALL);
            ByteBuffer.wrap(question).putInt(change[0], change[1]);
            assertThatThrownBy(() -> answer(question))
                    .as(Arrays.toString(change))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void theOtherEndWipesWhatItHeldAndAFailureIsNoAnswer() throws Exception {
        byte[][] seen = new byte[2][];
        byte[] question = DerivationPipe.question("secret".getBytes(), SALT, VaultCost.SMALL);
        var out = new ByteArrayOutputStream();
        DerivationPipe.answer(new ByteArrayInputStream(question), out, (password, salt, cost) -> {
            seen[0] = password;
            seen[1] = Sha256.of(password);
            return seen[1];
        });
        assertThat(out.toByteArray()).isEqualTo(Sha256.of("secret".getBytes()));
        assertThat(seen[0]).containsOnly(0);
        assertThat(seen[1]).containsOnly(0);
        var nothing = new ByteArrayOutputStream();
        assertThatThrownBy(() -> DerivationPipe.answer(new ByteArrayInputStream(question), nothing, (p, s, c) -> {
                    throw new DerivationFailed("no memory");
                }))
                .isInstanceOf(IOException.class);
        assertThat(nothing.size()).isZero();
    }
}
