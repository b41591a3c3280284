package io.carewallet.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carewallet.app.demo.Samples;
import io.carewallet.app.wiring.Connection;
import io.carewallet.app.wiring.Network;
import io.carewallet.app.wiring.NetworkProfile;
import io.carewallet.app.wiring.ProfileConnection;
import io.carewallet.app.wiring.Relaunch;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.directory.Card;
import io.carewallet.core.directory.Cards;
import io.carewallet.core.directory.DirectoryRegister;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.sharing.ApproveRequest;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.value.Address;
import io.carewallet.core.wallet.Desk;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.crypto.vault.Argon2;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.ethereum.practice.AnvilFixture;
import io.carewallet.fhir.FhirRecordReader;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `carewallet serve` as a process of its own, in front of a real node, with real wallets.
class ServeIT {
    private static final char[] PASSWORD = "correct horse".toCharArray();

    @TempDir
    Path home;

    private @Nullable Process server;

    @AfterEach
    void end() throws Exception {
        if (server != null) {
            server.destroy();
            assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Path profile(AnvilFixture chain, String name, String relays, String doors) throws Exception {
        var network = chain.network();
        return Files.writeString(home.resolve(name), """
                {"v": 1, "name": "of our own", "rpc": ["%s"], "relays": [%s], "doors": [%s],
                 "contracts": {"chainId": %d, "careLedger": "%s", "directory": "%s", "firstBlock": %d}}
                """.formatted(
                        chain.endpoint().url(),
                        relays,
                        doors,
                        network.chainId(),
                        network.careLedger(),
                        network.directory(),
                        network.firstBlock()));
    }

    private String serve(Path profile, String... more) throws Exception {
        var arguments =
                new ArrayList<>(List.of("serve", "--network", profile.toString(), "--listen", "127.0.0.1:0", "--json"));
        arguments.addAll(List.of(more));
        Process started = Relaunch.process(List.of("-Xmx512m"), arguments)
                .redirectError(home.resolve("serve.err").toFile())
                .start();
        server = started;
        var said = new StringBuilder();
        var out = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line);
            if (line.equals("}")) {
                break;
            }
        }
        JsonNode answer = new ObjectMapper().readTree(said.toString());
        return answer.path("url").asText();
    }

    private final class Clinic implements Connection {
        private final AnvilFixture chain;
        private final ProfileConnection profile;
        private final SigningKey key = SigningKey.random(new SecureRandom());

        private Clinic(AnvilFixture chain, Path profile) throws Exception {
            this.chain = chain;
            this.profile = new ProfileConnection(NetworkProfile.read(profile));
        }

        private void admit(WalletKeys keys) throws Exception {
            Network network = profile.connect(keys);
            var recipient = AgeIdentity.fromSeed(Secret.of(new byte[32])).recipient();
            byte[] card =
                    Cards.make(chain.network(), key, Card.ORGANISATION, "Harbour Practice Clinic", null, recipient);
            network.directory()
                    .admit(
                            Address.of(key.address()),
                            Organisation.Kind.CLINIC,
                            Cards.publish(network.store(), card),
                            chain.stewards().subList(0, 2));
        }

        @Override
        public Network connect() throws NotConnected {
            return profile.connect();
        }

        @Override
        public Network connect(WalletKeys keys) throws NotConnected {
            return profile.connect(keys);
        }

