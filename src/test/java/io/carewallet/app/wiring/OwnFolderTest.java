package io.carewallet.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import io.carewallet.core.identity.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Folders with the owners and modes that they have on a computer with several users.
class OwnFolderTest {
    private static final int SOMEBODY_ELSE = 4242;

    @TempDir
    Path folder;

    @BeforeEach
    void ownersAndModes() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("unix"));
    }

    private Path folder(String name, int mode) throws IOException {
        Path made = Files.createDirectories(folder.resolve(name));
        Files.setAttribute(made, "unix:mode", mode);
        return made;
    }

    private static void give(Path path) throws IOException {
        assumeTrue(new UnixSystem().getUid() == 0, "only root gives files away");
        Files.setAttribute(path, "unix:uid", SOMEBODY_ELSE, java.nio.file.LinkOption.NOFOLLOW_LINKS);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aHomeIsClosedToTheEyesOfOthersAtEachStart() throws Exception {
        Path home = folder("home", 0755);
        Path profiles = folder("home/profiles", 0755);
        OwnFolder.requireHome(home);
        assertThat(mode(home)).isEqualTo("rwx------");
        assertThat(mode(profiles)).isEqualTo("rwx------");
    }

    @Test
    void aFolderOfOtherThingsKeepsItsMode() throws Exception {
        Path documents = folder("documents", 0755);
        Files.writeString(documents.resolve("letter.txt"), "Dear all");
        OwnFolder.requireHome(documents);
        assertThat(mode(documents)).isEqualTo("rwxr-xr-x");
        Path profiles = folder("documents/profiles", 0755);
        OwnFolder.requireHome(documents);
        assertThat(mode(documents)).as("and wallets").isEqualTo("rwxr-xr-x");
        assertThat(mode(profiles)).isEqualTo("rwx------");
    }

    @Test
    void aHomeThatIsNotThereIsNotMade() throws Exception {
        Path home = folder.resolve("a/b/home");
        OwnFolder.requireHome(home);
        assertThat(folder.resolve("a")).doesNotExist();
        PrivateFiles.createFolder(home);
        assertThat(mode(folder.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(home)).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(ints = {0777, 0757, 01777})
    void aHomeThatOthersMayWriteToIsRefusedAndNotTouched(int mode) throws Exception {
        Path home = folder("home", mode);
        String before = mode(home);
        assertThatThrownBy(() -> OwnFolder.requireHome(home))
                .isInstanceOf(OwnFolder.Refused.class)
                .hasMessageContaining(home.toString())
                .hasMessageContaining("--home")
                .satisfies(refused -> assertThat(refused.getMessage().contains("chmod"))
                        .as("a sticky folder is meant for everybody")
                        .isEqualTo(mode != 01777));
        assertThat(mode(home)).isEqualTo(before);
    }

    @Test
    void soIsOneInAFolderThatOthersMayWriteTo() throws Exception {
        folder("open", 0777);
        Path home = folder("open/home", 0700);
        assertThatThrownBy(() -> OwnFolder.requireHome(home)).isInstanceOf(OwnFolder.Refused.class);
        assertThatThrownBy(() -> OwnFolder.requireHome(folder.resolve("open/not/yet")))
                .isInstanceOf(OwnFolder.Refused.class);
    }

    @Test
    void aStickyFolderOnTheWayIsGoodEnough() throws Exception {
        folder("temporary", 01777);
        OwnFolder.requireHome(folder("temporary/home", 0700));
        OwnFolder.requireHome(folder.resolve("temporary/not-yet"));
    }

    @Test
    void aGroupWithOthersMayNotWriteEither() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "only root gives files to any group");
        Path home = folder("home", 0770);
        OwnFolder.requireHome(home);
        Path shared = folder("shared", 0770);
        Files.setAttribute(shared, "unix:gid", SOMEBODY_ELSE);
        assertThatThrownBy(() -> OwnFolder.requireHome(shared)).isInstanceOf(OwnFolder.Refused.class);
    }

    @Test
    void whatBelongsToSomebodyElseIsRefused() throws Exception {
        Path theirs = folder("theirs", 0755);
        Path home = folder("theirs/home", 0700);
        give(theirs);
        assertThatThrownBy(() -> OwnFolder.requireHome(home))
                .isInstanceOf(OwnFolder.Refused.class)
                .hasMessageContaining(theirs.toString())
                .hasMessageContaining("belongs to another user");
        assertThatThrownBy(() -> OwnFolder.requireHome(theirs)).isInstanceOf(OwnFolder.Refused.class);
    }

    @Test
    void soIsWhereALinkOfSomebodyElseLeads() throws Exception {
        Path home = folder("home", 0700);
        Path link = Files.createSymbolicLink(folder.resolve("link"), home);
        OwnFolder.requireHome(link);
        give(link);
        assertThatThrownBy(() -> OwnFolder.requireHome(link)).isInstanceOf(OwnFolder.Refused.class);
    }

    @Test
    void whereALinkLeadsIsLookedAtToo() throws Exception {
        folder("open", 0777);
        Path home = folder("open/home", 0700);
        Path link = Files.createSymbolicLink(folder.resolve("link"), home);
        assertThatThrownBy(() -> OwnFolder.requireHome(link)).isInstanceOf(OwnFolder.Refused.class);
    }

    @Test
    void profilesThatOthersMayWriteToAreRefused() throws Exception {
        Path home = folder("home", 0700);
        folder("home/profiles", 0777);
        assertThatThrownBy(() -> OwnFolder.requireHome(home)).isInstanceOf(OwnFolder.Refused.class);
    }

    @Test
    void librariesAreNotUnpackedWhereOthersMayWrite() throws Exception {
        Path home = folder("home", 0700);
        folder("home/native", 0777);
        assertThatThrownBy(() -> Natives.under(home)).isInstanceOf(OwnFolder.Refused.class);
    }

    @Test
    void aHomeThatIsAFileIsCalledOne() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> OwnFolder.requireHome(file))
                .isInstanceOf(OwnFolder.Refused.class)
                .hasMessageContaining("is a file");
        assertThatThrownBy(() -> OwnFolder.requireHome(file.resolve("below")))
                .isInstanceOf(OwnFolder.Refused.class)
                .hasMessageContaining("is a file");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, /home/ann, , /home/ann/.local/share/carewallet",
        "Linux, /home/ann, /data/ann, /data/ann/carewallet",
        "Linux, /home/ann, data, /home/ann/.local/share/carewallet",
        "Mac OS X, /Users/ann, , /Users/ann/Library/Application Support/CareWallet"
    })
    void theStandardHomeIsInTheFolderForData(String system, String user, String data, String home) {
        Map<String, String> environment = data == null ? Map.of() : Map.of("XDG_DATA_HOME", data);
        assertThat(Homes.standard(environment, system, user)).contains(Path.of(home));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "/", "", "relative"})
    void whoHasNoFolderHasNoStandardHome(String user) {
        assertThat(Homes.standard(Map.of(), "Linux", user)).isEmpty();
    }
}
