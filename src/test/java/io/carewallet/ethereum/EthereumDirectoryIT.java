package io.carewallet.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.directory.DirectoryRegister.ListedClinician;
import io.carewallet.core.directory.DirectoryRegister.ListedOrganisation;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.Sent.Reason;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.practice.AnvilFixture;
import io.carewallet.ethereum.practice.TestChain;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The port to the Directory, on a real node.
class EthereumDirectoryIT {
    private Story story;
    private Address clinic;
    private Address doctor;

    @BeforeEach
    void start() {
        story = new Story(chain());
        clinic = Story.account(story.clinic);
        doctor = Story.account(story.doctor);
    }

    /// The node that it all happens on.
    TestChain chain() {
        return AnvilFixture.start();
    }

    @AfterEach
    void stop() {
        story.close();
    }

    @Test
    void nobodyIsListedAtFirst() throws Exception {
        assertThat(story.directory.organisations()).isEmpty();
        assertThat(story.directory.clinicians()).isEmpty();
        assertThat(story.directory.organisation(clinic)).isEmpty();
        assertThat(story.directory.clinician(doctor)).isEmpty();
    }

    @Test
    void twoStewardsAdmitAClinicWhichVouchesForADoctor() throws Exception {
        Bytes32 card = Story.word();
        var stewards = story.chain.stewards();
        long admitted = used(story.directory.admit(
                clinic, Organisation.Kind.CLINIC, card, List.of(stewards.get(2), stewards.get(0))));
        Bytes32 doctorsCard = Story.word();
        Instant before = story.register.latest().at();
        long affiliated = used(story.directory.affiliate(story.clinic, doctor, 2, doctorsCard));
        System.out.println("gas: organisation " + admitted + ", clinician " + affiliated);
        assertThat(admitted).isLessThanOrEqualTo(75_000);
        assertThat(affiliated).isLessThanOrEqualTo(74_000);

        ListedOrganisation organisation = story.directory.organisation(clinic).orElseThrow();
        assertThat(organisation.kind()).isEqualTo(Organisation.Kind.CLINIC);
        assertThat(organisation.status()).isEqualTo(Organisation.Status.ADMITTED);
        assertThat(organisation.cardDigest()).isEqualTo(card);
        ListedClinician listed = story.directory.clinician(doctor).orElseThrow();
        assertThat(listed.organisation()).isEqualTo(clinic);
        assertThat(listed.role()).isEqualTo(2);
        assertThat(listed.cardDigest()).isEqualTo(doctorsCard);
        assertThat(listed.affiliated()).isTrue();
        // A node that makes a block each second may have made more of them since.
        assertThat(listed.since()).isBetween(before, story.register.latest().at());
        assertThat(story.directory.organisations()).containsExactly(organisation);
        assertThat(story.directory.clinicians()).containsExactly(listed);
        // Another wallet, which reads everything at once, sees the same.
        assertThat(story.chain.directory().clinicians()).containsExactly(listed);
    }

    @Test
    void suspensionByOneStewardEndsAtOnceWhatItsDoctorsMayDo() throws Exception {
        story.admitClinic();
        story.affiliateDoctor();
        assertThat(story.directory.clinician(doctor).orElseThrow().affiliated()).isTrue();
        assertThat(story.directory.isAffiliated(doctor))
                .as("the contract's own word")
                .isTrue();
        assertThat(story.directory.isAffiliated(clinic)).isFalse();
        long gas = used(story.directory.suspend(story.chain.stewards().getLast(), clinic));
        System.out.println("gas: organisationSuspension " + gas);
        assertThat(gas).isLessThanOrEqualTo(35_000);
        assertThat(story.directory.clinician(doctor).orElseThrow().affiliated()).isFalse();
        assertThat(story.directory.isAffiliated(doctor)).isFalse();
        assertThat(story.directory.organisation(clinic).orElseThrow().status())
                .isEqualTo(Organisation.Status.SUSPENDED);
        assertThat(story.inbox(ActKind.REQUEST)).isEqualTo(new Sent.Refused(Reason.NOT_AFFILIATED));
        assertThat(story.affiliateDoctor()).isEqualTo(new Sent.Refused(Reason.NOT_ALLOWED));

        assertThat(story.admitClinic()).isInstanceOf(Sent.Included.class);
        assertThat(story.directory.clinician(doctor).orElseThrow().affiliated()).isTrue();
    }

    @Test
    void whoIsDismissedStaysKnownAsSomebodyWhoWorkedThere() throws Exception {
        story.admitClinic();
        story.affiliateDoctor();
        assertThat(story.directory.dismiss(story.clinic, doctor)).isInstanceOf(Sent.Included.class);
        ListedClinician listed = story.directory.clinician(doctor).orElseThrow();
        assertThat(listed.affiliated()).isFalse();
        assertThat(story.directory.isAffiliated(doctor)).isFalse();
        assertThat(listed.organisation()).isEqualTo(clinic);
        assertThat(story.directory.dismiss(story.clinic, doctor)).isEqualTo(new Sent.Refused(Reason.NOT_AFFILIATED));
        story.affiliateDoctor();
        assertThat(story.directory.clinician(doctor).orElseThrow().affiliated()).isTrue();
    }

    @Test
    void aNewCardKeepsTheDayOfAdmission() throws Exception {
        story.admitClinic();
        ListedOrganisation before = story.directory.organisation(clinic).orElseThrow();
        story.chain.advance(500);
        story.admitClinic();
        ListedOrganisation after = story.directory.organisation(clinic).orElseThrow();
        assertThat(after.admittedAt()).isEqualTo(before.admittedAt());
        assertThat(after.cardDigest()).isNotEqualTo(before.cardDigest());
    }

    @Test
    void oneStewardAloneOrAStrangerAdmitsNobody() throws Exception {
        var stewards = story.chain.stewards();
        Bytes32 card = Story.word();
        assertThat(story.directory.admit(clinic, Organisation.Kind.CLINIC, card, stewards.subList(0, 1)))
                .isEqualTo(new Sent.Refused(Reason.BAD_SIGNATURE));
        assertThat(story.directory.admit(
                        clinic, Organisation.Kind.CLINIC, card, List.of(stewards.getFirst(), story.patient)))
                .isEqualTo(new Sent.Refused(Reason.BAD_SIGNATURE));
        assertThat(story.directory.suspend(story.patient, clinic)).isEqualTo(new Sent.Refused(Reason.NOT_ALLOWED));
        assertThat(story.directory.affiliate(story.clinic, doctor, 1, card))
                .isEqualTo(new Sent.Refused(Reason.NOT_ALLOWED));
        assertThat(story.directory.organisations()).isEmpty();
    }

    @Test
    void aChainThatChangedItsMindIsReadAgainFromTheStart() throws Exception {
        story.admitClinic();
        story.affiliateDoctor();
        assertThat(story.directory.clinicians()).hasSize(1);
        // The newest block holds the affiliation.
        story.chain.replaceNewestBlock();
        assertThat(story.directory.clinicians()).isEmpty();
        assertThat(story.directory.organisations()).hasSize(1);
    }

    private static long used(Sent sent) {
        return ((Sent.Included) sent).gasUsed();
    }
}
