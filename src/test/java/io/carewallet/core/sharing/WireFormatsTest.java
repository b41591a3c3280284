package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.record.AgeFiles;
import io.carewallet.core.record.Envelope;
import io.carewallet.core.record.Metadata;
import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Network;
import io.carewallet.core.succession.SecondPaper;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.Hkdf;
import io.carewallet.crypto.Hmac;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.commitment.Commitment;
import io.carewallet.crypto.keys.HdKey;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.crypto.vault.Argon2;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.crypto.vault.VaultFile;
import io.carewallet.crypto.words.RecoveryWords;
import io.carewallet.fhir.FhirRecordReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The worked examples of the page on wire formats, read from the page itself: a byte that changes there or in the code
/// makes this fail.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("WireFormatsTest")
class WireFormatsTest {
    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "")).resolve("src/site/markdown/wire-formats.md");

    private interface Check {
        void run(Example example) throws Exception;
    }

    private static final Map<String, Check> CHECKS = Map.ofEntries(
            Map.entry("keys", WireFormatsTest::keys),
            Map.entry("vault", WireFormatsTest::vault),
            Map.entry("age", WireFormatsTest::age),
            Map.entry("envelope", WireFormatsTest::envelope),
            Map.entry("padding", WireFormatsTest::padding),
            Map.entry("metadata", WireFormatsTest::metadata),
            Map.entry("commitment", WireFormatsTest::commitment),
            Map.entry("form", ServingFormats::form),
            Map.entry("attestation", ChainFormats::attestation),
            Map.entry("cid", ChainFormats::cid),
            Map.entry("sealed-cid-record", ChainFormats::sealedCidOfARecord),
            Map.entry("sealed-cid-request", ChainFormats::sealedCidOfARequest),
            Map.entry("journal", ChainFormats::journal),
            Map.entry("card", DocumentFormats::card),
            Map.entry("share-code", DocumentFormats::shareCode),
            Map.entry("request", DocumentFormats::request),
            Map.entry("request-for-records", DocumentFormats::requestForRecords),
            Map.entry("terms", DocumentFormats::terms),
            Map.entry("bind", DocumentFormats::bind),
            Map.entry("keyring", DocumentFormats::keyring),
            Map.entry("beside a keyring", DocumentFormats::besideAKeyring),
            Map.entry("receipt", DocumentFormats::receipt),
            Map.entry("offer", DocumentFormats::offer),
            Map.entry("checkpoint", DocumentFormats::checkpoint),
            Map.entry("relay", ServingFormats::relay),
            Map.entry("blob-permit", ServingFormats::permit),
            Map.entry("backup", DocumentFormats::backup),
            Map.entry("notebook", NotebookFormat::check));

    private static Map<String, Example> examples;

    @BeforeAll
    static void read() throws Exception {
        examples = Example.all(PAGE);
    }

    @TestFactory
    List<DynamicTest> everyExampleOfThePageIsWhatTheCodeDoes() {
        return examples.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    assertThat(CHECKS).containsKey(e.getKey());
                    CHECKS.get(e.getKey()).run(e.getValue());
                    e.getValue().end();
                }))
                .toList();
    }

    @Test
    void noExampleHasBeenTakenOutOfThePage() {
        assertThat(examples.keySet()).containsExactlyInAnyOrderElementsOf(CHECKS.keySet());
    }

    @TestFactory
    List<DynamicTest> noCharacterOfAnExampleCanChangeUnnoticed() {
        return examples.values().stream()
                .flatMap(example -> example.changed().stream()
                        .map(changed -> DynamicTest.dynamicTest(changed.toString(), () -> {
                            Check check = CHECKS.get(changed.toString().split(",")[0]);
                            assertThatThrownBy(() -> {
                                        check.run(changed);
                                        changed.end();
                                    })
                                    .isNotNull();
                        })))
                .toList();
    }

    private static WalletKeys wallet(Example e) throws Exception {
        return new WalletKeys(RecoveryWords.entropy(List.of(e.text("words").split(" "))));
    }

    static Network network(Example e) {
        Address ledger = e.address("ledger");
        return new Network("", true, e.number("chain id"), ledger, ledger, 0);
    }

    static Bytes32 domain(Network network) {
        return Eip712.domain(network.chainId(), network.careLedger());
    }

    static String address(SigningKey key) {
        return Address.of(key.address()).hex();
    }

    private static void keys(Example e) throws Exception {
        try (WalletKeys keys = wallet(e);
                Secret entropy = RecoveryWords.entropy(List.of(e.text("words").split(" ")));
                Secret seed = RecoveryWords.seed(entropy);
                SigningKey book = keys.account(0);
                SigningKey relation = keys.account(1);
                SecondPaper paper = new SecondPaper(entropy.copy());
                SigningKey second = HdKey.fromSeed(seed).derive("m/44'/60'/0'/1/0")) {
            e.says("entropy", entropy.bytes());
            e.says("seed", seed.bytes());
            e.says("book key m/44'/60'/0'/0/0", book.exposePrivateKey());
            e.says("book account", address(book));
            e.says("relation 1 key m/44'/60'/1'/0/0", relation.exposePrivateKey());
            e.says("relation 1 account", address(relation));
            e.says("second paper key m/44'/60'/0'/1/0", second.exposePrivateKey());
            e.says("second paper account", paper.address().hex());
            e.says("carewallet/age-identity/0", derived(seed, "carewallet/age-identity/0", 32));
            e.says("owner's identity", keys.identity(0).exposeText());
            e.says("owner's recipient, SHA-256 of the text", sha256(keys.identity(0)));
            e.says("carewallet/relation-age/1", derived(seed, "carewallet/relation-age/1", 32));
            e.says("relation 1 identity", keys.identity(1).exposeText());
            e.says("carewallet/locator/0", keys.locator().bytes());
            e.says("carewallet/ask-token-0/1", keys.askToken(1, 0));
            e.says("carewallet/ask-token-1/1", keys.askToken(1, 1));
            assertThat(keys.locator().bytes()).isEqualTo(derived(seed, "carewallet/locator/0", 32));
            assertThat(keys.askToken(1, 1)).isEqualTo(derived(seed, "carewallet/ask-token-1/1", 16));
            byte[] identity = derived(seed, "carewallet/age-identity/0", 32);
            assertThat(AgeIdentity.fromSeed(Secret.of(identity)).exposeText())
                    .isEqualTo(keys.identity(0).exposeText());
            byte[] ofRelation = derived(seed, "carewallet/relation-age/1", 32);
            assertThat(AgeIdentity.fromSeed(Secret.of(ofRelation)).exposeText())
                    .isEqualTo(keys.identity(1).exposeText());
        }
    }

    private static byte[] sha256(AgeIdentity identity) {
        return Sha256.of(identity.recipient().toString().getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] derived(Secret ikm, String info, int length) {
        return Hkdf.sha256(
                ikm.bytes(),
                "carewallet/v1".getBytes(StandardCharsets.US_ASCII),
                info.getBytes(StandardCharsets.US_ASCII),
                length);
    }

    private static void vault(Example e) throws Exception {
        byte[] file = e.hex("file");
        char[] password = e.text("password").toCharArray();
        VaultFile.Opened opened = VaultFile.open(file, password, new Argon2());
        e.says("vault key", opened.vaultKey().bytes());
        e.says("payload", opened.payload().bytes());
        e.says("key of the notebook", derived(opened.vaultKey(), "carewallet/notebook/0", 32));
        e.says("start", Arrays.copyOf(file, 20));
        byte[] again = VaultFile.create(password, VaultCost.SMALL, opened.payload(), new Argon2());
        assertThat(again).hasSameSizeAs(file).startsWith(Arrays.copyOf(file, 20));
    }

    private static void age(Example e) throws Exception {
        byte[] file = Base64.getDecoder().decode(e.text("file, base64"));
        AgeIdentity identity = AgeIdentity.parse(e.text("identity"));
        byte[] fileKey = e.hex("file key");
        e.says("plaintext", new String(AgeFiles.open(identity, file), StandardCharsets.UTF_8));
        assertThat(AgeFiles.openWith(fileKey, file)).isEqualTo(e.utf8("plaintext"));
        byte[] own = AgeFiles.seal(List.of(identity.recipient()), fileKey, e.utf8("plaintext"));
        assertThat(own).hasSameSizeAs(file);
        assertThat(AgeFiles.open(identity, own)).isEqualTo(e.utf8("plaintext"));
        String header = new String(file, StandardCharsets.ISO_8859_1).split("\n--- ", 2)[0] + "\n---";
        byte[] macKey = Hkdf.sha256(fileKey, new byte[0], "header".getBytes(StandardCharsets.US_ASCII), 32);
        byte[] mac = Hmac.sha256(macKey, header.getBytes(StandardCharsets.US_ASCII));
        e.says("header MAC", mac);
        int stanzas = header.split("\n-> ", -1).length - 1;
        e.says("stanzas", stanzas);
    }

    private static void envelope(Example e) throws Exception {
        byte[] metadata = e.utf8("metadata");
        byte[] original = e.utf8("original");
        byte[] packed = Envelope.pack(metadata, original);
        e.says("length", packed.length);
        int used = packed.length;
        while (packed[used - 1] == 0) {
            used--;
        }
        e.says("bytes", Arrays.copyOf(packed, used));
        Envelope.Unpacked unpacked = Envelope.unpack(Arrays.copyOf(e.hex("bytes"), (int) e.number("length")), 1 << 20);
        assertThat(unpacked.metadata()).isEqualTo(metadata);
        assertThat(unpacked.original()).isEqualTo(original);
    }

    private static void padding(Example e) {
        e.rows("").forEach((used, total) -> e.says(used, Envelope.padded(Integer.parseInt(used))));
    }

    private static void metadata(Example e) throws Exception {
        Metadata read = Json.read(e.utf8("document"), Metadata.class);
        e.says("document", new String(Json.write(read), StandardCharsets.UTF_8));
        e.says("mediaType", read.mediaType());
        e.says("source", read.source());
        e.says("importedAt", read.importedAt());
        e.says("commitSeed", read.commitSeed());
        e.says("blind", read.blind());
        e.says("attachment's CID", read.attachments().getFirst().cid());
        e.says("attachment's file key", read.attachments().getFirst().fileKey());
        e.says("attestation's root", read.attestations().getFirst().root());
        e.says("attestation's issuer", read.attestations().getFirst().issuer());
        e.says("attestation's issuedAt", read.attestations().getFirst().issuedAt());
        e.says("attestation's signature", read.attestations().getFirst().signature());
        assertThat(read.v()).isEqualTo(1);
        assertThat(read.attachments()).hasSize(1);
        assertThat(read.attestations()).hasSize(1);
    }

    private static void commitment(Example e) throws Exception {
        byte[] seed = e.hex("commitSeed");
        byte[] original = e.utf8("original");
        var ranges = new FhirRecordReader()
                .inspect(original).entries().stream()
                        .map(r -> new Commitment.Range(r.offset(), r.length()))
                        .toList();
        String all = new String(original, StandardCharsets.UTF_8);
        String entries = ranges.stream().map(r -> r.offset() + "+" + r.length()).collect(Collectors.joining(", "));
        e.says("entries", entries);
        var first = ranges.get(0);
        var second = ranges.get(1);
        String skeleton = all.substring(0, first.offset())
                + all.substring(first.offset() + first.length(), second.offset())
                + all.substring(second.offset() + second.length());
        e.says("skeleton", skeleton);
        byte[] entry =
                all.substring(first.offset(), first.offset() + first.length()).getBytes(StandardCharsets.UTF_8);
        e.says("leaf 0", leaf(seed, 0, 0, original));
        e.says("leaf 1", leaf(seed, 1, 1, e.utf8("skeleton")));
        e.says("salt 2", Commitment.salt(seed, 2));
        e.says("leaf 2", leaf(seed, 2, 2, entry));
        e.says("leaf 4, a dummy", leaf(seed, 4, 0xff, new byte[0]));
        Commitment commitment = Commitment.ofBundle(seed, original, ranges);
        e.says("depth", commitment.depth());
        Commitment.Path path = commitment.path(2);
        e.says("position of leaf 2", path.position());
        e.says("lowest sibling of leaf 2", path.siblings().getFirst());
        e.says("root", commitment.root());
        e.says("commitment", commitment.blinded(e.hex("blind")));
        byte[] root = e.hex("root");
        assertThat(Commitment.leadsTo(root, e.hex("salt 2"), Commitment.ENTRY, entry, path))
                .isTrue();
        byte[] byHand = Sha256.of(new byte[] {2, (byte) e.number("depth")}, e.hex("blind"), root);
        e.says("commitment", byHand);
        e.says("root when it is not a bundle", Commitment.ofFile(seed, original).root());
    }

    private static byte[] leaf(byte[] seed, int i, int type, byte[] bytes) {
        return Sha256.of(new byte[1], Commitment.salt(seed, i), new byte[] {(byte) type}, bytes);
    }
}
