package io.carewallet.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The examples of EIP-55, and what is typed by hand.
class AddressTest {
    private static final String MIXED = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    @ParameterizedTest
    @ValueSource(
            strings = {
                MIXED,
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
                "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
                "0x52908400098527886E0F7030069857D2E4169EE7",
                "0xde709f2102306220921060314715629080e2fb77"
            })
    void theCapitalsAreThoseOfTheStandard(String text) {
        assertThat(Address.parse(text).checked()).isEqualTo(text);
        assertThat(Address.parseTyped(text)).isEqualTo(Address.parse(text));
    }

    @Test
    void whatIsTypedInOneSizeOfLettersAndInGroupsIsTaken() {
        Address address = Address.parse(MIXED);
        assertThat(Address.parseTyped(address.hex())).isEqualTo(address);
        assertThat(Address.parseTyped(address.hex().toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(address);
        assertThat(Address.parseTyped(" 0x 5aAe b605 3F3E 94C9 b9A0 9f33 6694 35E7 Ef1B eAed\n"))
                .isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x",
                "nobody",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
                "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed00",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAfd"
            })
    void aSlipIsSeen(String typed) {
        assertThatThrownBy(() -> Address.parseTyped(typed)).isInstanceOf(IllegalArgumentException.class);
    }
}
