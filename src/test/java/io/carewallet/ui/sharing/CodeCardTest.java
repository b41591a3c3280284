package io.carewallet.ui.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.carewallet.core.register.Network;
import io.carewallet.core.sharing.ShareCode;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Sha256;
import io.carewallet.ui.common.QrFile;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeCardTest {
    @TempDir
    Path folder;

    /// As long as codes are. The picture is taken for a photograph by whoever reads it.
    @Test
    void thePictureIsReadAsTheVeryCode() throws Exception {
        var network = new Network("test", false, 31_337, Address.ZERO, Address.ZERO, 0);
        byte[] token = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
        Bytes32 card = Bytes32.of(Sha256.of(token));
        Address relation = new Address("0x94142b4f665316d3304c3a595ec83ac9c8046598");
        String code = ShareCode.of(network, relation, token, card).text();
        Path file = folder.resolve("code.png");
        CodeCard.write(file, code);
        String read = QrFile.read(file).orElseThrow();
        assertThat(read).isEqualToIgnoringCase(code);
        assertThat(ShareCode.read(read, network))
                .isInstanceOfSatisfying(
                        ShareCode.Read.Complete.class,
                        complete -> assertThat(complete.code().text()).isEqualTo(code));
    }

    @Test
    void thePictureOfACodeIsForItsOwnerOnly() throws Exception {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path file = folder.resolve("share-code.png");
        assertThat(CodeCard.write(file, "cw1qqqsyqcyq5rqwzqfpg9scrgwpugpzysn")).isEqualTo("share-code.png");
        assertThat(Files.size(file)).isGreaterThan(100);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
