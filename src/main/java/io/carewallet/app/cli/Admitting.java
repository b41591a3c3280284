package io.carewallet.app.cli;

import io.carewallet.core.directory.Card;
import io.carewallet.core.directory.Cards;
import io.carewallet.core.directory.DirectoryRegister.ListedClinician;
import io.carewallet.core.directory.DirectoryRegister.ListedOrganisation;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// By the card that somebody handed in: stewards admit an organisation, an organisation takes on a clinician.
final class Admitting {
    private Admitting() {}

    /// A sentence about what was done, and whom it was about.
    record Done(Sent sent, Card card, String line) {}

    static Done admit(Office office, Path file, AdmittedAs as) throws RegisterUnavailable {
        byte[] bytes = read(file);
        Card card = Cards.handedIn(bytes, office.network().register().network())
                .filter(one -> !one.name().isBlank())
                .orElseThrow(() -> new Problem(
                        Problem.INPUT,
                        "That file is not a card of this network, or was changed since it was signed: ask for a new"
                                + " one. Nothing was changed."));
        try {
            return switch (card.kind()) {
                case Card.ORGANISATION -> organisation(office, card, bytes, as.kind());
                case Card.CLINICIAN -> clinician(office, card, bytes, as.role());
                default ->
                    throw new Problem(
                            Problem.INPUT, "That is a card of a patient, who is in no directory. Nothing was changed.");
            };
        } catch (StorageUnavailable e) {
            throw new Problem(
                    Problem.REFUSED,
                    "The network's record storage does not take the card now. Nothing was changed; try again later.");
        }
    }

    private static byte[] read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new IOException("not a file");
            }
            return Files.size(file) > Cards.MAX_CARD_BYTES ? new byte[0] : Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Problem(
                    Problem.INPUT,
                    "There is no card " + Output.oneLine(file) + " that could be read, and an account is 0x and 40"
                            + " characters of 0-9 and a-f: see the list.");
        }
    }

    private static Done organisation(Office office, Card card, byte[] bytes, Organisation.Kind kind)
            throws RegisterUnavailable, StorageUnavailable {
        var directory = office.network().directory();
        ListedOrganisation listed = directory.organisation(card.account()).orElse(null);
        boolean same = listed != null
                && listed.status() == Organisation.Status.ADMITTED
                && listed.kind() == kind
                && listed.cardDigest().equals(Bytes32.of(Sha256.of(bytes)));
        if (same) {
            throw new Problem(Problem.REFUSED, card.name() + " is admitted already, with this very card.");
        }
        var stewards = office.quorum();
        Bytes32 digest = Cards.publish(office.network().store(), bytes);
        Sent sent = directory.admit(card.account(), kind, digest, stewards);
        return new Done(
                sent,
                card,
                "Admitted: " + card.name() + ", " + Rows.word(kind) + ", "
                        + card.account().hex() + ". It can take on clinicians now.");
    }

    private static Done clinician(Office office, Card card, byte[] bytes, int role)
            throws RegisterUnavailable, StorageUnavailable {
        var directory = office.network().directory();
        Address employer = Address.of(office.organisation().address());
        if (!employer.equals(card.organisation())) {
            throw new Problem(
                    Problem.INPUT,
                    "The card of " + card.name() + " is for another organisation than " + employer.hex() + ", whose key"
                            + " this is: they have to make one for it. Nothing was changed.");
        }
        boolean admitted = directory
                .organisation(employer)
                .map(one -> one.status() == Organisation.Status.ADMITTED)
                .orElse(false);
        if (!admitted) {
            throw new Problem(
                    Problem.REFUSED,
                    "The organisation " + employer.hex()
                            + " is not admitted, or is suspended: stewards have to admit it"
                            + " first. Nothing was changed.");
        }
        ListedClinician listed = directory.clinician(card.account()).orElse(null);
        if (listed != null && listed.affiliated()) {
            requireNew(listed, employer, bytes, role, card);
        }
        Bytes32 digest = Cards.publish(office.network().store(), bytes);
        Sent sent = directory.affiliate(office.organisation(), card.account(), role, digest);
        return new Done(
                sent,
                card,
                "Taken on: " + card.name() + ", " + AdmittedAs.word(role) + ", "
                        + card.account().hex() + ". They can ask patients for records now.");
    }

    private static void requireNew(ListedClinician listed, Address employer, byte[] bytes, int role, Card card) {
        if (!listed.organisation().equals(employer)) {
            throw new Problem(
                    Problem.REFUSED,
                    card.name() + " works for another organisation, "
                            + listed.organisation().hex() + ", which has to"
                            + " remove them first. Nothing was changed.");
        }
        if (listed.role() == role && listed.cardDigest().equals(Bytes32.of(Sha256.of(bytes)))) {
            throw new Problem(Problem.REFUSED, card.name() + " is taken on already, with this very card.");
        }
    }
}
