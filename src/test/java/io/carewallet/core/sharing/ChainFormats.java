package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.Metadata.Attestation;
import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ipfs.FileBlobStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/// Checks of the worked examples of what is signed, and of what stands on the chain.
final class ChainFormats {
    private ChainFormats() {}

    static void attestation(Example e) {
        Network network = WireFormatsTest.network(e);
        try (SigningKey issuer = SigningKey.of(e.hex("issuer's key"))) {
            Instant at = Instant.ofEpochSecond(e.number("issuedAt"));
            Attestation made = Attest.sign(issuer, network, e.word("root"), at);
            e.says("domain", WireFormatsTest.domain(network));
            e.says("issuer", made.issuer());
            e.says("signature", made.signature());
            assertThat(Attest.isGenuine(made, network, e.word("root"))).isTrue();
            byte[] struct = Eip712.struct(
                            "Attest(bytes32 root,address issuer,uint64 issuedAt)",
                            e.hex("root"),
                            Eip712.word(e.address("issuer")),
                            Eip712.word(e.number("issuedAt")))
                    .bytes();
            e.says("digest", Eip712.digest(e.word("domain"), Bytes32.of(struct)));
            assertThat(Address.of(SigningKey.recover(e.hex("digest"), e.hex("signature"))))
                    .isEqualTo(e.address("issuer"));
        }
    }

    static void cid(Example e) throws Exception {
        Bytes32 digest = Bytes32.of(Sha256.of(e.utf8("blob")));
        e.says("digest", digest);
        e.says("raw, bytes", Cid.raw(digest).bytes());
        e.says("raw", Cid.raw(digest));
        e.says("dag-pb", new Cid(true, digest));
        assertThat(Cid.parse(e.text("raw"))).isEqualTo(Cid.raw(digest));
        e.says("its CID", stored(new byte[(int) e.number("larger blob, zeros")]));
        e.says("its CID", new Cid(true, Bytes32.of(Sha256.of(e.hex("its root block")))));
    }

    /// The CID that the embedded store gives a blob.
    private static Cid stored(byte[] blob) throws Exception {
        Path folder = Files.createTempDirectory("blobs");
        try {
            return new FileBlobStore(folder).put(blob);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    static void sealedCidOfARecord(Example e) {
        try (Secret key = Secret.of(e.hex("key"))) {
            Bytes32 sealed = SealedCid.apply(
                    key,
                    e.text("label"),
                    WireFormatsTest.network(e),
                    e.address("subject"),
                    e.word("commitment"),
                    e.word("digest"));
            e.says("sealedCid", sealed);
            assertThat(e.text("label")).isEqualTo(SealedCid.RECORD);
        }
    }

    static void sealedCidOfARequest(Example e) {
        try (Secret token = Secret.of(e.hex("ask token"))) {
            e.says("key", WireFormatsTest.derived(token, SealedCid.REQUEST, 32));
        }
        Cid cid = Cid.raw(e.word("digest"));
        Bytes32 sealed = Locks.seal(
                e.hex("ask token"),
                SealedCid.REQUEST,
                WireFormatsTest.network(e),
                e.address("subject, the relation"),
                e.word("commitment"),
                cid);
        e.says("sealedCid", sealed);
        String labels = String.join(
                ", ",
                SealedCid.RECORD,
                SealedCid.LIBRARY,
                SealedCid.REQUEST,
                SealedCid.KEYRING,
                SealedCid.RECEIPT,
                SealedCid.OFFER);
        e.says("labels", labels);
    }

    static void journal(Example e) {
        Network network = WireFormatsTest.network(e);
        try (SigningKey key = SigningKey.of(e.hex("subject's key"))) {
            Address subject = Address.of(key.address());
            e.says("subject", subject);
            e.says("domain", WireFormatsTest.domain(network));
            Slot genesis = Slot.genesis(network, subject);
            e.says("genesis", genesis.word());
            var record = new Act.Extend(ActKind.RECORD, subject, e.word("commitment"), e.word("sealedCid"));
            Instant deadline = Instant.ofEpochSecond(e.number("deadline"));
            e.says("digest to sign", ActMessage.digest(network, record, genesis.word(), deadline));
            byte[] signature = ActMessage.sign(key, network, record, genesis.word(), deadline)
                    .signature();
            e.says("signature", signature);
            Slot after = genesis.after(record);
            e.says("slot after the record", after.word());
            Slot revoked = after.after(new Act.Revoke(subject, 0));
            e.says("slot after a revocation", revoked.word());
            e.says("slot after the same record again", revoked.after(record).word());
        }
    }
}
