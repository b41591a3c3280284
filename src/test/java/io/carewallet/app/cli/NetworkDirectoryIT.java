package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.carewallet.core.value.Address;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.keys.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Stewards and an organisation change the directory of a network that somebody runs, with keys from files.
@Order(8)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("NetworkDirectoryIT")
class NetworkDirectoryIT {
    private final SigningKey clinic = SigningKey.random(new SecureRandom());

    @TempDir
    Path folder;

    private ServedChain served;
    private Path network;
    private Path closed;
    private List<byte[]> stewards;

    @BeforeEach
    void start() throws Exception {
        served = new ServedChain(folder);
        network = served.profile();
        closed = Files.createDirectory(
                folder.resolve("private"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        stewards = served.chain().stewards().stream()
                .map(SigningKey::exposePrivateKey)
                .toList();
    }

    @AfterEach
    void stop() throws Exception {
        served.close();
    }

    private Path keys(String name, List<byte[]> stewards, @Nullable SigningKey organisation, long chainId)
            throws Exception {
        var file = new LinkedHashMap<String, Object>();
        file.put("v", 1);
        file.put("chainId", chainId);
        file.put("stewards", stewards);
        if (organisation != null) {
            file.put("clinic", organisation.exposePrivateKey());
        }
        Path written = Files.write(closed.resolve(name), Json.write(file));
        Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
        return written;
    }

    private long chainId() {
        return served.chain().network().chainId();
    }

    private HelpTest.Said directory(String command, Object... more) {
        var all = new ArrayList<String>(List.of("directory", command, "--network", network.toString(), "--json"));
        all.addAll(List.of("--home", folder.resolve("home").toString()));
        for (Object one : more) {
            all.add(one.toString());
        }
        return HelpTest.run(all.toArray(String[]::new));
    }

    private HelpTest.Said doctor(String... arguments) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "correct horse battery\n");
        var all = new ArrayList<String>(List.of(arguments));
        all.addAll(List.of("--home", folder.resolve("home").toString(), "--profile", "doc", "--json"));
        all.addAll(List.of("--password-file", password.toString()));
        return HelpTest.run(all.toArray(String[]::new));
    }

    private static void assertDone(HelpTest.Said said) {
        assertThat(said.exit()).as(said.err()).isZero();
    }

    private static String refused(int exit, HelpTest.Said said) throws Exception {
        assertThat(said.exit()).as(said.err()).isEqualTo(exit);
        String sentence = said.err().strip();
        if (!said.out().isEmpty()) {
            // With --json: why, and nothing else.
            JsonNode document = JsonMapper.builder().build().readTree(said.out());
            assertThat(document).hasSize(2);
            assertThat(document.get("error").asText()).isEqualTo(sentence);
        }
        assertThat(sentence.lines()).singleElement().asString().endsWith(".").doesNotContain("Exception");
        return sentence;
    }

    private JsonNode listed() throws Exception {
        var said = directory("list");
        assertDone(said);
        return JsonMapper.builder().build().readTree(said.out());
    }

