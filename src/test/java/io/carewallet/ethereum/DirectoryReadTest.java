package io.carewallet.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.directory.DirectoryRegister.ListedClinician;
import io.carewallet.core.directory.DirectoryRegister.ListedOrganisation;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Entry.Position;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.contract.Directory;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.abi.datatypes.Event;

/// Of whom something is said to be proved, and for how long.
class DirectoryReadTest {
    private static final Address CLINIC = Address.parse("0x" + "11".repeat(20));
    private static final Address DOCTOR = Address.parse("0x" + "33".repeat(20));
    private static final Address NURSE = Address.parse("0x" + "44".repeat(20));
    private static final Bytes32 ONE = Bytes32.of(Eip712.word(1));

    private DirectoryRead read;

    private static Bytes32 word(Address account) {
        return Bytes32.of(Eip712.word(account));
    }

    private static Log log(Event event, Bytes32... topics) {
        var data = new ByteArrayOutputStream();
        data.writeBytes(ONE.bytes());
        data.writeBytes(ONE.bytes());
        List<Bytes32> all = topics.length == 1
                ? List.of(Abi.topic(event), topics[0])
                : List.of(Abi.topic(event), topics[0], topics[1]);
        return new Log(new Position(1, Bytes32.ZERO, 0, Bytes32.ZERO), all, data.toByteArray(), Instant.EPOCH);
    }

    private static BlockRef block(int number) {
        return new BlockRef(number, Bytes32.of(Eip712.word(number)), Instant.EPOCH);
    }

    @BeforeEach
    void read() throws Exception {
        var book = new DirectoryBook()
                .with(List.of(
                        log(Directory.ORGANISATIONADMITTED_EVENT, word(CLINIC)),
                        log(Directory.CLINICIANAFFILIATED_EVENT, word(DOCTOR), word(CLINIC)),
                        log(Directory.CLINICIANAFFILIATED_EVENT, word(NURSE), word(CLINIC))));
        read = DirectoryRead.first(book, block(1), 1);
    }

    private boolean isProved(Address clinician) {
        boolean alone = read.clinician(clinician).orElseThrow().proved();
        assertThat(read.clinicians())
                .filteredOn(listed -> listed.account().equals(clinician))
                .extracting(ListedClinician::proved)
                .containsExactly(alone);
        return alone;
    }

    @Test
    void nothingIsProvedBeforeItWas() {
        assertThat(isProved(DOCTOR)).isFalse();
        assertThat(read.organisation(CLINIC).orElseThrow().proved()).isFalse();
        assertThat(read.organisations()).noneMatch(ListedOrganisation::proved);
        assertThat(read.open(Set.of(CLINIC, DOCTOR))).containsExactlyInAnyOrder(CLINIC, DOCTOR);
    }

    @Test
    void somebodyIsProvedToWorkThereWithTheirClinicAndNotWithoutIt() {
        read.prove(Set.of(DOCTOR));
        assertThat(isProved(DOCTOR)).as("the clinic may be suspended").isFalse();
        assertThat(read.withEmployers(Set.of(DOCTOR))).containsExactlyInAnyOrder(DOCTOR, CLINIC);
        read.prove(Set.of(CLINIC));
        assertThat(isProved(DOCTOR)).isTrue();
        assertThat(read.organisation(CLINIC).orElseThrow().proved()).isTrue();
        assertThat(read.organisations()).allMatch(ListedOrganisation::proved);
        assertThat(isProved(NURSE)).isFalse();
    }

    @Test
    void whatAnEventChangedIsOpenUntilItIsProvedAnew() {
        read.prove(Set.of(CLINIC, DOCTOR, NURSE));
        DirectoryRead before = read;
        read = before.then(read.book(), block(2), 2, Set.of(DOCTOR));
        assertThat(isProved(DOCTOR)).isFalse();
        assertThat(isProved(NURSE)).as("nothing was said of them").isTrue();
        assertThat(read.open(Set.of(CLINIC, DOCTOR, NURSE)))
                .as("as of the new block it is proved of none")
                .containsExactlyInAnyOrder(CLINIC, DOCTOR, NURSE);
        read.prove(Set.of(DOCTOR));
        assertThat(isProved(DOCTOR)).isTrue();
        assertThat(read.open(Set.of(CLINIC, DOCTOR))).containsExactly(CLINIC);
        assertThat(before.open(Set.of(CLINIC, DOCTOR)))
                .as("who still has the one before")
                .isEmpty();
    }
}
