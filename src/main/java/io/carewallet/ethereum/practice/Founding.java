package io.carewallet.ethereum.practice;

import io.carewallet.core.directory.Card;
import io.carewallet.core.directory.Cards;
import io.carewallet.core.directory.DirectoryRegister;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.ethereum.EthereumDirectory;
import io.carewallet.ethereum.rpc.JsonRpc;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;

/// What a practice network has from its first moment: the contracts, one clinic that its stewards admitted, and one
/// doctor whom it vouches for. Each step is taken only when the chain does not have it yet, so that founding again
/// after a crash or a lost chain completes what is missing.
final class Founding {
    static final String CLINIC_NAME = "Harbour Practice Clinic";

    private final PracticeKeys keys;
    private final Network network;
    private final PracticeFolder folder;
    private final BlobFolder blobs;

    Founding(PracticeKeys keys, PracticeFolder folder, BlobFolder blobs) {
        this.keys = keys;
        this.network = Deployment.network(keys);
        this.folder = folder;
        this.blobs = blobs;
    }

    Network network() {
        return network;
    }

    void complete(JsonRpc rpc) throws PracticeUnavailable {
        try {
            Deployment.complete(rpc, keys);
            var directory = new EthereumDirectory(network, rpc, InstantSource.system());
            admitClinic(directory);
            affiliateDoctor(directory);
        } catch (RegisterUnavailable | StorageUnavailable | IOException e) {
            throw new PracticeUnavailable("The practice network could not be set up. Nothing was lost; try again.", e);
        }
    }

    private void admitClinic(EthereumDirectory directory)
            throws RegisterUnavailable, StorageUnavailable, IOException, PracticeUnavailable {
        Address clinic = Address.of(keys.clinic().address());
        if (directory.organisation(clinic).isPresent()) {
            return;
        }
        Sent sent = directory.admit(
                clinic, Organisation.Kind.CLINIC, publishCard(), keys.stewards().subList(0, 2));
        require(sent);
    }

    private void affiliateDoctor(EthereumDirectory directory)
            throws RegisterUnavailable, StorageUnavailable, IOException, PracticeUnavailable {
        Address clinic = Address.of(keys.clinic().address());
        boolean admitted = directory
                .organisation(clinic)
                .map(o -> o.status() == Organisation.Status.ADMITTED)
                .orElse(false);
        // A clinic that somebody suspended takes nobody on.
        if (!admitted) {
            return;
        }
        try (var doctor = new WalletKeys(keys.doctor().copy())) {
            Address account = doctor.address(WalletKeys.BOOK);
            if (directory.clinician(account).isPresent()) {
                return;
            }
            byte[] card = Cards.ofClinician(network, doctor, PracticeNetwork.DOCTOR_NAME, clinic);
            Sent sent = directory.affiliate(
                    keys.clinic(), account, DirectoryRegister.DOCTOR, Cards.publish(blobs.open(folder.blobs()), card));
            require(sent);
        }
    }

    private static void require(Sent sent) throws PracticeUnavailable {
        if (sent instanceof Sent.Refused) {
            throw new PracticeUnavailable(
                    "The practice network refuses its own clinic: this is a mistake in CareWallet.");
        }
    }

    private Bytes32 publishCard() throws StorageUnavailable, IOException {
        byte[] seed = new byte[32];
        new SecureRandom().nextBytes(seed);
        // Nothing is ever encrypted to the practice clinic itself, so nobody keeps this identity.
        try (AgeIdentity identity = AgeIdentity.fromSeed(Secret.of(seed))) {
            byte[] card =
                    Cards.make(network, keys.clinic(), Card.ORGANISATION, CLINIC_NAME, null, identity.recipient());
            return Cards.publish(blobs.open(folder.blobs()), card);
        }
    }
}
