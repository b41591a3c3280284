package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.directory.Card;
import io.carewallet.core.directory.Cards;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.Metadata.Attestation;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is named as the issuer of a record: nobody, unless the directory vouches for them on the day of the signature.
class AttestTest {
    private static final WalletKeys MALLORY = Stage.keys(3);
    /// Blocks, of which each takes a second.
    private static final int MORE_THAN_AN_HOUR = 4_000;

    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    private Address doctor() {
        return stage.doctor.keys.address(WalletKeys.BOOK);
    }

    private Address clinic() throws Exception {
        return stage.patient.people.person(doctor()).employer().account();
    }

    private void suspendTheClinic() throws Exception {
        try (SigningKey steward = SigningKey.random(new SecureRandom())) {
            stage.register.suspend(steward, clinic());
        }
    }

    private Optional<StoredRecord.Issuer> issuer(Instant signed) throws Exception {
        try (SigningKey key = stage.doctor.keys.account(WalletKeys.BOOK)) {
            Attestation attestation = Attest.sign(key, stage.net, Bytes32.ZERO, signed);
            return Attest.issuer(List.of(attestation), stage.net, Bytes32.ZERO, stage.patient.people, stage.now());
        }
    }

    private static Authorship.Standing standing(Authorship authorship) {
        assertThat(authorship).isInstanceOf(Authorship.Issued.class);
        return ((Authorship.Issued) authorship).standing();
    }

    private OfferRow offered() {
        Bytes32 request = stage.asked();
        stage.patient.approve(request, stage.patient.save("Blood tests"));
        stage.sync();
        stage.doctor.offer(request, "Visit note");
        stage.sync();
        return stage.patient.contributions.list().getFirst();
    }

    private Authorship previewed(OfferRow offer) {
        var preview = (Contributions.Outcome.Preview) stage.patient.contributions.preview(offer.id());
        return preview.row().authorship();
    }

    @Test
    void whoWorksThereIsTheIssuer() throws Exception {
        assertThat(standing(issuer(stage.now()).orElseThrow().authorship())).isEqualTo(Authorship.Standing.CONFIRMED);
    }

    /// The clinic was admitted long before: it is their own first day that counts.
    @Test
    void nobodyIsTheIssuerForADayBeforeTheyWorkedThere() throws Exception {
        stage.register.letBlocksPass(3 * MORE_THAN_AN_HOUR);
        stage.affiliate(Stage.keys(2), "Dr. Howell");
        Instant since = stage.patient.people.since(doctor()).orElseThrow();
        assertThat(issuer(since.minus(Duration.ofHours(1)))).as("clocks differ").isPresent();
        assertThat(issuer(since.minus(Duration.ofHours(1)).minusSeconds(1))).isEmpty();
    }

    @Test
    void nobodyIsTheIssuerForADayThatIsStillToCome() throws Exception {
        assertThat(issuer(stage.now().plus(Duration.ofHours(1))))
                .as("clocks differ")
                .isPresent();
        assertThat(issuer(stage.now().plus(Duration.ofHours(1)).plusSeconds(1))).isEmpty();
    }

    private Attestation signed(WalletKeys keys, Bytes32 root) {
        try (SigningKey key = keys.account(WalletKeys.BOOK)) {
            return Attest.sign(key, stage.net, root, stage.now());
        }
    }

    private Optional<StoredRecord.Issuer> issuer(Attestation... attestations) throws Exception {
        return Attest.issuer(List.of(attestations), stage.net, Bytes32.ZERO, stage.patient.people, stage.now());
    }

    private Attestation named(Attestation signed, Bytes32 root, Address issuer) {
        return new Attestation(root, issuer, signed.issuedAt(), signed.signature());
    }

    @Test
    void whoNamesTheDoctorWithASignatureOfTheirOwnNamesNobody() throws Exception {
        Attestation mallorys = signed(MALLORY, Bytes32.ZERO);
        assertThat(issuer(named(mallorys, Bytes32.ZERO, doctor()))).isEmpty();
    }

    @Test
    void aSignatureUnderAnotherRecordNamesNobody() throws Exception {
        var other = new Bytes32("11".repeat(32));
        Attestation elsewhere = signed(Stage.keys(2), other);
        assertThat(issuer(elsewhere)).isEmpty();
        assertThat(issuer(named(elsewhere, Bytes32.ZERO, doctor()))).isEmpty();
        assertThat(issuer(named(signed(Stage.keys(2), Bytes32.ZERO), other, doctor())))
                .as("it does not say what it signs")
                .isEmpty();
    }

    @Test
    void aStrangerWhoSignedFirstHidesNobody() throws Exception {
        var both = issuer(signed(MALLORY, Bytes32.ZERO), signed(Stage.keys(2), Bytes32.ZERO));
        assertThat(both.orElseThrow().clinician()).isEqualTo("Dr. Howell");
    }

    @Test
    void whoeverHasNoNameIsNotNamed() throws Exception {
        Bytes32 own = stage.register.clinician(doctor()).orElseThrow().cardDigest();
        for (Bytes32 lost : List.of(own, card())) {
            stage.restart();
            stage.network.withhold(lost);
            assertThat(issuer(stage.now())).isEmpty();
            stage.network.behaveAgain();
        }
        stage.restart();
        assertThat(issuer(stage.now())).isPresent();
    }

