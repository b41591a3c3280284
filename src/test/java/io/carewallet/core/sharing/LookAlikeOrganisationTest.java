package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.directory.Card;
import io.carewallet.core.directory.Cards;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.keys.SigningKey;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An organisation by whose name its people would pass as somebody else's.
class LookAlikeOrganisationTest {
    private static boolean isMarkedBeside(String name) throws Exception {
        var stage = new Stage();
        try (SigningKey key = SigningKey.random(new SecureRandom())) {
            var recipient = stage.doctor.keys.identity(WalletKeys.BOOK).recipient();
            byte[] card = Cards.make(stage.net, key, Card.ORGANISATION, name, null, recipient);
            stage.register.admit(
                    Address.of(key.address()), Organisation.Kind.CLINIC, Cards.publish(stage.network, card), List.of());
        }
        return stage.patient
                .peers
                .person(stage.doctor.keys.address(WalletKeys.BOOK))
                .lookAlike();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Harbour Clinic", "Harbour C1inic", "HARBOUR CLINIC", "H\u0430rbour Clinic"})
    void somebodyOfAnOrganisationThatLooksLikeAnotherIsMarked(String name) throws Exception {
        assertThat(isMarkedBeside(name)).isTrue();
    }

    @Test
    void somebodyOfAnOrganisationWithAnotherNameIsNot() throws Exception {
        assertThat(isMarkedBeside("Hillside Clinic")).isFalse();
    }
}
