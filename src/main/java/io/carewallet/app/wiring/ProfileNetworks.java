package io.carewallet.app.wiring;

import io.carewallet.core.directory.DirectoryRegister.Stewards;
import io.carewallet.core.register.Network;
import io.carewallet.core.value.Address;
import io.carewallet.core.wallet.Networks;
import io.carewallet.core.wallet.OfferedNetwork;
import io.carewallet.core.wallet.OfferedNetwork.Check;
import io.carewallet.core.wallet.OfferedNetwork.Line;
import io.carewallet.core.wallet.OfferedNetwork.What;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Reads network profiles and asks their nodes.
public final class ProfileNetworks implements Networks {
    /// How the wallet itself is named among those that send its acts.
    public static final String ITSELF = "self";

    @Override
    public OfferedNetwork read(byte[] profile) throws NotUsable {
        try {
            return unchecked(NetworkProfile.read(profile));
        } catch (NetworkProfile.NotUsable e) {
            throw new NotUsable(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public OfferedNetwork offered(byte[] profile) throws NotUsable {
        try {
            NetworkProfile read = NetworkProfile.read(profile);
            return offered(read, new ProfileConnection(read).check());
        } catch (Connection.NotConnected e) {
            String why = String.valueOf(e.getMessage());
            throw e.isWithoutAnswer() ? NotUsable.withoutAnswer(why, e) : new NotUsable(why, e);
        } catch (NetworkProfile.NotUsable e) {
            throw new NotUsable(String.valueOf(e.getMessage()), e);
        }
    }

    /// What the profile says, and nobody has borne out. One that names no stewards leaves them to the register.
    public static OfferedNetwork unchecked(NetworkProfile profile) {
        NetworkProfile.Keepers keepers = profile.keepers();
        long threshold = keepers.stewards().isEmpty() ? 0 : keepers.threshold();
        return offered(profile, keepers.stewards(), threshold, Check.NOT_YET);
    }

    /// @param stewards as its node tells them
    public static OfferedNetwork offered(NetworkProfile profile, Stewards stewards) {
        return offered(profile, stewards.accounts(), stewards.threshold(), Check.PASSED);
    }

    private static OfferedNetwork offered(
            NetworkProfile profile, Collection<Address> stewards, long threshold, Check check) {
        Network network = profile.network();
        var senders = new ArrayList<String>();
        if (profile.sendsItself()) {
            senders.add(ITSELF);
        }
        senders.addAll(addresses(profile.relays()));
        List<Line> lines = List.of(
                new Line(What.CHAIN, List.of(Long.toString(network.firstBlock())), network.chainId()),
                new Line(What.REGISTER, List.of(network.careLedger().toString()), 0),
                new Line(What.DIRECTORY, List.of(network.directory().toString()), 0),
                new Line(
                        What.SUCCESSION,
                        Stream.ofNullable(network.succession())
                                .map(Address::toString)
                                .toList(),
                        0),
                new Line(What.STEWARDS, accounts(stewards), threshold),
                new Line(What.VALIDATORS, accounts(profile.keepers().validators()), 0),
                new Line(What.NODES, addresses(profile.rpc()), 0),
                new Line(What.SENDERS, senders, 0),
                new Line(What.STORAGE, addresses(profile.doors()), 0));
        return new OfferedNetwork(network.name(), lines, profile.file(), check);
    }

    private static List<String> addresses(List<URI> of) {
        return of.stream().map(URI::toString).toList();
    }

    private static List<String> accounts(Collection<Address> of) {
        return of.stream().map(Address::toString).sorted().toList();
    }
}