    @Test
    void nobodyIsTheIssuerForADayBeforeTheOrganisationWasAdmitted() throws Exception {
        Instant signed = stage.patient.people.since(doctor()).orElseThrow();
        theClinicComesBack();
        assertThat(issuer(signed)).isEmpty();
        assertThat(issuer(signed.plusSeconds(MORE_THAN_AN_HOUR))).isPresent();
    }

    private void theClinicComesBack() throws Exception {
        stage.register.letBlocksPass(MORE_THAN_AN_HOUR);
        suspendTheClinic();
        stage.register.admit(clinic(), Organisation.Kind.CLINIC, card(), List.of());
    }

    /// Of these it is said that they signed, and no more: that holds whenever the clinic was admitted last.
    @Test
    void whatChangedSinceIsSaidAlsoAfterALaterAdmission() throws Exception {
        Instant signed = stage.patient.people.since(doctor()).orElseThrow();
        theClinicComesBack();
        suspendTheClinic();
        assertThat(standing(issuer(signed).orElseThrow().authorship())).isEqualTo(Authorship.Standing.SUSPENDED);
        stage.register.admit(clinic(), Organisation.Kind.CLINIC, card(), List.of());
        stage.dismissTheDoctor();
        assertThat(standing(issuer(signed).orElseThrow().authorship())).isEqualTo(Authorship.Standing.NO_LONGER_THERE);
    }

    private Bytes32 card() throws Exception {
        return stage.register.organisation(clinic()).orElseThrow().cardDigest();
    }

    @Test
    void whoHasLeftSinceIsNamedAsSuch() throws Exception {
        OfferRow offer = offered();
        assertThat(standing(previewed(offer))).isEqualTo(Authorship.Standing.CONFIRMED);
        stage.dismissTheDoctor();
        assertThat(standing(previewed(offer))).isEqualTo(Authorship.Standing.NO_LONGER_THERE);
    }

    @Test
    void theSuspensionOfTheClinicIsSaid() throws Exception {
        OfferRow offer = offered();
        suspendTheClinic();
        assertThat(standing(previewed(offer))).isEqualTo(Authorship.Standing.SUSPENDED);
    }

    @Test
    void aNameThatLooksLikeAnotherIsMarked() throws Exception {
        // Admitted in the same block as the doctor's clinic: neither of the two was here first.
        try (SigningKey key = SigningKey.random(new SecureRandom())) {
            var recipient = stage.doctor.keys.identity(WalletKeys.BOOK).recipient();
            byte[] card = Cards.make(stage.net, key, Card.ORGANISATION, "Harbour C1inic", null, recipient);
            stage.register.admit(
                    Address.of(key.address()), Organisation.Kind.CLINIC, Cards.publish(stage.network, card), List.of());
        }
        assertThat(standing(previewed(offered()))).isEqualTo(Authorship.Standing.LOOKS_LIKE_ANOTHER);
    }

    @Test
    void whoIsOnlyToldToWorkThereIsNamedAndNotConfirmed() throws Exception {
        OfferRow offer = offered();
        stage.register.giveNoProofs(true);
        assertThat(standing(previewed(offer))).isEqualTo(Authorship.Standing.NOT_PROVED);
        assertThat(((Authorship.Issued) previewed(offer)).isConfirmed()).isFalse();
        stage.patient.contributions.accept(offer.id(), false);
        assertThat(stage.patient.read.list())
                .filteredOn(record -> record.authorship() instanceof Authorship.Issued)
                .singleElement()
                .satisfies(taken -> assertThat(standing(taken.authorship())).isEqualTo(Authorship.Standing.NOT_PROVED));
    }

    @Test
    void whoHasLeftByWordAloneIsNamedAsSuch() throws Exception {
        OfferRow offer = offered();
        stage.dismissTheDoctor();
        stage.register.giveNoProofs(true);
        assertThat(standing(previewed(offer))).isEqualTo(Authorship.Standing.NO_LONGER_THERE);
    }

    @Test
    void aReaderHearsOfItAsWell() throws Exception {
        stage.patient.contributions.accept(offered().id(), false);
        stage.sync();
        Bytes32 share = stage.asked();
        stage.patient.approve(share);
        stage.sync();
        stage.dismissTheDoctor();
        var titles = stage.doctor.shares.list().getFirst().records().stream()
                .map(record -> stage.doctor.shares.open(share, record.id()))
                .map(OpenedRecord.Opened.class::cast)
                .filter(opened -> opened.row().authorship() instanceof Authorship.Issued)
                .toList();
        assertThat(titles)
                .singleElement()
                .satisfies(opened ->
                        assertThat(standing(opened.row().authorship())).isEqualTo(Authorship.Standing.NO_LONGER_THERE));
    }

    @Test
    void anIssuerThatAnOlderVersionWroteDownStaysReadable() {
        String page = "{\"organisation\":\"Harbour Clinic\",\"admitted\":\"2026-02-02\",\"clinician\":\"Dr. Howell\"}";
        StoredRecord.Issuer issuer = Json.readOwn(page.getBytes(StandardCharsets.UTF_8), StoredRecord.Issuer.class);
        assertThat(standing(issuer.authorship())).isEqualTo(Authorship.Standing.CONFIRMED);
    }
}
