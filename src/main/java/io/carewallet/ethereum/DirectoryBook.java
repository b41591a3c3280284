package io.carewallet.ethereum;

import io.carewallet.core.directory.DirectoryRegister.ListedClinician;
import io.carewallet.core.directory.DirectoryRegister.ListedOrganisation;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.contract.Directory;
import io.carewallet.ethereum.rpc.Hex;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The Directory, replayed from its events: in full and for everybody, so that the node does not learn whom a wallet
/// asks about. Whether any of it is proved it does not know: see [DirectoryRead].
final class DirectoryBook {
    private static final Bytes32 ADMITTED = Abi.topic(Directory.ORGANISATIONADMITTED_EVENT);
    private static final Bytes32 SUSPENDED = Abi.topic(Directory.ORGANISATIONSUSPENDED_EVENT);
    private static final Bytes32 AFFILIATED = Abi.topic(Directory.CLINICIANAFFILIATED_EVENT);
    private static final Bytes32 DISMISSED = Abi.topic(Directory.CLINICIANDISMISSED_EVENT);

    private static final int WORD = 32;
    /// Bytes for the day and the number of its requests.
    private static final int SPENT = 6;
    /// Bytes of a card's digest, then come two of the version, kind, status and day of admission.
    private static final int CARD = 23;
    private static final int KIND = 25;

    private record Affiliation(
            Address organisation, int role, Instant since, Bytes32 cardDigest, Instant cardSince, boolean ended) {}

    private final Map<Address, ListedOrganisation> organisations = new LinkedHashMap<>();
    private final Map<Address, Affiliation> clinicians = new LinkedHashMap<>();

    /// A new book with more in it: whoever reads this one is not disturbed, also when one of the events is malformed.
    DirectoryBook with(List<Log> news) throws RegisterUnavailable {
        var more = new DirectoryBook();
        more.organisations.putAll(organisations);
        more.clinicians.putAll(clinicians);
        for (Log log : news) {
            more.append(log);
        }
        return more;
    }

    private void append(Log log) throws RegisterUnavailable {
        Bytes32 event = log.topics().isEmpty() ? Bytes32.ZERO : log.topics().getFirst();
        if (event.equals(ADMITTED)) {
            admitted(log.shaped(1, 2));
        } else if (event.equals(SUSPENDED)) {
            suspended(Hex.address(log.shaped(2, 0).topics().get(1)));
        } else if (event.equals(AFFILIATED)) {
            affiliated(log.shaped(2, 2));
        } else if (event.equals(DISMISSED)) {
            dismissed(Hex.address(log.shaped(2, 0).topics().get(1)));
        }
    }

    private void admitted(Log log) throws RegisterUnavailable {
        Address account = Hex.address(log.topics().get(1));
        ListedOrganisation before = organisations.get(account);
        // A new card keeps the day of admission; the end of a suspension sets it anew, and keeps that of the card: or
        // who took a name meanwhile would seem to have had it first.
        boolean isOn = before != null && before.status() == Organisation.Status.ADMITTED;
        Instant since = before != null && isOn ? before.admittedAt() : log.at();
        boolean hasCard = before != null && before.cardDigest().equals(log.word(1));
        Instant cardSince = before != null && hasCard ? before.cardSince() : log.at();
        var kinds = Organisation.Kind.values();
        int number = number(log.word(0));
        var kind = number < kinds.length ? kinds[number] : Organisation.Kind.UNKNOWN;
        organisations.put(
                account,
                new ListedOrganisation(
                        account, kind, Organisation.Status.ADMITTED, since, log.word(1), cardSince, false));
    }

    private void suspended(Address account) {
        organisations.computeIfPresent(
                account,
                (key, o) -> new ListedOrganisation(
                        key,
                        o.kind(),
                        Organisation.Status.SUSPENDED,
                        o.admittedAt(),
                        o.cardDigest(),
                        o.cardSince(),
                        false));
    }

