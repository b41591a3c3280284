package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.directory.Person;
import io.carewallet.core.value.Address;
import org.junit.jupiter.api.Test;

class PeersTest {
    @Test
    void whoCouldNotBeAskedAboutIsNotCalledUnconfirmedAndNotGoodEnoughToApproveBy() throws Exception {
        var stage = new Stage();
        var peers = stage.patient.peers;
        var doctor = stage.doctor.keys.address(io.carewallet.core.identity.WalletKeys.BOOK);
        assertThat(peers.person(doctor).standing()).isEqualTo(Person.Standing.CONFIRMED);
        stage.register.switchOff(true);
        Person last = peers.person(doctor);
        assertThat(last.standing()).isEqualTo(Person.Standing.NOT_ASKED);
        assertThat(last.name()).as("the last answer is remembered").isNotEmpty();
        assertThat(last.recipient()).as("nothing can be sealed to it").isNull();
        Person stranger = peers.person(Address.ZERO);
        assertThat(stranger.standing()).isEqualTo(Person.Standing.NOT_ASKED);
        assertThat(stranger.name()).isEmpty();
    }
}
