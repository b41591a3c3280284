package io.carewallet.core.directory;

import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Port: the Directory contract. Names are not here but in cards (blobs), which [People] fetches and checks.
///
/// An answer says whether it is proved to be what the contract holds. What is not is the word of one node, which gives
/// no proofs: whoever shows it says so.
public interface DirectoryRegister {
    /// @param cardDigest SHA-256 of the card blob, in full, from the newest event; zero when there is none
    /// @param cardSince when this card came: a name can be taken long after the admission
    /// @param proved false when it is only told
    record ListedOrganisation(
            Address account,
            Organisation.Kind kind,
            Organisation.Status status,
            Instant admittedAt,
            Bytes32 cardDigest,
            Instant cardSince,
            boolean proved) {
        public ListedOrganisation proved(boolean isProved) {
            return new ListedOrganisation(account, kind, status, admittedAt, cardDigest, cardSince, isProved);
        }
    }

    /// The role of a doctor.
    int DOCTOR = 1;

    /// @param role wire format: 0 unknown, 1 doctor, 2 nurse, 3 reception, 4 billing
    /// @param cardSince as for an organisation
    /// @param proved as for an organisation; of the employer as well
    record ListedClinician(
            Address account,
            Address organisation,
            int role,
            Instant since,
            Bytes32 cardDigest,
            Instant cardSince,
            boolean affiliated,
            boolean proved) {
        public ListedClinician proved(boolean isProved) {
            return new ListedClinician(account, organisation, role, since, cardDigest, cardSince, affiliated, isProved);
        }
    }

    /// Who admits organisations, and how many of them must sign for it.
    record Stewards(Set<Address> accounts, int threshold) {
        public Stewards {
            accounts = Set.copyOf(accounts);
        }
    }

    /// As the contract says it now. Not proved: a node that lies here has admissions signed that the contract refuses.
    Stewards stewards() throws RegisterUnavailable;

    Optional<ListedOrganisation> organisation(Address account) throws RegisterUnavailable;

    Optional<ListedClinician> clinician(Address account) throws RegisterUnavailable;

    /// What the contract itself says of one account now, beside what its events say of everybody. Whoever answers
    /// learns whom it is about: for the moment at which a yes depends on it. As well proved as [#clinician].
    boolean isAffiliated(Address clinician) throws RegisterUnavailable;

    List<ListedOrganisation> organisations() throws RegisterUnavailable;

    List<ListedClinician> clinicians() throws RegisterUnavailable;

    /// Admits an organisation (or changes its card, or ends its suspension) with the signatures of enough stewards,
    /// sent by a throwaway account.
    Sent admit(Address organisation, Organisation.Kind kind, Bytes32 cardDigest, List<SigningKey> stewards)
            throws RegisterUnavailable;

    Sent suspend(SigningKey steward, Address organisation) throws RegisterUnavailable;

    Sent affiliate(SigningKey organisation, Address clinician, int role, Bytes32 cardDigest) throws RegisterUnavailable;

    Sent dismiss(SigningKey organisation, Address clinician) throws RegisterUnavailable;
}
