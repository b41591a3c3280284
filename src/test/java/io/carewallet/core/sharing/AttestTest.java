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

    @Test
    void nobodyIsTheIssuerForADayBeforeTheyWorkedThere() throws Exception {
        assertThat(issuer(Instant.parse("2020-01-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void nobodyIsTheIssuerForADayThatIsStillToCome() throws Exception {
        assertThat(issuer(stage.now().plus(Duration.ofDays(2)))).isEmpty();
    }

    @Test
    void nobodyIsTheIssuerForADayBeforeTheOrganisationWasAdmitted() throws Exception {
        Instant signed = stage.patient.people.since(doctor()).orElseThrow();
        for (int i = 0; i < 4_000; i++) {
            // Each act is a block, and each block a second: the clinic comes back an hour later.
            stage.register.inventRevocations(Address.ZERO, 1);
        }
        suspendTheClinic();
        assertThat(issuer(signed)).isPresent();
        stage.register.admit(clinic(), Organisation.Kind.CLINIC, card(), List.of());
        assertThat(issuer(signed)).isEmpty();
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
