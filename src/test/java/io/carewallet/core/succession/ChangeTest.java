package io.carewallet.core.succession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Held;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Change.Signer;
import io.carewallet.core.succession.Successions.Known;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeTest {
    private static final Address SOMEBODY = Address.parse("0x" + "66".repeat(20));
    private final SigningKey key = SigningKey.random(new SecureRandom());
    private final Address book = Address.of(key.address());
    private final ChangeMessage message = new ChangeMessage(7, SOMEBODY);

    private static BookState state(String turn, String recovery) {
        return BookState.of(List.of(new Bytes32(turn), new Bytes32(recovery), Bytes32.ZERO));
    }

    private static String turn(String stage) {
        return "000000000003" + "0065e5f200" + stage + "66".repeat(20);
    }

    @Test
    void theWordsOfABookAreRead() {
        BookState state = state(turn("02"), "0000" + "0000000009" + "0000000008" + "77".repeat(20));
        assertThat(state.version()).isEqualTo(3);
        assertThat(state.stage()).isEqualTo(Stage.RECOVERY_MOVES);
        assertThat(state.at()).isEqualTo(Instant.ofEpochSecond(0x65e5f200L));
        assertThat(state.subject()).isEqualTo(SOMEBODY);
        assertThat(state.bookRestsUntil()).isEqualTo(Instant.ofEpochSecond(8));
        assertThat(state.recoveryRestsUntil()).isEqualTo(Instant.ofEpochSecond(9));
        assertThat(state.hasRecovery()).isTrue();
        assertThat(state.successor()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"06", "7f", "80", "ff"})
    void aStageThatTheContractDoesNotHaveIsRefused(String stage) {
        assertThatThrownBy(() -> state(turn(stage), "00".repeat(32))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0100", "0001"})
    void aWordThatTheContractDoesNotHaveIsRefused(String front) {
        assertThatThrownBy(() -> state(turn("00"), front + "00".repeat(30)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobodyHasMovedByTheWordOfANodeAlone() {
        BookState moved = state(turn("05"), "00".repeat(32));
        var block = new BlockRef(1, Bytes32.ZERO, Instant.EPOCH);
        assertThat(new Known(moved, block, Held.Basis.PROVED).successor()).contains(SOMEBODY);
        assertThat(new Known(moved, block, Held.Basis.UNCONFIRMED).successor()).isEmpty();
        assertThat(new Known(moved, block, Held.Basis.TOLD).successor()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aChangeNeedsTheSignaturesOfItsKindAndNoOthers(Kind kind) {
        boolean about = kind != Kind.OBJECT && kind != Kind.COMPLETE;
        var change = new Change(kind, book, about ? SOMEBODY : Address.ZERO, 0);
        for (Signer signer : Signer.values()) {
            Map<Signer, byte[]> one = Map.of(signer, new byte[64]);
            boolean fits = kind == Kind.OBJECT
                    ? signer != Signer.SUCCESSOR
                    : kind == Kind.NAME_RECOVERY && signer == Signer.BOOK;
            if (fits) {
                assertThat(new SignedChange(change, Instant.EPOCH, one).by(signer))
                        .isPresent();
            } else {
                assertThatThrownBy(() -> new SignedChange(change, Instant.EPOCH, one))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void onlyTheRightKeysSign() {
        var naming = new Change(Kind.NAME_RECOVERY, book, SOMEBODY, 0);
        SigningKey other = SigningKey.random(new SecureRandom());
        assertThatThrownBy(() -> message.sign(naming, Instant.EPOCH, Map.of(Signer.BOOK, other)))
                .isInstanceOf(IllegalArgumentException.class);
        SignedChange signed = message.sign(naming, Instant.EPOCH, Map.of(Signer.BOOK, key));
        assertThat(message.isSignedBy(book, signed, Signer.BOOK)).isTrue();
        assertThat(message.isSignedBy(SOMEBODY, signed, Signer.BOOK)).isFalse();
        assertThat(message.isSignedBy(book, signed, Signer.RECOVERY)).isFalse();
        assertThat(new ChangeMessage(8, SOMEBODY).isSignedBy(book, signed, Signer.BOOK))
                .as("on another chain")
                .isFalse();
    }

    @Test
    void aSuccessorAgreesInWordsOfItsOwn() {
        var move = new Change(Kind.MOVE, book, SOMEBODY, 0);
        assertThat(message.digest(move, Instant.EPOCH, Signer.SUCCESSOR))
                .isNotEqualTo(message.digest(move, Instant.EPOCH, Signer.BOOK));
        assertThat(message.digest(move, Instant.EPOCH, Signer.RECOVERY))
                .as("both keys sign the same words")
                .isEqualTo(message.digest(move, Instant.EPOCH, Signer.BOOK));
    }

    @Test
    void impossibleChangesAreNotMade() {
        assertThatThrownBy(() -> new Change(Kind.MOVE, book, Address.ZERO, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Change(Kind.OBJECT, book, SOMEBODY, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Change(Kind.MOVE, book, SOMEBODY, 1L << 48))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
