package io.carewallet.core.sharing;

import io.carewallet.core.directory.Organisation;
import io.carewallet.core.directory.People;
import io.carewallet.core.directory.Person;
import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.Metadata.Attestation;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Authorship: EIP-712 `Attest{bytes32 root, address issuer, uint64 issuedAt}`. The root before blinding is signed, so
/// that an attestation survives sealing again and links nothing on chain.
final class Attest {
    /// The clocks of computers and of blocks differ, by no more than this.
    private static final Duration CLOCKS = Duration.ofHours(1);

    private Attest() {}

    static Attestation sign(SigningKey issuer, Network network, Bytes32 root, Instant at) {
        Address account = Address.of(issuer.address());
        byte[] signature =
                issuer.sign(digest(network, root, account, at.getEpochSecond()).bytes());
        return new Attestation(root, account, at.getEpochSecond(), signature);
    }

    private static Bytes32 digest(Network network, Bytes32 root, Address issuer, long issuedAt) {
        return Eip712.digest(
                Eip712.domain(network.chainId(), network.careLedger()),
                Eip712.struct(
                        "Attest(bytes32 root,address issuer,uint64 issuedAt)",
                        root.bytes(),
                        Eip712.word(issuer),
                        Eip712.word(issuedAt)));
    }

    /// Does the issuer's own signature stand under this very root?
    static boolean isGenuine(Attestation attestation, Network network, Bytes32 root) {
        try {
            byte[] digest = digest(network, root, attestation.issuer(), attestation.issuedAt())
                    .bytes();
            return attestation.root().equals(root)
                    && attestation.issuedAt() >= 0
                    && attestation.signature().length == 64
                    && Address.of(SigningKey.recover(digest, attestation.signature()))
                            .equals(attestation.issuer());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// The issuer of a record, when a genuine attestation names somebody who worked for an admitted organisation when
    /// they signed. Empty: "registered by its holder, no issuer", also where the directory tells of another employer
    /// or of a later admission than the signature's day, because then nobody vouches for that day.
    static Optional<StoredRecord.Issuer> issuer(
            List<Attestation> attestations, Network network, Bytes32 root, People people, Instant now)
            throws RegisterUnavailable {
        for (Attestation attestation : attestations) {
            boolean signed = attestation.issuedAt() <= now.plus(CLOCKS).getEpochSecond()
                    && isGenuine(attestation, network, root);
            Optional<StoredRecord.Issuer> issuer = signed ? issuer(attestation, people) : Optional.empty();
            if (issuer.isPresent()) {
                return issuer;
            }
        }
        return Optional.empty();
    }

    private static Optional<StoredRecord.Issuer> issuer(Attestation attestation, People people)
            throws RegisterUnavailable {
        Person person = people.person(attestation.issuer());
        Organisation employer = person.employer();
        if (employer == null || employer.name().isEmpty() || person.name().isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> since = people.since(attestation.issuer());
        if (since.filter(start -> isBy(start, attestation)).isEmpty()) {
            return Optional.empty();
        }
        Authorship.Standing standing = standing(person, employer);
        boolean vouched = standing == Authorship.Standing.NO_LONGER_THERE
                || standing == Authorship.Standing.SUSPENDED
                || isBy(employer.admittedAt(), attestation);
        LocalDate admitted = LocalDate.ofInstant(employer.admittedAt(), ZoneOffset.UTC);
        return vouched
                ? Optional.of(new StoredRecord.Issuer(employer.name(), admitted, person.name(), standing))
                : Optional.empty();
    }

    private static boolean isBy(Instant start, Attestation attestation) {
        return start.minus(CLOCKS).getEpochSecond() <= attestation.issuedAt();
    }

    private static Authorship.Standing standing(Person person, Organisation employer) {
        if (employer.status() != Organisation.Status.ADMITTED) {
            return Authorship.Standing.SUSPENDED;
        }
        if (person.standing() != Person.Standing.CONFIRMED) {
            return Authorship.Standing.NO_LONGER_THERE;
        }
        if (person.lookAlike()) {
            return Authorship.Standing.LOOKS_LIKE_ANOTHER;
        }
        return person.proved() ? Authorship.Standing.CONFIRMED : Authorship.Standing.NOT_PROVED;
    }
}