    private void affiliated(Log log) throws RegisterUnavailable {
        Address account = Hex.address(log.topics().get(1));
        Address organisation = Hex.address(log.topics().get(2));
        Affiliation before = clinicians.get(account);
        boolean isOn =
                before != null && !before.ended() && before.organisation().equals(organisation);
        Instant since = before != null && isOn ? before.since() : log.at();
        boolean hasCard = before != null && before.cardDigest().equals(log.word(1));
        Instant cardSince = before != null && hasCard ? before.cardSince() : log.at();
        clinicians.put(
                account, new Affiliation(organisation, number(log.word(0)), since, log.word(1), cardSince, false));
    }

    private void dismissed(Address account) {
        clinicians.computeIfPresent(
                account,
                (key, a) ->
                        new Affiliation(a.organisation(), a.role(), a.since(), a.cardDigest(), a.cardSince(), true));
    }

    /// A uint8 in a word.
    private static int number(Bytes32 word) throws RegisterUnavailable {
        BigInteger value = new BigInteger(1, word.bytes());
        if (value.bitLength() > 8) {
            throw Hex.malformed();
        }
        return value.intValue();
    }

    /// Everybody who is or was in it.
    Set<Address> accounts() {
        var all = new HashSet<>(organisations.keySet());
        all.addAll(clinicians.keySet());
        return all;
    }

    /// Does the contract hold of an account what its events say?
    ///
    /// @param words the organisation of that account, and the two words of its affiliation
    boolean holds(Address account, List<Bytes32> words) {
        Affiliation latest = clinicians.get(account);
        Affiliation a = latest == null || latest.ended() ? null : latest;
        var first = ByteBuffer.allocate(WORD);
        if (a != null) {
            first.position(SPENT);
            first.put(seconds(a.since()))
                    .put((byte) a.role())
                    .put(a.organisation().bytes());
        }
        byte[] told = words.get(1).bytes();
        // How many requests were sent on which day is no event.
        Arrays.fill(told, 0, SPENT, (byte) 0);
        return holds(organisations.get(account), words.getFirst())
                && Arrays.equals(told, first.array())
                && words.getLast().equals(a == null ? Bytes32.ZERO : a.cardDigest());
    }

    private static boolean holds(@Nullable ListedOrganisation organisation, Bytes32 word) {
        if (organisation == null) {
            return word.equals(Bytes32.ZERO);
        }
        byte[] told = word.bytes();
        int status = organisation.status() == Organisation.Status.ADMITTED ? 1 : 2;
        boolean knownKind = organisation.kind() != Organisation.Kind.UNKNOWN;
        byte kind = knownKind ? (byte) organisation.kind().ordinal() : told[KIND];
        var expected = ByteBuffer.allocate(WORD);
        // The version counts up with each admission, which an event does not tell.
        expected.put(organisation.cardDigest().bytes(), 0, CARD).put(told, CARD, KIND - CARD);
        expected.put(kind).put((byte) status).put(seconds(organisation.admittedAt()));
        return Arrays.equals(told, expected.array());
    }

    /// A uint40.
    private static byte[] seconds(Instant at) {
        return Arrays.copyOfRange(
                ByteBuffer.allocate(Long.BYTES).putLong(at.getEpochSecond()).array(), 3, Long.BYTES);
    }

    Optional<ListedOrganisation> organisation(Address account) {
        return Optional.ofNullable(organisations.get(account));
    }

    Optional<ListedClinician> clinician(Address account) {
        return Optional.ofNullable(clinicians.get(account)).map(a -> listed(account, a));
    }

    List<ListedOrganisation> organisations() {
        return List.copyOf(organisations.values());
    }

    List<ListedClinician> clinicians() {
        return clinicians.entrySet().stream()
                .map(c -> listed(c.getKey(), c.getValue()))
                .toList();
    }

    private ListedClinician listed(Address account, Affiliation a) {
        ListedOrganisation employer = organisations.get(a.organisation());
        boolean now = !a.ended() && employer != null && employer.status() == Organisation.Status.ADMITTED;
        return new ListedClinician(
                account, a.organisation(), a.role(), a.since(), a.cardDigest(), a.cardSince(), now, false);
    }
}
