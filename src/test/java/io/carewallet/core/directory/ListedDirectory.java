package io.carewallet.core.directory;

import io.carewallet.core.register.Network;
import io.carewallet.core.register.Sent;
import io.carewallet.core.storage.MemoryBlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.keys.SigningKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A directory in memory whose entries have the times that a test gives them.
final class ListedDirectory implements DirectoryRegister {
    static final Network NETWORK = new Network(
            "practice network",
            true,
            31_337,
            Address.parse("0x00000000000000000000000000000000000000aa"),
            Address.parse("0x00000000000000000000000000000000000000bb"),
            1);

    final MemoryBlobStore blobs = new MemoryBlobStore();
    private final AgeIdentity identity = AgeIdentity.fromSeed(Secret.of(new byte[32]));
    private final Map<Address, ListedOrganisation> organisations = new LinkedHashMap<>();
    private final Map<Address, ListedClinician> clinicians = new LinkedHashMap<>();

    static Instant day(int day) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(day * 86_400L);
    }

    /// @param day of admission
    /// @param cardDay when the card came
    Address organisation(String name, Organisation.Status status, int day, int cardDay) {
        try (SigningKey key = SigningKey.random(new SecureRandom())) {
            Address account = Address.of(key.address());
            Bytes32 digest = publish(key, Card.ORGANISATION, name, null);
            organisations.put(
                    account,
                    new ListedOrganisation(
                            account, Organisation.Kind.CLINIC, status, day(day), digest, day(cardDay), true));
            return account;
        }
    }

    Address clinician(String name, Address employer, boolean affiliated, int day) {
        try (SigningKey key = SigningKey.random(new SecureRandom())) {
            Address account = Address.of(key.address());
            Bytes32 digest = publish(key, Card.CLINICIAN, name, employer);
            clinicians.put(
                    account, new ListedClinician(account, employer, 1, day(day), digest, day(day), affiliated, true));
            return account;
        }
    }

    /// Somebody who names a card that is nowhere, or another one's.
    Address clinicianWithCard(Bytes32 digest, Address employer) {
        try (SigningKey key = SigningKey.random(new SecureRandom())) {
            Address account = Address.of(key.address());
            clinicians.put(account, new ListedClinician(account, employer, 1, day(0), digest, day(0), true, true));
            return account;
        }
    }

    /// The directory lists them at another employer, under the card that they had.
    void move(Address clinician, Address employer) {
        clinicians.computeIfPresent(
                clinician,
                (account, c) -> new ListedClinician(
                        account,
                        employer,
                        c.role(),
                        c.since(),
                        c.cardDigest(),
                        c.cardSince(),
                        c.affiliated(),
                        c.proved()));
    }

    /// From now on the node says so, and does not prove it.
    void onlyTell(Address account) {
        organisations.computeIfPresent(account, (key, listed) -> listed.proved(false));
        clinicians.computeIfPresent(account, (key, listed) -> listed.proved(false));
    }

    private Bytes32 publish(SigningKey key, String kind, String name, Address employer) {
        try {
            byte[] card = Cards.make(NETWORK, key, kind, name, employer, identity.recipient());
            blobs.put(card);
            return Bytes32.of(Sha256.of(card));
        } catch (StorageUnavailable e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Stewards stewards() {
        return new Stewards(java.util.Set.of(), 0);
    }

    @Override
    public Optional<ListedOrganisation> organisation(Address account) {
        return Optional.ofNullable(organisations.get(account));
    }

    @Override
    public boolean isAffiliated(Address clinician) {
        return clinician(clinician).map(ListedClinician::affiliated).orElse(false);
    }

    @Override
    public Optional<ListedClinician> clinician(Address account) {
        return Optional.ofNullable(clinicians.get(account));
    }

    @Override
    public List<ListedOrganisation> organisations() {
        return List.copyOf(organisations.values());
    }

    @Override
    public List<ListedClinician> clinicians() {
        return List.copyOf(clinicians.values());
    }

    @Override
    public Sent admit(Address organisation, Organisation.Kind kind, Bytes32 card, List<SigningKey> stewards) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Sent suspend(SigningKey steward, Address organisation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Sent affiliate(SigningKey organisation, Address clinician, int role, Bytes32 cardDigest) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Sent dismiss(SigningKey organisation, Address clinician) {
        throw new UnsupportedOperationException();
    }
}
