package io.carewallet.core.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.register.Network;
import io.carewallet.core.storage.MemoryBlobStore;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.AgeRecipient;
import io.carewallet.crypto.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardsTest {
    private static final Network NETWORK = new Network("test", true, 1, Address.ZERO, Address.ZERO, 0);
    private static final SigningKey KEY = SigningKey.of(new Bytes32("11".repeat(32)).bytes());
    private static final Address SELF = Address.of(KEY.address());
    private static final AgeRecipient RECIPIENT =
            AgeIdentity.fromSeed(Secret.of(new byte[32])).recipient();

    private static byte[] card(String name) {
        return Cards.make(NETWORK, KEY, Card.CLINICIAN, name, Address.ZERO, RECIPIENT);
    }

    private static boolean isValid(byte[] card) {
        return Cards.check(card, NETWORK, SELF, Card.CLINICIAN).isPresent();
    }

    @Test
    void aCardThatItsAccountSignedIsValidForThatAccountAndKindAndNetwork() {
        byte[] card = card("Dr. Howell");
        assertThat(isValid(card)).isTrue();
        assertThat(Cards.check(card, NETWORK, Address.ZERO, Card.CLINICIAN)).isEmpty();
        assertThat(Cards.check(card, NETWORK, SELF, Card.ORGANISATION)).isEmpty();
        var other = new Network("other", true, 2, Address.ZERO, Address.ZERO, 0);
        assertThat(Cards.check(card, other, SELF, Card.CLINICIAN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Dr. Howell#Dr. Powell",
                "\"v\":1#\"v\":2",
                "clinician#organisation",
                "age1pq1#age1pq1q",
                "\"kind\":\"clinician\"#\"kind\":null",
                "\"name\":\"Dr. Howell\"#\"name\":null",
                "\"organisation\":\"0x00#\"organisation\":\"0x01",
                "\"signature\":\"#\"signature\":\"AAAA",
                "\"v\":1,#",
                "\"name\":\"Dr. Howell\",#"
            })
    void aCardThatWasChangedIsNotValid(String from, String to) {
        String text = new String(card("Dr. Howell"), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        String changed = text.replace(from, to == null ? "" : to);
        assertThat(isValid(changed.getBytes(StandardCharsets.UTF_8)))
                .as(changed.substring(0, 100))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dr. \u202eHowell", "Dr.\u200bHowell", "Dr.\nHowell", "Dr.\u2028Howell", "Dr. \ue000"})
    void aNameThatDoesNotShowWhatItIsIsNotValidThoughItIsSigned(String name) {
        assertThat(isValid(card(name))).isFalse();
    }

    @Test
    void aNameOfMoreThanOneHundredAndTwentyCharactersIsNotValid() {
        assertThat(isValid(card("x".repeat(120)))).isTrue();
        assertThat(isValid(card("x".repeat(121)))).isFalse();
    }

    @Test
    void aStoreThatGivesAnotherCardThanTheOneAskedForIsNotBelieved() throws Exception {
        var store = new MemoryBlobStore();
        Bytes32 digest = Cards.publish(store, card("Dr. Howell"));
        assertThat(Cards.fetch(store, NETWORK, digest, SELF, Card.CLINICIAN)).isPresent();
        Bytes32 other = Cards.publish(store, card("Dr. Powell"));
        assertThat(other).isNotEqualTo(digest);
        store.damage(digest);
        assertThat(Cards.fetch(store, NETWORK, digest, SELF, Card.CLINICIAN)).isEmpty();
    }

    @Test
    void noFlippedBitLeavesACardValid() {
        byte[] good = card("Dr. Howell");
        var random = new Random(20260504);
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = good.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(isValid(changed)).as("round %d", i).isFalse();
        }
    }
}
