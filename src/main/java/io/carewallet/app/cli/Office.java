package io.carewallet.app.cli;

import io.carewallet.app.wiring.Connection;
import io.carewallet.app.wiring.DirectoryKeys;
import io.carewallet.app.wiring.Network;
import io.carewallet.app.wiring.NetworkProfile;
import io.carewallet.app.wiring.PracticeConnection;
import io.carewallet.app.wiring.ProfileConnection;
import io.carewallet.core.directory.DirectoryRegister.Stewards;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.keys.SigningKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a command finds the directory, and the keys of those who may change it: on the practice network they are on
/// this computer, elsewhere their owners name the files.
final class Office implements AutoCloseable {
    private static final String UNCHANGED = " Nothing was changed.";

    private final Network network;
    private final List<SigningKey> stewards;
    private final Optional<SigningKey> organisation;
    private final List<DirectoryKeys> read;

    private Office(
            Network network, List<SigningKey> stewards, Optional<SigningKey> organisation, List<DirectoryKeys> read) {
        this.network = network;
        this.stewards = stewards;
        this.organisation = organisation;
        this.read = read;
    }

    static Office open(Options options, DirectoryPlace place) throws Connection.NotConnected {
        Path file = place.network;
        if (file != null) {
            return open(Joining.read(file), place.keys);
        }
        if (!place.keys.isEmpty()) {
            throw new Problem(
                    Problem.INPUT,
                    "--keys goes with --network: the keys of the practice network are here already." + UNCHANGED);
        }
        var connection = new PracticeConnection(options.home());
        Network network = connection.connect();
        return new Office(network, connection.stewards(), Optional.of(connection.clinic()), List.of());
    }

    private static Office open(NetworkProfile profile, List<Path> files) throws Connection.NotConnected {
        List<DirectoryKeys> read = new ArrayList<>();
        for (Path file : files) {
            read.add(keys(file, profile));
        }
        Joining.check(profile);
        List<SigningKey> organisations = read.stream()
                .flatMap(keys -> keys.organisation().stream())
                .distinct()
                .toList();
        if (organisations.size() > 1) {
            throw new Problem(
                    Problem.INPUT, "These are keys of more than one organisation: name those of one." + UNCHANGED);
        }
        Optional<SigningKey> organisation = organisations.stream().findFirst();
        Network network = new ProfileConnection(profile)
                .connect(() -> organisation
                        .map(key -> SigningKey.of(key.exposePrivateKey()))
                        .orElseGet(() -> SigningKey.random(new SecureRandom())));
        List<SigningKey> stewards = read.stream()
                .flatMap(keys -> keys.stewards().stream())
                .distinct()
                .toList();
        return new Office(network, stewards, organisation, read);
    }

    private static DirectoryKeys keys(Path file, NetworkProfile profile) {
        DirectoryKeys keys;
        try {
            keys = DirectoryKeys.read(file);
        } catch (DirectoryKeys.NotUsable e) {
            throw new Problem(Problem.INPUT, e.getMessage() + UNCHANGED);
        }
        if (keys.chainId() != profile.network().chainId()) {
            throw new Problem(
                    Problem.INPUT,
                    "The keys in " + Output.oneLine(file) + " are those of another network." + UNCHANGED);
        }
        return keys;
    }

    Network network() {
        return network;
    }

    /// As many stewards as an admission needs.
    List<SigningKey> quorum() throws RegisterUnavailable {
        Stewards all = network.directory().stewards();
        List<SigningKey> ours = among(all);
        if (ours.size() < all.threshold()) {
            throw new Problem(
                    Problem.INPUT,
                    "An admission needs the signatures of " + all.threshold() + " stewards of this network, and the"
                            + " keys here are those of " + ours.size() + ": name the files of more of them with"
                            + " --keys." + UNCHANGED);
        }
        return ours.subList(0, all.threshold());
    }

    /// One steward is enough to suspend.
    SigningKey steward() throws RegisterUnavailable {
        List<SigningKey> ours = among(network.directory().stewards());
        if (ours.isEmpty()) {
            throw new Problem(
                    Problem.INPUT,
                    "That is for a steward of this network: name the file with the keys of one with --keys."
                            + UNCHANGED);
        }
        return ours.getFirst();
    }

    private List<SigningKey> among(Stewards all) {
        return stewards.stream()
                .filter(key -> all.accounts().contains(Address.of(key.address())))
                .toList();
    }

    SigningKey organisation() {
        return organisation.orElseThrow(() -> new Problem(
                Problem.INPUT,
                "That is for an organisation of this network: name the file with its key with --keys." + UNCHANGED));
    }

    @Override
    public void close() {
        read.forEach(DirectoryKeys::close);
    }
}