    @Test
    void aClinicIsAdmittedByItsStewardsAndTakesOnADoctor() throws Exception {
        Path own = keys("clinic.json", List.of(), clinic, chainId());
        Path first = keys("first.json", stewards.subList(0, 1), null, chainId());
        Path second = keys("second.json", stewards.subList(1, 2), null, chainId());
        Path clinicCard = folder.resolve("clinic.card");
        assertDone(directory("organisation-card", "Harbour Clinic", "--keys", own, "--out", clinicCard));
        assertThat(refused(2, directory("admit", clinicCard, "--keys", first)))
                .contains("2 stewards", "those of 1", "--keys");
        assertThat(listed()).isEmpty();
        assertDone(directory("admit", clinicCard, "--keys", first, "--keys", second));
        assertThat(refused(3, directory("admit", clinicCard, "--keys", first, "--keys", second)))
                .contains("Harbour Clinic", "already");

        assertDone(doctor(
                "wallet",
                "create",
                "--cost",
                "small",
                "--name",
                "Dr. Howell",
                "--role",
                "clinician",
                "--network",
                network.toString()));
        Path card = folder.resolve("doctor.card");
        String account = Address.of(clinic.address()).hex();
        assertDone(doctor("directory", "clinician-card", account, "--out", card.toString()));
        assertThat(refused(2, directory("admit", card, "--keys", first))).contains("an organisation");
        var other = keys("other.json", List.of(), SigningKey.random(new SecureRandom()), chainId());
        assertThat(refused(2, directory("admit", card, "--keys", other))).contains("another organisation");
        assertDone(directory("admit", card, "--keys", own, "--role", "nurse"));
        assertThat(listed().get(0).get("name").asText()).isEqualTo("Harbour Clinic");
        assertThat(listed().get(1).get("name").asText()).isEqualTo("Dr. Howell");
        assertThat(listed().get(1).get("state").asText()).isEqualTo("confirmed");

        String person = listed().get(1).get("account").asText();
        assertDone(directory("dismiss", person, "--yes", "--keys", own));
        assertThat(listed().get(1).get("state").asText()).isEqualTo("no-longer");
        assertDone(directory("admit", person, "--keys", own));
        assertDone(directory("suspend", account, "--yes", "--keys", second));
        assertThat(listed().get(0).get("state").asText()).isEqualTo("suspended");
        assertThat(refused(3, directory("admit", card, "--keys", own))).contains("admit it first");
        assertDone(directory("admit", account, "--keys", first, "--keys", second));
        assertThat(listed().get(0).get("state").asText()).isEqualTo("admitted");
        assertThat(folder.resolve("home/practice")).as("no practice network").doesNotExist();
    }

    @Test
    void wrongKeysAndFilesAreSentencesThatTellNothingOfTheKeys() throws Exception {
        Path own = keys("clinic.json", List.of(), clinic, chainId());
        Path card = folder.resolve("clinic.card");
        assertDone(directory("organisation-card", "Harbour Clinic", "--keys", own, "--out", card));
        Path strangers = keys("strangers.json", strangers(3), null, chainId());
        assertThat(refused(2, directory("admit", card, "--keys", strangers))).contains("those of 0");
        assertThat(refused(2, directory("admit", card))).contains("--keys");
        assertThat(refused(2, directory("admit", card, "--keys", closed.resolve("none"))))
                .contains("cannot be read");
        Path elsewhere = keys("elsewhere.json", stewards, null, chainId() + 1);
        assertThat(refused(2, directory("admit", card, "--keys", elsewhere))).contains("another network");

        Path broken = keys("broken.json", stewards, null, chainId());
        String text = Files.readString(broken);
        Files.writeString(broken, text.substring(0, text.length() / 2));
        String said = refused(2, directory("admit", card, "--keys", broken));
        assertThat(said).contains("no keys of a directory");
        Path all = keys("keys.json", stewards, clinic, chainId());
        Files.setPosixFilePermissions(all, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(refused(2, directory("admit", card, "--keys", all))).contains("chmod 600");
        Files.setPosixFilePermissions(all, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(refused(2, directory("admit", card, "--keys", all))).contains("chmod 700");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));

        byte[] changed = Files.readString(card).replace("Harbour", "Harbor ").getBytes();
        Path forged = Files.write(folder.resolve("forged.card"), changed);
        assertThat(refused(2, directory("admit", forged, "--keys", all))).contains("changed since it was signed");
        assertThat(refused(2, directory("admit", "nothing.card", "--keys", all)))
                .contains("no card nothing.card");
        assertThat(refused(2, HelpTest.run("directory", "list", "--keys", all.toString())))
                .contains("--network");
        assertThat(listed()).isEmpty();
        assertThat(said).doesNotContain(text.substring(60, 80));
    }

    private static List<byte[]> strangers(int many) {
        var keys = new ArrayList<byte[]>();
        for (int i = 0; i < many; i++) {
            keys.add(SigningKey.random(new SecureRandom()).exposePrivateKey());
        }
        return keys;
    }
}
