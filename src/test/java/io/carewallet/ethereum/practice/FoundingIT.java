package io.carewallet.ethereum.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.directory.Card;
import io.carewallet.core.directory.Cards;
import io.carewallet.core.directory.DirectoryRegister;
import io.carewallet.core.directory.DirectoryRegister.ListedClinician;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.Sent;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.EthereumDirectory;
import io.carewallet.ipfs.FileBlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a practice network has before anybody has done anything there.
class FoundingIT {
    @TempDir
    Path home;

    private Connected connect() throws PracticeUnavailable {
        return PracticeNetwork.connect(home, () -> PracticeDaemonMain.process(home));
    }

    @AfterEach
    void stop() throws Exception {
        PracticeNetwork.stop(home);
    }

    private static EthereumDirectory directory(Connected connected) {
        return new EthereumDirectory(connected.network(), connected::endpoint, InstantSource.system());
    }

    /// As networks were founded before they had a doctor.
    private void forgetDoctor() throws IOException {
        Path keys = home.resolve("practice/keys.json");
        String written = Files.readString(keys);
        String old = written.replaceAll(",\"doctor\":\"[^\"]*\"", "");
        assertThat(old).isNotEqualTo(written);
        Files.writeString(keys, old);
    }

    @Test
    void theFirstWalletFindsContractsAClinicAndItsDoctorReady() throws Exception {
        long start = System.nanoTime();
        try (Connected connected = connect()) {
            System.out.println("practice network founded in " + (System.nanoTime() - start) / 1_000_000 + " ms");
            EthereumDirectory directory = directory(connected);
            var organisations = directory.organisations();
            assertThat(organisations).hasSize(1);
            Address clinic = Address.of(connected.clinic().address());
            assertThat(organisations.getFirst().account()).isEqualTo(clinic);
            assertThat(organisations.getFirst().kind()).isEqualTo(Organisation.Kind.CLINIC);
            var card = Cards.fetch(
                    new FileBlobStore(connected.blobs()),
                    connected.network(),
                    organisations.getFirst().cardDigest(),
                    clinic,
                    Card.ORGANISATION);
            assertThat(card).get().extracting(Card::name).isEqualTo("Harbour Practice Clinic");
            isItsDoctor(connected, directory.clinicians());
            Address somebody = Address.of(SigningKey.random(new SecureRandom()).address());
            assertThat(directory.affiliate(connected.clinic(), somebody, DirectoryRegister.DOCTOR, Bytes32.ZERO))
                    .isInstanceOf(Sent.Included.class);
            assertThat(connected.stewards()).hasSize(3);
        }
    }

    private static void isItsDoctor(Connected connected, List<ListedClinician> clinicians) throws IOException {
        assertThat(clinicians).hasSize(1);
        ListedClinician doctor = clinicians.getFirst();
        try (var keys = new WalletKeys(connected.doctor())) {
            assertThat(doctor.account()).isEqualTo(keys.address(WalletKeys.BOOK));
            assertThat(doctor.organisation())
                    .isEqualTo(Address.of(connected.clinic().address()));
            assertThat(doctor.affiliated()).isTrue();
            var card = Cards.fetch(
                    new FileBlobStore(connected.blobs()),
                    connected.network(),
                    doctor.cardDigest(),
                    doctor.account(),
                    Card.CLINICIAN);
            assertThat(card).get().extracting(Card::name).isEqualTo("Dr. Tempie Howell");
            assertThat(card.orElseThrow().recipient())
                    .isEqualTo(keys.identity(WalletKeys.BOOK).recipient().toString());
        }
    }

    @Test
    void aNetworkThatWasFoundedWithoutADoctorGetsOne() throws Exception {
        List<SigningKey> before;
        try (Connected connected = connect()) {
            before = connected.stewards();
        }
        PracticeNetwork.stop(home);
        forgetDoctor();
        try (Connected connected = connect()) {
            EthereumDirectory directory = directory(connected);
            try (var doctor = new WalletKeys(connected.doctor())) {
                assertThat(directory.clinician(doctor.address(WalletKeys.BOOK)))
                        .get()
                        .extracting(ListedClinician::affiliated)
                        .isEqualTo(true);
            }
            assertThat(connected.stewards().getFirst().address())
                    .as("the rest stays")
                    .isEqualTo(before.getFirst().address());
        }
    }

    @Test
    void aSuspendedClinicKeepsNobodyFromStarting() throws Exception {
        try (Connected connected = connect()) {
            EthereumDirectory directory = directory(connected);
            assertThat(directory.suspend(
                            connected.stewards().getFirst(),
                            Address.of(connected.clinic().address())))
                    .isInstanceOf(Sent.Included.class);
        }
        PracticeNetwork.stop(home);
        forgetDoctor();
        try (Connected connected = connect()) {
            EthereumDirectory directory = directory(connected);
            assertThat(directory.clinicians())
                    .as("a suspended clinic takes nobody on")
                    .hasSize(1);
        }
    }
}
