package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.directory.Card;
import io.carewallet.core.directory.Cards;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.directory.Person;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A standing share follows the person who was approved, where they worked then, and nobody else.
class PausedShareTest {
    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        stage.patient.save("Blood tests");
        stage.patient.approve(stage.asked());
        stage.sync();
    }

    private int shared() {
        stage.sync();
        return stage.patient.sharedWith.list().getFirst().records().size();
    }

    private GrantRow.Pause pause() {
        return stage.patient.sharedWith.list().getFirst().paused();
    }

    private Address doctor() {
        return stage.doctor.keys.address(WalletKeys.BOOK);
    }

    private Address clinic() throws Exception {
        return stage.patient.people.person(doctor()).employer().account();
    }

    @Test
    void whatIsAddedFollowsAReaderWhoIsWhoTheyWere() {
        stage.patient.save("X-ray");
        assertThat(shared()).isEqualTo(2);
        assertThat(pause()).isNull();
    }

    @Test
    void nothingFollowsADoctorWhoLeftUntilTheyAreBack() throws Exception {
        stage.dismissTheDoctor();
        stage.patient.save("X-ray");
        assertThat(shared()).isEqualTo(1);
        assertThat(pause()).isEqualTo(GrantRow.Pause.NO_LONGER_THERE);
        stage.affiliate(Stage.keys(2), "Dr. Howell");
        assertThat(shared()).isEqualTo(2);
        assertThat(pause()).isNull();
    }

    @Test
    void nothingFollowsToASuspendedClinicUntilItIsAdmittedAgain() throws Exception {
        Address clinic = clinic();
        Bytes32 card = stage.register.organisation(clinic).orElseThrow().cardDigest();
        try (SigningKey steward = SigningKey.random(new SecureRandom())) {
            stage.register.suspend(steward, clinic);
        }
        stage.patient.save("X-ray");
        assertThat(shared()).isEqualTo(1);
        assertThat(pause()).isEqualTo(GrantRow.Pause.SUSPENDED);
        stage.register.admit(clinic, Organisation.Kind.CLINIC, card, List.of());
        assertThat(shared()).isEqualTo(2);
    }

    @Test
    void nothingFollowsADoctorToAnotherEmployer() throws Exception {
        WalletKeys keys = Stage.keys(2);
        try (SigningKey insurer = SigningKey.random(new SecureRandom());
                SigningKey doctor = keys.account(WalletKeys.BOOK)) {
            var recipient = keys.identity(WalletKeys.BOOK).recipient();
            Address account = Address.of(insurer.address());
            byte[] card = Cards.make(stage.net, insurer, Card.ORGANISATION, "Hillside Insurance", null, recipient);
            stage.register.admit(account, Organisation.Kind.INSURER, Cards.publish(stage.network, card), List.of());
            byte[] own = Cards.make(stage.net, doctor, Card.CLINICIAN, "Dr. Howell", account, recipient);
            stage.dismissTheDoctor();
            stage.register.affiliate(insurer, doctor(), 1, Cards.publish(stage.network, own));
        }
        stage.patient.save("X-ray");
        assertThat(shared()).isEqualTo(1);
        assertThat(pause()).isEqualTo(GrantRow.Pause.ELSEWHERE);
    }

    @Test
    void aReaderWithoutAnEmployerIsNotConfirmed() throws Exception {
        var stranger = new Person(doctor(), "Dr. Howell", null, Person.Standing.NOT_CONFIRMED, null, false, true);
        assertThat(GrantRow.Pause.of(clinic(), stranger)).isEqualTo(GrantRow.Pause.NOT_CONFIRMED);
    }

    /// The person stops sharing while the directory is being asked about the reader.
    @Test
    void nothingFollowsAShareThatIsStoppedMeanwhile() throws Exception {
        stage.patient.save("X-ray");
        stage.patient.courier.deliver();
        stage.restart();
        Bytes32 share = stage.patient.sharedWith.list().getFirst().id();
        stage.restart();
        // Cards are fetched while nobody holds the book.
        stage.network.beforeEachGet(() -> stage.patient.stop.stop(share));
        assertThat(stage.patient.extend.extend(k -> true)).isFalse();
        stage.network.beforeEachGet(() -> {});
        assertThat(stage.patient.book.grants().getFirst().stopped()).isNotNull();
        stage.sync();
        assertThat(stage.patient.sharedWith.list().getFirst().records()).hasSize(1);
    }

    /// What a reader could not fetch must not be promised: each addition waits for its record, and for the one before.
    @Test
    void whatIsNotRegisteredYetDoesNotFollowYet() throws Exception {
        stage.patient.save("X-ray");
        assertThat(stage.patient.extend.extend(k -> true)).isFalse();
        stage.patient.courier.deliver();
        assertThat(stage.patient.extend.extend(k -> true)).isTrue();
        stage.patient.save("Letter");
        stage.register.refuseWrongly(1);
        stage.patient.courier.deliver();
        assertThat(stage.patient.extend.extend(k -> true)).isFalse();
        assertThat(shared()).isEqualTo(3);
    }

    @Test
    void aShareOfSingleRecordsSaysThatItsReaderLeft() throws Exception {
        var once = new Stage();
        Bytes32 blood = once.patient.save("Blood tests");
        once.patient.approve(once.asked(), blood);
        once.sync();
        assertThat(once.patient.sharedWith.list().getFirst())
                .returns(false, GrantRow::standing)
                .returns(null, GrantRow::paused);
        once.dismissTheDoctor();
        assertThat(once.patient.sharedWith.list().getFirst().paused()).isEqualTo(GrantRow.Pause.NO_LONGER_THERE);
        ShareRow share = once.doctor.shares.list().getFirst();
        assertThat(once.doctor.shares.open(share.id(), blood))
                .as("as the patient is told: what was shared opens still")
                .isInstanceOf(OpenedRecord.Opened.class);
        once.patient.save("X-ray");
        once.sync();
        assertThat(once.patient.sharedWith.list().getFirst().records()).containsExactly(blood);
    }

    @Test
    void aPausedShareCanBeStopped() throws Exception {
        stage.dismissTheDoctor();
        assertThat(stage.patient.stop.stop(
                        stage.patient.sharedWith.list().getFirst().id()))
                .isTrue();
        stage.sync();
        assertThat(stage.patient.sharedWith.list().getFirst().state()).isEqualTo(GrantRow.State.STOPPED);
    }

    @Test
    void nothingFollowsWhileTheDirectoryDoesNotAnswer() throws Exception {
        stage.patient.save("X-ray");
        stage.patient.courier.deliver();
        stage.register.switchOff(true);
        assertThat(stage.patient.extend.extend(k -> true)).isFalse();
        assertThat(pause()).as("nothing is claimed about the reader").isNull();
        stage.register.switchOff(false);
        assertThat(shared()).isEqualTo(2);
    }

    @Test
    void aDoctorWhoLeftIsToldThatOpeningsAreNotReported() throws Exception {
        assertThat(stage.doctor.shares.isReporting()).isTrue();
        stage.dismissTheDoctor();
        assertThat(stage.doctor.shares.isReporting()).isFalse();
    }

    @Test
    void nobodyIsNamedAsTheAuthorOfARecordThatWasNotOpened() {
        ShareRow share = stage.doctor.shares.list().getFirst();
        assertThat(share.records().getFirst().authorship()).isNull();
        stage.doctor.shares.open(share.id(), share.records().getFirst().id());
        assertThat(stage.doctor.shares.list().getFirst().records().getFirst().authorship())
                .isInstanceOf(Authorship.Holder.class);
    }
}
