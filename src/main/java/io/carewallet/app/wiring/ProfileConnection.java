package io.carewallet.app.wiring;

import io.carewallet.core.directory.DirectoryRegister.Stewards;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.succession.Successions;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.EthereumDirectory;
import io.carewallet.ethereum.EthereumRegister;
import io.carewallet.ethereum.EthereumSuccessions;
import io.carewallet.ethereum.relay.HttpRelay;
import io.carewallet.ethereum.relay.RelayedSuccessions;
import io.carewallet.ipfs.DoorBlobStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// A network that somebody runs, by its profile: its nodes, relays and doors. Nobody is taken on there by us.
public final class ProfileConnection implements Connection {
    private static final String NO_ANSWER =
            "The node of this network does not answer, so what its profile says is not checked yet. Nothing was"
                    + " changed.";

    private final NetworkProfile profile;

    public ProfileConnection(NetworkProfile profile) {
        this.profile = profile;
    }

    @Override
    public Network connect() throws NotConnected {
        throw new NotConnected("Open a wallet first: this network keeps blobs for wallets that sign for them.");
    }

    @Override
    public Network connect(WalletKeys keys) throws NotConnected {
        return connect(keys::door);
    }

    /// For whoever has no wallet there.
    ///
    /// @param door signs for blobs; a new copy each time, which is wiped after use
    public Network connect(Supplier<SigningKey> door) throws NotConnected {
        if (profile.doors().isEmpty()) {
            throw new NotConnected("This network names no place for records: ask whoever runs it for a newer profile.");
        }
        requireWayToSend();
        var register = new EthereumRegister(
                profile.network(),
                profile::endpoint,
                profile.others(),
                profile.keepers().validators());
        var doors = profile.doors().stream()
                .<BlobStore>map(place -> new DoorBlobStore(place, profile.network(), door, InstantSource.system()))
                .toList();
        var relay = new HttpRelay(profile.relays(), profile.sendsItself(), register);
        Successions successions = profile.successions()
                .map(itself -> new RelayedSuccessions(itself, register, profile.relays(), profile.sendsItself()))
                .orElse(null);
        return new Network(register, directory(), new Doors(doors), relay, successions);
    }

    private EthereumDirectory directory() {
        return new EthereumDirectory(
                profile.network(), profile::endpoint, profile.keepers().validators(), InstantSource.system());
    }

    private void requireWayToSend() throws NotConnected {
        if (!profile.sends()) {
            throw new NotConnected(
                    "This network names no relay and does not let wallets send by themselves: ask whoever runs it for a"
                            + " newer profile.");
        }
    }

    /// Asks the node what it can be asked without a wallet: is it of this chain, are the contracts ours, and are the
    /// stewards those that the profile names?
    ///
    /// @return the stewards
    public Stewards check() throws NotConnected {
        requireWayToSend();
        Stewards stewards;
        try {
            stewards = directory().stewards();
        } catch (RegisterUnavailable e) {
            if (e.isNotReached()) {
                throw NotConnected.withoutAnswer(NO_ANSWER);
            }
            throw new NotConnected(String.valueOf(e.getMessage()), e);
        }
        requireSuccession();
        NetworkProfile.Keepers named = profile.keepers();
        boolean same = named.stewards().equals(stewards.accounts()) && named.threshold() == stewards.threshold();
        if (!named.stewards().isEmpty() && !same) {
            throw new NotConnected("This network is not kept by those whom the profile names. Nothing was sent; "
                    + "ask whoever runs the network for a newer profile.");
        }
        return stewards;
    }

    private void requireSuccession() throws NotConnected {
        Optional<EthereumSuccessions> successions = profile.successions();
        if (successions.isPresent()) {
            try {
                successions.get().check();
            } catch (RegisterUnavailable e) {
                throw e.isNotReached()
                        ? NotConnected.withoutAnswer(NO_ANSWER)
                        : new NotConnected(String.valueOf(e.getMessage()), e);
            }
        }
    }

    @Override
    public void vouchFor(UnlockedWallet clinician, Network network) {
        // An organisation of the network does that.
    }
}
