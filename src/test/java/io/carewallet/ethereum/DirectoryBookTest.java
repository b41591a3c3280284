package io.carewallet.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.directory.DirectoryRegister.ListedClinician;
import io.carewallet.core.directory.DirectoryRegister.ListedOrganisation;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Entry.Position;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.contract.Directory;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.web3j.abi.datatypes.Event;

/// Since when somebody is in the directory, and under which card: what decides who looks like whom.
class DirectoryBookTest {
    private static final Address CLINIC = Address.parse("0x" + "11".repeat(20));
    private static final Address OTHER = Address.parse("0x" + "22".repeat(20));
    private static final Address DOCTOR = Address.parse("0x" + "33".repeat(20));
    private static final Bytes32 CARD = new Bytes32("44".repeat(32));
    private static final Bytes32 NEW_CARD = new Bytes32("55".repeat(32));

    private final List<Log> logs = new ArrayList<>();

    private static Instant day(int day) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(day * 86_400L);
    }

    private void log(Event event, int day, List<Bytes32> topics, Bytes32... data) {
        var all = new ArrayList<>(List.of(Abi.topic(event)));
        all.addAll(topics);
        var words = new ByteArrayOutputStream();
        for (Bytes32 word : data) {
            words.writeBytes(word.bytes());
        }
        var position = new Position(logs.size() + 1L, Bytes32.ZERO, 0, Bytes32.ZERO);
        logs.add(new Log(position, all, words.toByteArray(), day(day)));
    }

    private static Bytes32 word(Address account) {
        return Bytes32.of(Eip712.word(account));
    }

    private static Bytes32 word(int number) {
        return Bytes32.of(Eip712.word(number));
    }

    private void admit(int day, Bytes32 card) {
        log(Directory.ORGANISATIONADMITTED_EVENT, day, List.of(word(CLINIC)), word(1), card);
    }

    private void suspend(int day) {
        log(Directory.ORGANISATIONSUSPENDED_EVENT, day, List.of(word(CLINIC), word(OTHER)));
    }

    private void affiliate(int day, Address clinic, Bytes32 card) {
        log(Directory.CLINICIANAFFILIATED_EVENT, day, List.of(word(DOCTOR), word(clinic)), word(1), card);
    }

    private void dismiss(int day, Address clinic) {
        log(Directory.CLINICIANDISMISSED_EVENT, day, List.of(word(DOCTOR), word(clinic)));
    }

    private ListedOrganisation clinic() throws Exception {
        return new DirectoryBook().with(logs).organisation(CLINIC).orElseThrow();
    }

    private ListedClinician doctor() throws Exception {
        return new DirectoryBook().with(logs).clinician(DOCTOR).orElseThrow();
    }

    /// One steward can suspend: whoever took the name of a clinic before must not seem to have had it first, once that
    /// clinic is admitted again.
    @Test
    void theEndOfASuspensionSetsTheDayOfAdmissionAnewAndKeepsThatOfTheCard() throws Exception {
        admit(1, CARD);
        suspend(3);
        assertThat(clinic().status()).isEqualTo(Organisation.Status.SUSPENDED);
        assertThat(clinic().admittedAt()).isEqualTo(day(1));
        admit(4, CARD);
        assertThat(clinic().status()).isEqualTo(Organisation.Status.ADMITTED);
        assertThat(clinic().admittedAt()).isEqualTo(day(4));
        assertThat(clinic().cardSince()).isEqualTo(day(1));
    }

    @Test
    void anotherCardIsAsOldAsItsEvent() throws Exception {
        admit(1, CARD);
        admit(2, NEW_CARD);
        assertThat(clinic().admittedAt()).isEqualTo(day(1));
        assertThat(clinic().cardSince()).isEqualTo(day(2));
        suspend(3);
        admit(4, CARD);
        assertThat(clinic().cardSince()).isEqualTo(day(4));
    }

    @Test
    void whoeverComesBackUnderTheSameCardKeepsItsDayAndNotTheFirstOfTheirOwn() throws Exception {
        admit(0, CARD);
        affiliate(1, CLINIC, CARD);
        dismiss(2, CLINIC);
        assertThat(doctor().affiliated()).isFalse();
        affiliate(3, CLINIC, CARD);
        assertThat(doctor().affiliated()).isTrue();
        assertThat(doctor().since()).isEqualTo(day(3));
        assertThat(doctor().cardSince()).isEqualTo(day(1));
        affiliate(4, CLINIC, NEW_CARD);
        assertThat(doctor().since()).isEqualTo(day(3));
        assertThat(doctor().cardSince()).isEqualTo(day(4));
    }

    @Test
    void anotherEmployerIsAnotherFirstDay() throws Exception {
        affiliate(1, CLINIC, CARD);
        dismiss(2, CLINIC);
        affiliate(3, OTHER, NEW_CARD);
        assertThat(doctor().organisation()).isEqualTo(OTHER);
        assertThat(doctor().since()).isEqualTo(day(3));
        assertThat(doctor().cardSince()).isEqualTo(day(3));
        assertThat(doctor().affiliated()).as("nobody admitted that one").isFalse();
    }
}
