package io.carewallet.app.wiring;

import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.ethereum.EthereumDirectory;
import io.carewallet.ethereum.EthereumRegister;
import io.carewallet.ethereum.relay.HttpRelay;
import io.carewallet.ipfs.DoorBlobStore;
import java.time.InstantSource;

/// A network that somebody runs, by its profile: its nodes, relays and doors. Nobody is taken on there by us.
public final class ProfileConnection implements Connection {
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
        if (profile.doors().isEmpty()) {
            throw new NotConnected("This network names no place for records: ask whoever runs it for a newer profile.");
        }
        var register = new EthereumRegister(profile.network(), profile::endpoint, profile.others());
        var directory = new EthereumDirectory(profile.network(), profile::endpoint, InstantSource.system());
        var doors = profile.doors().stream()
                .<BlobStore>map(door -> new DoorBlobStore(door, profile.network(), keys::door, InstantSource.system()))
                .toList();
        var relay = new HttpRelay(profile.relays(), profile.sendsItself(), register);
        return new Network(register, directory, new Doors(doors), relay);
    }

    /// Asks the node what it can be asked without a wallet: is it of this chain, and are the contracts ours?
    public void check() throws NotConnected {
        try {
            new EthereumRegister(profile.network(), profile::endpoint).latest();
        } catch (RegisterUnavailable e) {
            throw new NotConnected(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void vouchFor(UnlockedWallet clinician, Network network) {
        // An organisation of the network does that.
    }
}