        @Override
        public void vouchFor(UnlockedWallet doctor, Network network) {
            try {
                admit(doctor.keys());
                byte[] card = Cards.ofClinician(
                        chain.network(), doctor.keys(), doctor.profile().name(), Address.of(key.address()));
                network.directory()
                        .affiliate(
                                key,
                                doctor.keys().address(WalletKeys.BOOK),
                                DirectoryRegister.DOCTOR,
                                Cards.publish(network.store(), card));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    private Desk desk(Connection connection, String id, String name, Role role) throws Exception {
        byte[] entropy = new byte[32];
        new SecureRandom().nextBytes(entropy);
        var profiles = new Profiles(home.resolve("wallets"));
        new CreateWallet(profiles, new Argon2())
                .create(new Profile(id, name, role), PASSWORD, VaultCost.SMALL, Secret.of(entropy));
        var outcome = (UnlockWallet.Outcome.Unlocked) new UnlockWallet(profiles, new Argon2()).unlock(id, PASSWORD);
        return new Wiring(connection, new FhirRecordReader()).open(outcome.wallet());
    }

    /// The main job, with nothing between the wallets but relay and door; the wallets may not send by themselves.
    @Test
    void theMainJobGoesThroughRelayAndDoor() throws Exception {
        try (AnvilFixture chain = AnvilFixture.start()) {
            Path data = home.resolve("data");
            String url = serve(profile(chain, "server.json", "", ""), "--data", data.toString());
            String quoted = "\"" + url + "\"";
            // The first relay is nowhere, and does not matter.
            Path wallets = profile(chain, "wallets.json", "\"http://127.0.0.1:1\"," + quoted, quoted);
            assertThat(NetworkProfile.read(wallets).sendsItself()).isFalse();
            var clinic = new Clinic(chain, wallets);
            var doctor = (Desk.Clinician) desk(clinic, "howell", "Dr. Tempie Howell", Role.CLINICIAN);
            var patient = (Desk.Patient) desk(clinic, "maxine", "Maxine Erdman", Role.PATIENT);
            try {
                story(patient, doctor);
            } finally {
                patient.close();
                doctor.close();
            }
            assertThat(chain.register().entries(1, chain.register().latest().number()))
                    .extracting(Entry::kind)
                    .contains(ActKind.RECORD, ActKind.CONSENT, ActKind.REQUEST, ActKind.REVOKE);
            Process serving = java.util.Objects.requireNonNull(server);
            serving.destroy();
            assertThat(serving.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(home.resolve("serve.err")))
                    .matches("Closed: \\d+ messages relayed, \\d+ blobs stored, \\d+ given, .+ refused\\.\\R");
        }
    }

    private static void story(Desk.Patient patient, Desk.Clinician doctor) throws Exception {
        Samples.Sample file = Samples.all().getFirst();
        var saved = (SaveOutcome.Saved) patient.save().save(file.name(), file.bytes(), true, SaveProgress.NONE);
        RecordRow record = saved.row();
        assertThat(patient.sync().once()).as("saved").isTrue();
        String code = patient.codes().make("for Dr. Howell").code();
        assertThat(doctor.ask()
                        .ask(new AskForAccess.Question(
                                code,
                                "Maxine",
                                Purpose.TREATMENT,
                                Wanted.EVERYTHING,
                                LocalDate.now(ZoneOffset.UTC).plusMonths(3),
                                "Before your review")))
                .isInstanceOf(AskForAccess.Outcome.Asked.class);
        assertThat(doctor.sync().once()).as("asked").isTrue();
        patient.sync().once();
        var request = patient.requests().list().getFirst();
        var prepared = patient.approve()
                .prepare(request.id(), new ApproveRequest.Choice(List.of(record.id()), true, request.until()));
        assertThat(prepared).isInstanceOf(ApproveRequest.Prepared.Ready.class);
        assertThat(patient.approve().approve(((ApproveRequest.Prepared.Ready) prepared).approval()))
                .isNull();
        assertThat(patient.sync().once()).as("approved").isTrue();
        doctor.sync().once();
        ShareRow share = doctor.shares().list().getFirst();
        var opened = doctor.shares().open(share.id(), record.id());
        assertThat(opened)
                .isInstanceOfSatisfying(
                        OpenedRecord.Opened.class, o -> assertThat(o.original()).isEqualTo(file.bytes()));
        assertThat(patient.stop().stop(patient.sharedWith().list().getFirst().id()))
                .isTrue();
        assertThat(patient.sync().once()).as("stopped").isTrue();
        doctor.sync().once();
        assertThat(doctor.shares().list().getFirst().state()).isEqualTo(ShareRow.State.ENDED);
    }

    @Test
    void httpsIsServedFromFilesAndGarbageDoesNotDisturbIt() throws Exception {
        try (AnvilFixture chain = AnvilFixture.start()) {
            Path store = home.resolve("keys.p12");
            Process made = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "server",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost,ip:127.0.0.1",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            "changeit",
                            "-keystore",
                            store.toString())
                    .redirectErrorStream(true)
                    .start();
            assertThat(made.waitFor()).isZero();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (var in = new FileInputStream(store.toFile())) {
                keys.load(in, "changeit".toCharArray());
            }
            Path certificate = pem("CERTIFICATE", keys.getCertificate("server").getEncoded());
            Path key = pem(
                    "PRIVATE KEY",
                    keys.getKey("server", "changeit".toCharArray()).getEncoded());
            String url = serve(
                    profile(chain, "server.json", "", ""),
                    "--tls-cert",
                    certificate.toString(),
                    "--tls-key",
                    key.toString());
            assertThat(url).startsWith("https://127.0.0.1:");
            var address = new InetSocketAddress("127.0.0.1", URI.create(url).getPort());
            assertThat(RawHttp.status(address, "POST /relay HTTP/1.1\r\nContent-Length: 0\r\n\r\n"))
                    .as("plain HTTP on the port for https")
                    .isEqualTo(-1);
            byte[] garbage = new byte[5000];
            new java.util.Random(1).nextBytes(garbage);
            for (int first : new int[] {0x16, 0x80, 0x00}) {
                garbage[0] = (byte) first;
                assertThat(RawHttp.status(RawHttp.answer(address, garbage))).isEqualTo(-1);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(keys);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            try (HttpClient client = HttpClient.newBuilder().sslContext(tls).build()) {
                var answer = client.send(
                        HttpRequest.newBuilder(URI.create(url + "/relay"))
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(400);
            }
        }
    }

    private Path pem(String what, byte[] bytes) throws Exception {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return Files.writeString(
                home.resolve(what.replace(' ', '-')),
                "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }
}
