package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.directory.Card;
import io.carewallet.core.directory.Cards;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.directory.Person;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the directory says of somebody, and what it does not suffice for.
class DirectoryLiesTest {
    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    @Test
    void nobodyIsApprovedOfWhomTheContractSaysAnotherThingThanItsEvents() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        Bytes32 request = stage.asked();
        stage.register.hideDismissal(stage.doctor.keys.address(0));
        assertThat(stage.patient.peers.person(stage.doctor.keys.address(0)).standing())
                .as("as far as the events go")
                .isEqualTo(Person.Standing.CONFIRMED);
        var choice = new ApproveRequest.Choice(List.of(record), false, Stage.UNTIL);
        var ready = (ApproveRequest.Prepared.Ready) stage.patient.approve.prepare(request, choice);
        assertThat(stage.patient.approve.approve(ready.approval())).isEqualTo(ApproveRequest.Why.NOT_CONFIRMED);
        stage.sync();
        assertThat(stage.register.entries(0, Long.MAX_VALUE))
                .extracting(Entry::kind)
                .doesNotContain(ActKind.CONSENT);
    }

    private ApproveRequest.Prepared.Ready prepared(Bytes32 record) {
        var choice = new ApproveRequest.Choice(List.of(record), false, Stage.UNTIL);
        return (ApproveRequest.Prepared.Ready) stage.patient.approve.prepare(
                stage.patient.requests.list().getFirst().id(), choice);
    }

    private Person asker() {
        return stage.patient.requests.list().getFirst().from();
    }

    @Test
    void whoIsOnlyToldToWorkThereCanBeApprovedAndIsNotCalledProved() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        stage.asked();
        assertThat(asker().proved()).isTrue();
        assertThat(prepared(record).reader().proved()).isTrue();
        stage.register.giveNoProofs(true);
        assertThat(asker().standing()).isEqualTo(Person.Standing.CONFIRMED);
        assertThat(asker().proved()).isFalse();
        ApproveRequest.Prepared.Ready ready = prepared(record);
        assertThat(ready.reader().proved()).isFalse();
        assertThat(stage.patient.approve.approve(ready.approval())).isNull();
        stage.sync();
        GrantRow grant = stage.patient.sharedWith.list().getFirst();
        assertThat(grant.state()).isEqualTo(GrantRow.State.READING);
        assertThat(grant.reader().proved()).isFalse();
    }

    @Test
    void aYesToSomebodyWhoWasShownAsProvedIsNoneToSomebodyWhoIsOnlyTold() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        stage.asked();
        ApproveRequest.Prepared.Ready shown = prepared(record);
        stage.register.giveNoProofs(true);
        assertThat(stage.patient.approve.approve(shown.approval())).isEqualTo(ApproveRequest.Why.NOT_CONFIRMED);
        ApproveRequest.Prepared.Ready told = prepared(record);
        stage.register.giveNoProofs(false);
        assertThat(stage.patient.approve.approve(told.approval()))
                .as("it is proved since")
                .isNull();
    }

    /// Of whom the register does not answer, what was known stays as good as it was.
    @Test
    void whatWasToldIsRememberedAsTold() throws Exception {
        stage.asked();
        stage.register.giveNoProofs(true);
        assertThat(asker().proved()).isFalse();
        stage.register.switchOff(true);
        assertThat(asker().standing()).isEqualTo(Person.Standing.NOT_ASKED);
        assertThat(asker().proved()).isFalse();
    }

    /// The contract takes every account, because an organisation sends its affiliation alone. A card of the account's
    /// own it cannot make.
    @Test
    void whoWasAffiliatedWithoutConsentIsNotConfirmed() throws Exception {
        try (SigningKey clinic = Stage.keys(7).account(0);
                SigningKey doctor = Stage.keys(8).account(0)) {
            var recipient = Stage.keys(7).identity(0).recipient();
            Address employer = Address.of(clinic.address());
            Address victim = Address.of(doctor.address());
            byte[] itself = Cards.make(stage.net, clinic, Card.ORGANISATION, "Hill Clinic", null, recipient);
            stage.register.admit(employer, Organisation.Kind.CLINIC, Cards.publish(stage.network, itself), List.of());
            byte[] own = Cards.make(stage.net, clinic, Card.CLINICIAN, "Dr. Howell", employer, recipient);
            byte[] forged = new String(own, StandardCharsets.UTF_8)
                    .replace("\"account\":\"" + employer.hex(), "\"account\":\"" + victim.hex())
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(forged).isNotEqualTo(own);
            for (byte[] card : List.of(own, forged)) {
                Bytes32 digest = Cards.publish(stage.network, card);
                for (Address account : List.of(victim, Address.ZERO)) {
                    stage.register.affiliate(clinic, account, 1, digest);
                    assertThat(stage.register.isAffiliated(account)).isTrue();
                    Person person = stage.patient.peers.person(account);
                    assertThat(person.standing()).isEqualTo(Person.Standing.NOT_CONFIRMED);
                    assertThat(person.recipient()).isNull();
                    assertThat(person.name()).isEmpty();
                }
            }
            byte[] agreed = Cards.make(stage.net, doctor, Card.CLINICIAN, "Dr. Howell", employer, recipient);
            stage.register.affiliate(clinic, victim, 1, Cards.publish(stage.network, agreed));
            assertThat(stage.patient.peers.person(victim).standing()).isEqualTo(Person.Standing.CONFIRMED);
        }
    }
}
