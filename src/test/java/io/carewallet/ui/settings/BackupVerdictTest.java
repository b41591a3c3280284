package io.carewallet.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.backup.Contents;
import io.carewallet.core.backup.DrillBackup;
import io.carewallet.core.backup.RestoreBackup;
import io.carewallet.core.identity.Role;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is wrong with a backup is said first, and in no colour that says "all is well".
class BackupVerdictTest {
    private static Contents contents(boolean whole, Contents.Missing... missing) {
        return new Contents(
                1,
                Instant.EPOCH,
                Role.PATIENT,
                1,
                Address.ZERO,
                Bytes32.ZERO,
                Bytes32.ZERO,
                whole,
                List.of(),
                List.of(missing),
                Bytes32.ZERO);
    }

    @Test
    void oneThatIsNotGoodIsNotGood() {
        for (RestoreBackup.Why why : RestoreBackup.Why.values()) {
            var verdict = new BackupVerdict(new DrillBackup.Outcome.NotGood(why), true, false, List.of());
            assertThat(verdict.isGood()).as(why.name()).isFalse();
            assertThat(verdict.words()).isNotBlank();
        }
    }

    @Test
    void onlyOneOfThisWalletWithEverythingInItIsGood() {
        DrillBackup.Outcome good = new DrillBackup.Outcome.Good(contents(true), 0);
        assertThat(new BackupVerdict(good, true, false, List.of()).isGood()).isTrue();
        assertThat(new BackupVerdict(good, true, false, List.of()).words()).startsWith("This backup is good.");

        var other = new BackupVerdict(good, false, false, List.of());
        assertThat(other.isGood()).isFalse();
        assertThat(other.words())
                .startsWith("It is the backup of another wallet")
                .doesNotContain("is good");
        var cut = new BackupVerdict(new DrillBackup.Outcome.Good(contents(false), 0), true, false, List.of());
        assertThat(cut.isGood()).isFalse();
        assertThat(cut.words()).startsWith("The notes about sharing are not in it");
        var lost = new Contents.Missing("Blood tests", Bytes32.ZERO, Cid.raw(Bytes32.ZERO));
        var torn = new BackupVerdict(new DrillBackup.Outcome.Good(contents(true, lost), 0), true, false, List.of());
        assertThat(torn.isGood()).isFalse();
        assertThat(torn.words()).startsWith("Not in the backup: 1 record").contains("Blood tests");
        var older = new BackupVerdict(good, true, true, List.of("Medicines check"));
        assertThat(older.isGood()).isFalse();
        assertThat(older.words()).startsWith("Your wallet has 1 record").contains("no other computer can join");
    }
}
