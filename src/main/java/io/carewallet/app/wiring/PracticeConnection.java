package io.carewallet.app.wiring;

import io.carewallet.core.directory.Cards;
import io.carewallet.core.directory.DirectoryRegister;
import io.carewallet.core.directory.DirectoryRegister.ListedClinician;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.EthereumDirectory;
import io.carewallet.ethereum.EthereumRegister;
import io.carewallet.ethereum.EthereumSuccessions;
import io.carewallet.ethereum.practice.Connected;
import io.carewallet.ethereum.practice.OwnChain;
import io.carewallet.ethereum.practice.PracticeNetwork;
import io.carewallet.ethereum.practice.PracticeUnavailable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The practice network of one home folder: started when the first wallet needs it, shared by all of them. A process
/// keeps its one place there until it ends.
public final class PracticeConnection implements Connection {
    /// Several times what a start takes. Whoever opens a wallet is not kept waiting for one that hangs.
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    /// Where [#status()] says why it could not be started.
    public static final String WHY = "why";

    private final Path home;
    private @Nullable Connected connected;

    public PracticeConnection(Path home) {
        this.home = home;
    }

    /// For whoever can do nothing without it.
    @Override
    public synchronized Network connect() throws NotConnected {
        try {
            Connected now = connected;
            if (now == null) {
                now = keep(PracticeNetwork.connect(home, daemon(home)));
            }
            now.requireUp();
            return network(now);
        } catch (PracticeUnavailable e) {
            throw new NotConnected(String.valueOf(e.getMessage()), e);
        }
    }

    /// For a wallet, which is read also while this network does not come up: as long as it does not, it is one that
    /// does not answer. It is joined as soon as it comes up.
    ///
    /// @throws NotConnected when it does not come up, and none was ever founded here
    public synchronized Network open() throws NotConnected {
        return network(place());
    }

    @Override
    public Network connect(UnlockedWallet wallet) throws NotConnected {
        return open();
    }

    private Network network(Connected now) throws NotConnected {
        try {
            var network = now.network();
            var register = new EthereumRegister(network, now::endpoint);
            var directory = new EthereumDirectory(network, now::endpoint, InstantSource.system());
            // One that an earlier version serves has no Succession.
            var successions = network.succession() == null
                    ? null
                    : new EthereumSuccessions(network, now::endpoint, List.of(), Set.of());
            return new Network(register, directory, SharedStorage.open(home, now.blobs()), register, successions);
        } catch (IOException e) {
            throw new NotConnected(
                    "The folder of the practice network cannot be written: check permissions and space.", e);
        } catch (SharedStorage.NotUsable e) {
            throw new NotConnected(String.valueOf(e.getMessage()), e);
        }
    }

    private synchronized Connected place() throws NotConnected {
        try {
            Connected now = connected;
            return now == null ? keep(PracticeNetwork.open(home, daemon(home), PATIENCE)) : now;
        } catch (PracticeUnavailable e) {
            throw new NotConnected(String.valueOf(e.getMessage()), e);
        }
    }

    private Connected keep(Connected now) {
        connected = now;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "leave-practice"));
        return now;
    }

    /// Serves the network in this process until it is stopped.
    public static void serve(Path home) throws NotConnected {
        try {
            PracticeNetwork.serve(home, folder -> blobs(home, folder), System.err::println);
        } catch (PracticeUnavailable e) {
            throw new NotConnected(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The contracts on a chain that already runs, and what wallets must know of the network they make.
    public static Map<String, Object> found(URI node, Path keys) throws NotConnected {
        try {
            return OwnChain.found(node, keys);
        } catch (PracticeUnavailable e) {
            throw new NotConnected(String.valueOf(e.getMessage()), e);
        }
    }

    private static BlobStore blobs(Path home, Path folder) throws IOException {
        try {
            return SharedStorage.open(home, folder);
        } catch (SharedStorage.NotUsable e) {
            throw new IOException(e);
        }
    }

    private static Supplier<ProcessBuilder> daemon(Path home) {
        return () -> Relaunch.process(List.of("-Xmx256m"), List.of("network", "run", "--home", home.toString()));
    }

    /// The stewards of the practice network: their keys are on this computer, so that everything can be tried.
    public List<SigningKey> stewards() throws NotConnected {
        return place().stewards();
    }

    /// The clinic that every practice network has.
    public SigningKey clinic() throws NotConnected {
        return place().clinic();
    }

    /// Recovery entropy of the doctor that every practice clinic has, and the name that the clinic vouches for.
    public Secret doctor() throws NotConnected {
        return place().doctor();
    }

    /// @see #doctor()
    public static String doctorsName() {
        return PracticeNetwork.DOCTOR_NAME;
    }

    @Override
    public void vouchFor(UnlockedWallet wallet, Network network) throws NotConnected {
        try {
            Address account = wallet.keys().address(WalletKeys.BOOK);
            SigningKey clinic = clinic();
            Optional<ListedClinician> listed = network.directory().clinician(account);
            if (listed.isPresent()) {
                // Known already: whoever was removed stays removed.
                return;
            }
            byte[] card = Cards.ofClinician(
                    network.register().network(),
                    wallet.keys(),
                    wallet.profile().name(),
                    Address.of(clinic.address()));
            Sent sent = network.directory()
                    .affiliate(clinic, account, DirectoryRegister.DOCTOR, Cards.publish(network.store(), card));
            if (!(sent instanceof Sent.Included)) {
                throw new NotConnected("The practice clinic could not take you on: it may have been suspended.");
            }
        } catch (RegisterUnavailable | StorageUnavailable e) {
            throw NotConnected.withoutAnswer(
                    "The practice network does not answer. Nothing was changed; try again in a moment.");
        }
    }

    public Map<String, Object> status() {
        return PracticeNetwork.status(home)
                .<Map<String, Object>>map(s -> Map.of(
                        "running",
                        true,
                        "pid",
                        s.pid(),
                        "chainId",
                        s.chainId(),
                        "savedBlock",
                        s.savedBlock(),
                        "wallets",
                        s.wallets()))
                .orElseGet(() -> PracticeNetwork.whyNot(home)
                        .<Map<String, Object>>map(why -> Map.of("running", false, WHY, why))
                        .orElse(Map.of("running", false)));
    }

    /// @return false when it did not run
    /// @throws NotConnected when it has not ended yet; it may still do so
    public synchronized boolean stop() throws NotConnected {
        close();
        try {
            return PracticeNetwork.stop(home);
        } catch (PracticeUnavailable e) {
            throw new NotConnected(String.valueOf(e.getMessage()), e);
        }
    }

    /// Gives up this process's place on the network.
    public synchronized void close() {
        Connected now = connected;
        connected = null;
        if (now != null) {
            now.close();
        }
    }
}
