package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.MemoryConnection;
import io.carewallet.app.demo.Samples;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.outbox.CopyCount;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wallet.Desk;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.QuickDerivation;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.fhir.FhirRecordReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// To count a copy is to fetch it: a large record is not fetched once more by everybody who looks at it.
class CopyRowsTest {
    private static final char[] PASSWORD = "correct horse".toCharArray();

    @TempDir
    Path home;

    private Desk.Patient desk;
    private RecordRow row;
    private Cid cid;

    @BeforeEach
    void saveARecord() throws Exception {
        var profiles = new Profiles(home);
        new CreateWallet(profiles, new QuickDerivation())
                .create(new Profile("ann", "Ann", Role.PATIENT), PASSWORD, VaultCost.SMALL, Secret.of(new byte[32]));
        var unlocked = (UnlockWallet.Outcome.Unlocked)
                new UnlockWallet(profiles, new QuickDerivation()).unlock("ann", PASSWORD);
        desk = (Desk.Patient) new Wiring(new MemoryConnection(home), new FhirRecordReader()).open(unlocked.wallet());
        Samples.Sample file = Samples.all().getFirst();
        var saved = (SaveOutcome.Saved) desk.save().save(file.name(), file.bytes(), false, SaveProgress.NONE);
        row = saved.row();
        assertThat(desk.sync().once()).isTrue();
        cid = desk.records().stored(row.id()).orElseThrow().cid();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private String said(Runnable work) {
        var out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whoLooksAtARecordHearsOfTheLastCountAndWhoChecksHasThemCounted() {
        var opened = (OpenedRecord.Opened) desk.records().open(row.id());
        assertThat(said(() -> CopyRows.say(new Options(), desk, opened))).contains("Record storage had one copy on ");
        CopyCount first = desk.copies().of(cid).orElseThrow();
        assertThat(said(() -> CopyRows.say(new Options(), desk, opened))).contains("Record storage had one copy on ");
        assertThat(desk.copies().of(cid)).as("not counted again").contains(first);

        assertThat(said(() -> CopyRows.say(new Options(), desk, List.of(row))))
                .contains(row.id().hex().substring(0, 12));
        assertThat(desk.copies().of(cid).orElseThrow().at()).as("counted now").isAfter(first.at());
    }
}
