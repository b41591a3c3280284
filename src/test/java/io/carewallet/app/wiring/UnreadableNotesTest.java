package io.carewallet.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.app.MemoryConnection;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.OpenDesk;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.Argon2;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.fhir.FhirRecordReader;
import io.carewallet.sqlite.SqliteNotebook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Notes of which a page is not what its section holds, as an earlier version took it from a checkpoint: the owner is
/// told what to do, and it helps.
class UnreadableNotesTest {
    private static final char[] PASSWORD = "correct horse".toCharArray();

    @TempDir
    Path home;

    private Wiring wiring;

    @BeforeEach
    void create() throws Exception {
        new CreateWallet(new Profiles(home), new Argon2())
                .create(new Profile("ann", "Ann", Role.PATIENT), PASSWORD, VaultCost.SMALL, Secret.of(new byte[32]));
        wiring = new Wiring(new MemoryConnection(home), new FhirRecordReader());
        wiring.open(unlocked()).close();
    }

    private UnlockedWallet unlocked() {
        var outcome = new UnlockWallet(new Profiles(home), new Argon2()).unlock("ann", PASSWORD);
        return ((UnlockWallet.Outcome.Unlocked) outcome).wallet();
    }

    private void spoil(Section section) throws Exception {
        try (UnlockedWallet wallet = unlocked();
                var notebook = SqliteNotebook.open(wallet.folder().resolve("notebook.db"), wallet.notebookKey())) {
            notebook.write(new Change().put(section, "x", "{}".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Section.class,
            names = {"RECORDS", "OPERATIONS", "RELATIONS"})
    void areSaidToBeDamagedAndMadeAgain(Section section) throws Exception {
        spoil(section);

        assertThatThrownBy(() -> wiring.open(unlocked()).close()).isInstanceOf(OpenDesk.NotesDamaged.class);

        try (UnlockedWallet wallet = unlocked()) {
            wiring.setAside(wallet);
        }
        try (Desk desk = wiring.open(unlocked())) {
            assertThat(desk.sync().once()).isTrue();
        }
    }
}
