package io.carewallet.crypto.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.crypto.Secret;
import io.carewallet.crypto.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our writer and reader against each other, and against whoever changes bytes in between.
class AgeFileTest {
    private static final int CHUNK = 1 << 16;
    private static final AgeIdentity OWNER = AgeIdentity.fromSeed(Secret.of(Sha256.of(new byte[] {1})));
    private static final AgeIdentity OTHER = AgeIdentity.fromSeed(Secret.of(Sha256.of(new byte[] {2})));

    private static byte[] plain(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static FileKey key() {
        return FileKey.random(new SecureRandom());
    }

    @Test
    void everySizeAroundAChunkComesBackInMemoryAndStreamed(@TempDir Path folder) throws Exception {
        int batch = 64 * CHUNK;
        for (int edge : new int[] {0, CHUNK, 2 * CHUNK, batch, batch + CHUNK, 2 * batch}) {
            for (int size = Math.max(0, edge - 1); size <= edge + 1; size++) {
                byte[] plain = plain(size);
                byte[] sealed = AgeWriter.seal(List.of(OWNER.recipient()), key(), plain);
                assertThat(AgeReader.of(sealed).open(OWNER)).isEqualTo(plain);
                Path file = folder.resolve("streamed.age");
                try (OutputStream out =
                        AgeWriter.stream(List.of(OWNER.recipient()), key(), Files.newOutputStream(file))) {
                    out.write(plain, 0, size / 3);
                    if (size > 0) {
                        out.write(plain[size / 3]);
                        out.write(plain, size / 3 + 1, size - size / 3 - 1);
                    }
                }
                assertThat(Files.size(file)).isEqualTo(sealed.length);
                try (FileChannel channel = FileChannel.open(file)) {
                    var back = new ByteArrayOutputStream();
                    AgeReader.of(channel).decrypt(OWNER, back);
                    assertThat(back.toByteArray()).isEqualTo(plain);
                }
            }
        }
    }

    @Test
    void everyFlippedByteAndEveryCutIsNoticed() {
        byte[] sealed = AgeWriter.seal(List.of(OWNER.recipient()), key(), plain(90));
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> AgeReader.of(changed).open(OWNER))
                    .as("byte " + at)
                    .isInstanceOf(CannotDecrypt.class);
            byte[] cut = Arrays.copyOf(sealed, at);
            assertThatThrownBy(() -> AgeReader.of(cut).open(OWNER)).isInstanceOf(CannotDecrypt.class);
        }
        byte[] longer = Arrays.copyOf(sealed, sealed.length + 1);
        assertThatThrownBy(() -> AgeReader.of(longer).open(OWNER)).isInstanceOf(CannotDecrypt.class);
    }

    @Test
    void aFileThatIsCutAtAChunkReleasesNothing() throws Exception {
        byte[] sealed = AgeWriter.seal(List.of(OWNER.recipient()), key(), plain(3 * CHUNK));
        int header = sealed.length - 3 * (CHUNK + 16);
        for (int chunks = 0; chunks < 3; chunks++) {
            byte[] cut = Arrays.copyOf(sealed, header + chunks * (CHUNK + 16));
            Path file = Files.write(Files.createTempFile("cut", ".age"), cut);
            var out = new ByteArrayOutputStream();
            try (FileChannel channel = FileChannel.open(file)) {
                assertThatThrownBy(() -> AgeReader.of(channel).decrypt(OWNER, out))
                        .isInstanceOf(CannotDecrypt.class);
            }
            assertThat(out.size()).isZero();
            Files.delete(file);
        }
    }

    @Test
    void aDamagedChunkReleasesNothingOfItsBatch() {
        byte[] sealed = AgeWriter.seal(List.of(OWNER.recipient()), key(), plain(5 * CHUNK));
        sealed[sealed.length - 3 * (CHUNK + 16)] ^= 1;
        assertThatThrownBy(() -> AgeReader.of(sealed).open(OWNER)).isInstanceOf(CannotDecrypt.class);
    }

    @Test
    void eachRecipientReadsAndNobodyElse() throws Exception {
        byte[] both = AgeWriter.seal(List.of(OTHER.recipient(), OWNER.recipient()), key(), plain(7));
        assertThat(AgeReader.of(both).open(OWNER)).isEqualTo(plain(7));
        assertThat(AgeReader.of(both).open(OTHER)).isEqualTo(plain(7));
        byte[] one = AgeWriter.seal(List.of(OTHER.recipient()), key(), plain(7));
        assertThatThrownBy(() -> AgeReader.of(one).open(OWNER)).isInstanceOf(CannotDecrypt.class);
        assertThatThrownBy(() -> AgeWriter.seal(List.of(), key(), plain(7)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyThatWasHandedOverOpensOnlyTheFileWhoseHeaderCarriesIt() throws Exception {
        try (FileKey right = key();
                FileKey wrong = key()) {
            byte[] file = AgeWriter.seal(List.of(OWNER.recipient()), right, plain(70));
            assertThat(AgeReader.of(file).openWith(right)).isEqualTo(plain(70));
            assertThatThrownBy(() -> AgeReader.of(file).openWith(wrong)).isInstanceOf(CannotDecrypt.class);
            byte[] again = AgeWriter.seal(List.of(OWNER.recipient()), wrong, plain(70));
            assertThatThrownBy(() -> AgeReader.of(again).openWith(right)).isInstanceOf(CannotDecrypt.class);
        }
    }

    @Test
    void aStanzaThatIsNotPostQuantumIsRefusedWhateverTheKey() {
        try (FileKey key = key()) {
            var classic = new Stanza("X25519", List.of(Base64Text.encode(new byte[32])), new byte[32]);
            byte[] raw = key.bytes();
            byte[] header = Header.write(List.of(OWNER.recipient().wrap(raw), classic), raw);
            byte[] nonce = new byte[16];
            byte[] file = Arrays.copyOf(header, header.length + 16 + 16);
            new Chunks(raw, nonce).seal(new byte[0], 0, 0, file, header.length + 16, new Chunks.Place(0, true));
            assertThatThrownBy(() -> AgeReader.of(file).open(OWNER)).isInstanceOf(CannotDecrypt.class);
            assertThatThrownBy(() -> AgeReader.of(file).openWith(key)).isInstanceOf(CannotDecrypt.class);
            assertThatThrownBy(() -> AgeReader.of(file).decrypt(OWNER, OutputStream.nullOutputStream()))
                    .isInstanceOf(CannotDecrypt.class);
        }
    }

    @Test
    void identitiesAndRecipientsAreTextAndBack() throws Exception {
        assertThat(OWNER.exposeText()).startsWith("AGE-SECRET-KEY-PQ-1");
        assertThat(AgeIdentity.parse(" " + OWNER.exposeText() + "\n")).isEqualTo(OWNER);
        String text = OWNER.recipient().toString();
        assertThat(text).startsWith("age1pq1");
        assertThat(AgeRecipient.parse(text)).isEqualTo(OWNER.recipient()).hasSameHashCodeAs(OWNER.recipient());
        assertThat(OWNER.recipient()).isNotEqualTo(OTHER.recipient());
        for (String bad : List.of("", "age1pq1qqqqqqqq", text.substring(1), text.replace("age1pq", "age"))) {
            assertThatThrownBy(() -> AgeRecipient.parse(bad)).isInstanceOf(MalformedAge.class);
            assertThatThrownBy(() -> AgeIdentity.parse(bad)).isInstanceOf(MalformedAge.class);
        }
        String shorter = io.carewallet.crypto.bech32.Bech32.encode("age-secret-key-pq-", new byte[31]);
        assertThatThrownBy(() -> AgeIdentity.parse(shorter)).isInstanceOf(MalformedAge.class);
        String narrow = io.carewallet.crypto.bech32.Bech32.encode("age1pq", new byte[1215]);
        assertThatThrownBy(() -> AgeRecipient.parse(narrow)).isInstanceOf(MalformedAge.class);
        assertThatThrownBy(() -> AgeIdentity.fromSeed(Secret.of(new byte[31])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
