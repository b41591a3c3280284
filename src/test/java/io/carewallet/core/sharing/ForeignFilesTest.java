package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.record.AgeFiles;
import io.carewallet.core.record.DamagedRecord;
import io.carewallet.core.record.MemoryRecordReader;
import io.carewallet.core.record.Metadata;
import io.carewallet.core.record.SealedRecord;
import io.carewallet.crypto.Hkdf;
import io.carewallet.crypto.Hmac;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.AgeRecipient;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Files that are authentic and yet must not be opened.
class ForeignFilesTest {
    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    /// The same file with one more stanza, properly authenticated, as only who knows the file key can make it.
    static byte[] withStanza(byte[] file, byte[] fileKey, String stanza) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\n--- ") + 1;
        int body = text.indexOf('\n', end) + 1;
        String header = text.substring(0, end) + stanza + "---";
        byte[] macKey = Hkdf.sha256(fileKey, new byte[0], "header".getBytes(StandardCharsets.US_ASCII), 32);
        byte[] mac = Hmac.sha256(macKey, header.getBytes(StandardCharsets.US_ASCII));
        var out = new ByteArrayOutputStream();
        out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        String line = " " + Base64.getEncoder().withoutPadding().encodeToString(mac) + "\n";
        out.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(Arrays.copyOfRange(file, body, file.length));
        return out.toByteArray();
    }

    private SealedRecord sealed(String text, AgeRecipient owner) throws Exception {
        byte[] original = text.getBytes(StandardCharsets.UTF_8);
        var inspected = new MemoryRecordReader().inspect(original);
        var metadata =
                new Metadata(1, "text/plain", "a.txt", stage.now(), new byte[32], new byte[32], List.of(), List.of());
        return stage.patient.seal.seal(original, inspected, metadata, owner);
    }

    @Test
    void aFileWithAStanzaThatIsNotPostQuantumIsRefusedAlthoughItIsAuthentic() throws Exception {
        AgeIdentity owner = stage.patient.keys.identity(WalletKeys.BOOK);
        SealedRecord sealed = sealed("Blood tests", owner.recipient());
        String key = Base64.getEncoder().withoutPadding().encodeToString(new byte[32]);
        byte[] unchanged = withStanza(sealed.blob(), sealed.fileKey(), "");
        assertThat(unchanged).isEqualTo(sealed.blob());
        for (String stanza :
                List.of("-> X25519 " + key + "\n" + key + "\n", "-> scrypt AAAAAAAAAAAAAAAAAAAAAA 18\n" + key + "\n")) {
            byte[] weak = withStanza(sealed.blob(), sealed.fileKey(), stanza);
            Assertions.assertThatThrownBy(() -> stage.patient.seal.open(owner, weak))
                    .isInstanceOf(DamagedRecord.class);
            Assertions.assertThatThrownBy(() -> stage.patient.seal.openWith(sealed.fileKey(), weak))
                    .isInstanceOf(DamagedRecord.class);
            assertThat(Parcel.open(owner, weak, Messages.Keyring.class)).isEmpty();
        }
    }

    @Test
    void aBodyThatAnotherKeyDecryptsIsRefusedBecauseTheHeaderCarriesADifferentOne() throws Exception {
        AgeIdentity owner = stage.patient.keys.identity(WalletKeys.BOOK);
        SealedRecord shown = sealed("What the owner sees", owner.recipient());
        SealedRecord other = sealed("What the reader sees", owner.recipient());
        int bodyOfShown = bodyAt(shown.blob());
        byte[] twoFaced = Arrays.copyOf(shown.blob(), bodyOfShown + other.blob().length - bodyAt(other.blob()));
        System.arraycopy(
                other.blob(), bodyAt(other.blob()), twoFaced, bodyOfShown, other.blob().length - bodyAt(other.blob()));
        assertThat(stage.patient.seal.openWith(other.fileKey(), other.blob()).original())
                .asString()
                .contains("reader");
        Assertions.assertThatThrownBy(() -> stage.patient.seal.openWith(other.fileKey(), twoFaced))
                .isInstanceOf(DamagedRecord.class);
        Assertions.assertThatThrownBy(() -> AgeFiles.open(owner, twoFaced))
                .isInstanceOf(io.carewallet.crypto.age.CannotDecrypt.class);
    }

    private static int bodyAt(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        return text.indexOf('\n', text.indexOf("\n--- ") + 1) + 1;
    }
}
