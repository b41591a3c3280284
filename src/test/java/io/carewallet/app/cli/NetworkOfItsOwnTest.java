package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.app.wiring.NetworkProfile;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.Argon2;
import io.carewallet.crypto.vault.VaultCost;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A wallet that is here is restored in its own network, whatever network somebody names with it.
class NetworkOfItsOwnTest {
    @TempDir
    Path home;

    private Path profile(String name, int chain) throws Exception {
        return Files.writeString(home.resolve(name + ".json"), """
                {"v": 1, "name": "%s", "rpc": ["http://127.0.0.1:1"], "relays": ["self"], "doors": [],
                 "contracts": {"chainId": %d, "careLedger": "0x00000000000000000000000000000000000000aa",
                               "directory": "0x00000000000000000000000000000000000000bb", "firstBlock": 0}}""".formatted(name, chain));
    }

    private Problem restore(Path network) throws Exception {
        Path password = Files.writeString(home.resolve("password"), "a good long password");
        var options = new Options();
        options.home = home;
        options.profile = "ann";
        options.passwordFile = password;
        try {
            new BackupCommands().restore(options, home.resolve("no.backup"), null, "small", null, network);
            return new Problem(0, "");
        } catch (Problem said) {
            return said;
        }
    }

    private void make(byte[] network) {
        var create = new CreateWallet(new Profiles(home), new Argon2()).on(network);
        var ann = new Profile("ann", "Ann", Role.PATIENT);
        assertThat(create.create(ann, "a good long password".toCharArray(), VaultCost.SMALL, Secret.of(new byte[32])))
                .isInstanceOf(CreateWallet.Outcome.Created.class);
    }

    @Test
    void anotherNetworkThanThatOfTheWalletIsRefused() throws Exception {
        make(NetworkProfile.read(profile("Harbour network", 7)).file());
        Problem other = restore(profile("Lake network", 8));
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.getMessage())
                .startsWith("The wallet 'ann' is here already and belongs to the network Harbour network for good; the"
                        + " file of --network is about Lake network. Nothing was changed");
        var kept = NetworkProfile.read(profile("Harbour network", 7));
        // Who names the same network wants to be sure of it: it may be called otherwise, or have another node.
        Joining.requireSame("ann", kept, NetworkProfile.read(profile("Harbour network, moved", 7)));
    }

    @Test
    void aWalletOfThePracticeNetworkIsInNoOther() throws Exception {
        assertThatThrownBy(() -> Joining.requireSame("ann", null, NetworkProfile.read(profile("Lake network", 8))))
                .hasMessageContaining("belongs to the practice network for good");
        Joining.requireSame("ann", null, null);
    }
}
