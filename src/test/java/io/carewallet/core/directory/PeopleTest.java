package io.carewallet.core.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Who is marked as looking like somebody else, and what a flood of cards may cost.
class PeopleTest {
    private final ListedDirectory directory = new ListedDirectory();
    private final CountingStore store = new CountingStore();
    private Instant now = Instant.parse("2026-06-01T00:00:00Z");
    private final People people = new People(directory, store, ListedDirectory.NETWORK, () -> now);
    private final Address clinic = directory.organisation("Harbour Clinic", Organisation.Status.ADMITTED, 1, 1);

    /// Counts what is asked for, and takes its time for what is missing.
    private final class CountingStore implements BlobStore {
        private final Map<Bytes32, Integer> asked = new ConcurrentHashMap<>();
        private Duration search = Duration.ZERO;
        private CountDownLatch hold = new CountDownLatch(0);
        private volatile Bytes32 held = Bytes32.ZERO;
        private final CountDownLatch waiting = new CountDownLatch(1);

        int times(Bytes32 digest) {
            return asked.getOrDefault(digest, 0);
        }

        int times() {
            return asked.values().stream().mapToInt(Integer::intValue).sum();
        }

        @Override
        public Cid put(byte[] blob) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Fetched get(Bytes32 digest, long limit) {
            asked.merge(digest, 1, Integer::sum);
            if (digest.equals(held)) {
                waiting.countDown();
                try {
                    hold.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            Fetched fetched = directory.blobs.get(digest, limit);
            if (fetched instanceof Fetched.Missing) {
                now = now.plus(search);
            }
            return fetched;
        }

        @Override
        public boolean has(Cid cid) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(Cid cid) {
            throw new UnsupportedOperationException();
        }
    }

    private static Bytes32 nowhere(int n) {
        byte[] digest = new byte[32];
        digest[0] = (byte) (n >> 8);
        digest[1] = (byte) n;
        digest[2] = 1;
        return Bytes32.of(digest);
    }

    private boolean isMarked(Address account) throws Exception {
        return people.person(account).lookAlike();
    }

    @Test
    void ofTwoWhoLookAlikeTheLaterOneIsMarked() throws Exception {
        Address genuine = directory.clinician("Dr. Tempie Howell", clinic, true, 2);
        Address spoofer = directory.clinician("Tempie HoweII", clinic, true, 3);
        assertThat(isMarked(genuine)).isFalse();
        assertThat(isMarked(spoofer)).isTrue();
    }

    @Test
    void inTheSameMomentNobodyIsFirst() throws Exception {
        Address one = directory.clinician("Dr. Tempie Howell", clinic, true, 2);
        Address other = directory.clinician("Dr. Tempie Howell", clinic, true, 2);
        assertThat(isMarked(one)).isTrue();
        assertThat(isMarked(other)).isTrue();
    }

    @Test
    void whoLeftMarksNobody() throws Exception {
        directory.clinician("Dr. Tempie Howell", clinic, false, 2);
        assertThat(isMarked(directory.clinician("Dr. Tempie Howell", clinic, true, 3)))
                .isFalse();
    }

    @Test
    void whoLeftIsMarkedWhenSomebodyOfTodayLooksLikeThem() throws Exception {
        Address left = directory.clinician("Dr. Tempie Howell", clinic, false, 2);
        directory.clinician("Dr. Tempie Howell", clinic, true, 3);
        assertThat(isMarked(left)).isTrue();
    }

    @Test
    void whatIsOnlyToldOfSomebodyOrOfTheirClinicIsNotProved() throws Exception {
        Address doctor = directory.clinician("Dr. Tempie Howell", clinic, true, 2);
        Address nurse = directory.clinician("Bruno Adler", clinic, true, 2);
        assertThat(people.person(doctor).proved()).isTrue();
        directory.onlyTell(doctor);
        assertThat(people.person(doctor))
                .satisfies(told -> assertThat(told.standing()).isEqualTo(Person.Standing.CONFIRMED))
                .satisfies(told -> assertThat(told.proved()).isFalse());
        assertThat(people.person(nurse).proved()).isTrue();
        directory.onlyTell(clinic);
        assertThat(people.person(nurse).proved()).as("where they work is not").isFalse();
        assertThat(people.organisations()).noneMatch(Organisation::proved);
        assertThat(people.clinicians()).hasSize(2).noneMatch(Person::proved);
    }

    @Test
    void ofAStrangerNothingIsProved() throws Exception {
        assertThat(people.person(Address.ZERO).proved()).isFalse();
    }

    @Test
    void whoWasShownAsToldAndIsProvedSinceIsStillTheSameAndNotTheOtherWayRound() throws Exception {
        Address doctor = directory.clinician("Dr. Tempie Howell", clinic, true, 2);
        Person proved = people.person(doctor);
        directory.onlyTell(clinic);
        Person told = people.person(doctor);
        assertThat(told.isStill(told)).isTrue();
        assertThat(proved.isStill(told)).isTrue();
        assertThat(told.isStill(proved)).isFalse();
        directory.move(doctor, directory.organisation("Hill Clinic", Organisation.Status.ADMITTED, 1, 1));
        assertThat(people.person(doctor).isStill(told)).isFalse();
    }

    /// An older card is not enough: the one who was admitted first is the one whom others may try to look like.
    @Test
    void anOrganisationThatCameLaterWithAnOlderCardIsMarked() throws Exception {
        Address copy = directory.organisation("Harbour C1inic", Organisation.Status.ADMITTED, 5, 0);
        assertThat(isMarked(directory.clinician("Dr. Grace Quinn", copy, true, 6)))
                .isTrue();
    }

    @Test
    void aCardThatNamesAnotherEmployerThanTheDirectoryIsNone() throws Exception {
        Address hillside = directory.organisation("Hillside Clinic", Organisation.Status.ADMITTED, 1, 1);
        Address doctor = directory.clinician("Dr. Tempie Howell", clinic, true, 2);
        directory.move(doctor, hillside);
        assertThat(people.person(doctor).name()).isEmpty();
        assertThat(people.person(doctor).standing()).isEqualTo(Person.Standing.NOT_CONFIRMED);
    }

    @Test
    void aSuspendedOrganisationMarksNobody() throws Exception {
        directory.organisation("The Harbour Clinic Ltd", Organisation.Status.SUSPENDED, 0, 0);
        assertThat(isMarked(directory.clinician("Dr. Tempie Howell", clinic, true, 3)))
                .isFalse();
    }

    @Test
    void somebodyOfALaterOrganisationThatLooksLikeAnotherIsMarked() throws Exception {
        Address copy = directory.organisation("The Harbour Clinic Ltd", Organisation.Status.ADMITTED, 5, 5);
        assertThat(isMarked(directory.clinician("Dr. Grace Quinn", copy, true, 6)))
                .isTrue();
        assertThat(isMarked(directory.clinician("Dr. Tempie Howell", clinic, true, 7)))
                .isFalse();
    }

    @Test
    void anOrganisationThatWasHereBeforeAndTookTheNameLaterIsMarked() throws Exception {
        Address copy = directory.organisation("Harbour C1inic", Organisation.Status.ADMITTED, 0, 5);
        assertThat(isMarked(directory.clinician("Dr. Grace Quinn", copy, true, 6)))
                .isTrue();
    }

    @Test
    void aCardThatIsNowhereIsAskedForAfterPausesThatGrow() throws Exception {
        Address somebody = directory.clinicianWithCard(nowhere(1), clinic);
        people.person(somebody);
        people.person(somebody);
        assertThat(store.times(nowhere(1))).isEqualTo(1);
        now = now.plusSeconds(6);
        people.person(somebody);
        now = now.plusSeconds(6);
        people.person(somebody);
        assertThat(store.times(nowhere(1))).isEqualTo(2);
        now = now.plusSeconds(600);
        people.person(somebody);
        assertThat(store.times(nowhere(1))).isEqualTo(3);
    }

    @Test
    void whoNamesAnothersCardTakesItFromNobody() throws Exception {
        Address genuine = directory.clinician("Dr. Tempie Howell", clinic, true, 2);
        Bytes32 digest = directory.clinician(genuine).orElseThrow().cardDigest();
        Address thief = directory.clinicianWithCard(digest, clinic);
        assertThat(people.person(thief).name()).isEmpty();
        assertThat(people.person(genuine).name()).isEqualTo("Dr. Tempie Howell");
    }

    @Test
    void aFloodOfCardsCostsOneQuestionABoundedNumberOfFetches() throws Exception {
        for (int i = 0; i < 500; i++) {
            directory.clinicianWithCard(nowhere(i), clinic);
        }
        Address genuine = directory.clinician("Dr. Tempie Howell", clinic, true, 2);
        assertThat(people.person(genuine).name()).isEqualTo("Dr. Tempie Howell");
        assertThat(store.times()).isBetween(2, 40);
    }

    @Test
    void aFloodOfCardsThatAreSearchedForCostsABoundedTime() throws Exception {
        store.search = Duration.ofSeconds(2);
        for (int i = 0; i < 500; i++) {
            directory.clinicianWithCard(nowhere(i), clinic);
        }
        Address genuine = directory.clinician("Dr. Tempie Howell", clinic, true, 2);
        Instant before = now;
        assertThat(people.person(genuine).name()).isEqualTo("Dr. Tempie Howell");
        assertThat(Duration.between(before, now)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whatOneQuestionCouldNotReadTheNextOnesDo() throws Exception {
        Address copied = directory.clinician("Dr. Tempie Howell", clinic, true, 2);
        for (int i = 0; i < 100; i++) {
            directory.clinicianWithCard(nowhere(i), clinic);
        }
        directory.clinician("Dr. Grace Quinn", clinic, true, 2);
        Address spoofer = directory.clinician("Dr. Grace Quinn", clinic, true, 3);
        assertThat(copied).isNotEqualTo(spoofer);
        boolean marked = false;
        for (int i = 0; i < 5 && !marked; i++) {
            marked = isMarked(spoofer);
            // By then what was missing is due again.
            now = now.plusSeconds(6);
        }
        assertThat(marked).isTrue();
    }

    @Test
    void whoWaitsForAStoreHoldsNobodyUp() throws Exception {
        Address genuine = directory.clinician("Dr. Tempie Howell", clinic, true, 2);
        Address slow = directory.clinicianWithCard(nowhere(1), clinic);
        people.person(genuine);
        now = now.plusSeconds(60);
        store.hold = new CountDownLatch(1);
        store.held = nowhere(1);
        Thread waits = Thread.ofVirtual().start(() -> assertThat(call(slow)).isEmpty());
        assertThat(store.waiting.await(10, TimeUnit.SECONDS)).isTrue();
        var answer = new java.util.concurrent.CompletableFuture<String>();
        // The flood's card is being fetched by the other one; this question may ask for it as well, so it is given
        // back.
        store.held = Bytes32.ZERO;
        Thread.ofVirtual().start(() -> answer.complete(call(genuine)));
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("Dr. Tempie Howell");
        store.hold.countDown();
        waits.join();
    }

    private String call(Address account) {
        try {
            return people.person(account).name();
        } catch (io.carewallet.core.register.RegisterUnavailable e) {
            throw new AssertionError(e);
        }
    }
}
