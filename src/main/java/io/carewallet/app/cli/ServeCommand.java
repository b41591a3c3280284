package io.carewallet.app.cli;

import io.carewallet.app.serve.Serving;
import io.carewallet.app.serve.Tls;
import io.carewallet.app.wiring.NetworkProfile;
import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.EthereumRegister;
import io.carewallet.ethereum.EthereumSuccessions;
import io.carewallet.ipfs.FileBlobStore;
import io.carewallet.ipfs.KuboBlobStore;
import io.carewallet.ipfs.LeafStore;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `carewallet serve`
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Run a relay for signed acts and a door to record storage, for all wallets of a network. Ends when"
                        + " it is told to (Ctrl-C).")
final class ServeCommand implements Callable<Integer> {
    private static final Pattern PLACE = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+):([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65_535;
    private static final int MEBI = 20;

    @Mixin
    Options options = new Options();

    @Option(names = "--network", required = true, paramLabel = "FILE", description = "the profile of the network")
    Path network = Path.of("");

    @Option(
            names = "--listen",
            required = true,
            paramLabel = "HOST:PORT",
            description = "where callers come in; port 0 takes a free one")
    String listen = "";

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "certificates for https, PEM, its own first")
    @Nullable
    Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "the private key of the first, PEM (PKCS #8)")
    @Nullable
    Path key;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "keep blobs here; without it there is a relay and no door")
    @Nullable
    Path data;

    @Option(
            names = "--kubo",
            paramLabel = "URL",
            description = "keep the blobs on this computer's Kubo node, and only what is noted about them in --data")
    @Nullable
    URI kubo;

    @Option(
            names = "--kubo-token-file",
            paramLabel = "FILE",
            description = "read what lets us into that node from the first line of a file")
    @Nullable
    Path kuboToken;

    @Option(
            names = "--account",
            paramLabel = "FILE",
            description = "send from the account whose private key (64 hex digits) is in a file, not from new ones")
    @Nullable
    Path account;

    @Option(
            names = "--messages-per-minute",
            paramLabel = "N",
            defaultValue = "120",
            description = "that one address may send (default: ${DEFAULT-VALUE}); all together ten times as many")
    int messages;

    @Option(
            names = "--account-mb",
            paramLabel = "N",
            defaultValue = "2048",
            description =
                    "that one account may store a day (default: ${DEFAULT-VALUE}); one address four times as much")
    long accountMebibytes;

    @Option(
            names = "--day-mb",
            paramLabel = "N",
            defaultValue = "51200",
            description = "that all together may store a day (default: ${DEFAULT-VALUE})")
    long dayMebibytes;

    @Option(
            names = "--total-mb",
            paramLabel = "N",
            defaultValue = "512000",
            description = "that are kept (default: ${DEFAULT-VALUE})")
    long totalMebibytes;

    @Override
    public Integer call() {
        boolean fits = messages > 0 && accountMebibytes > 0 && dayMebibytes > 0 && totalMebibytes > 0;
        if (!fits || Math.max(Math.max(accountMebibytes, dayMebibytes), totalMebibytes) > 1L << 30) {
            throw new Problem(Problem.INPUT, "Limits are numbers from 1 to a thousand million.");
        }
        InetSocketAddress address = address();
        SSLContext tls = tls();
        NetworkProfile profile = profile();
        Serving.limitAllServers();
        var register = new EthereumRegister(
                profile.network(),
                profile::endpoint,
                profile.others(),
                profile.keepers().validators());
        var chain = chain(profile, register);
        var limits =
                new Serving.Limits(messages, accountMebibytes << MEBI, dayMebibytes << MEBI, totalMebibytes << MEBI);
        try (var serving =
                new Serving(new Serving.Entrance(address, tls), chain, storage(), limits, InstantSource.system())) {
            started(serving, tls != null);
            return untilTold(serving);
        } catch (Serving.Taken e) {
            throw new Problem(Problem.ENVIRONMENT, "Another CareWallet serves from " + data + " already.");
        } catch (BindException e) {
            throw new Problem(
                    Problem.ENVIRONMENT,
                    "This computer does not let us listen at " + Output.oneLine(listen)
                            + ": another program may do so, or the address is not its own.");
        } catch (IOException e) {
            throw new Problem(
                    Problem.ENVIRONMENT, "The folder " + data + " cannot be read or written: check its permissions.");
        }
    }

    private void started(Serving serving, boolean secure) {
        String host = Output.oneLine(listen.substring(0, listen.lastIndexOf(':')));
        String url = (secure ? "https://" : "http://") + host + ":"
                + serving.address().getPort();
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("url", url);
        said.put("door", data != null);
        new Output(options).say(said, (data == null ? "The relay is" : "Relay and door are") + " open at " + url + ".");
    }

    /// Ends with the process: a signal to end it lets everybody who is being answered have the answer.
    private static int untilTold(Serving serving) {
        var ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                serving.close();
                            } catch (IOException e) {
                                // What was stored is on the disk already.
                            }
                            System.err.println("Closed: " + serving.counts() + ".");
                            ended.countDown();
                        },
                        "close-door"));
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private InetSocketAddress address() {
        Matcher parts = PLACE.matcher(listen);
        int port = parts.matches() ? Integer.parseInt(parts.group(2)) : HIGHEST_PORT + 1;
        if (port > HIGHEST_PORT) {
            throw new Problem(Problem.INPUT, "Say where to listen as a name or address and a port: 0.0.0.0:8443.");
        }
        var address = new InetSocketAddress(parts.group(1).replaceAll("[\\[\\]]", ""), port);
        if (address.isUnresolved()) {
            throw new Problem(Problem.INPUT, "No computer is known by the name that --listen gives.");
        }
        return address;
    }

    private @Nullable SSLContext tls() {
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            throw new Problem(Problem.INPUT, "https takes both a certificate and its key: --tls-cert and --tls-key.");
        }
        try {
            return Tls.of(certificate, key);
        } catch (IOException e) {
            throw new Problem(Problem.INPUT, "The certificate or its key cannot be read: check both files.");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Problem(
                    Problem.INPUT,
                    "These are not a certificate and its key. Both are PEM; the key is one of PKCS #8 without a"
                            + " password: 'openssl pkcs8 -topk8 -nocrypt' makes that of others.");
        }
    }

    private NetworkProfile profile() {
        try {
            return NetworkProfile.read(network);
        } catch (NetworkProfile.NotUsable e) {
            throw new Problem(Problem.INPUT, String.valueOf(e.getMessage()));
        }
    }

    private Serving.Chain chain(NetworkProfile profile, EthereumRegister register) {
        Optional<EthereumSuccessions> successions = profile.successions();
        if (account == null) {
            return new Serving.Chain(register, register, successions.orElse(null));
        }
        SigningKey key = account(account);
        return new Serving.Chain(
                register,
                register.from(key),
                successions.map(itself -> itself.from(key)).orElse(null));
    }

    private static SigningKey account(Path account) {
        String text = new String(Options.firstLine(account, "account file")).strip();
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : text);
            SigningKey key = SigningKey.of(bytes);
            Arrays.fill(bytes, (byte) 0);
            return key;
        } catch (IllegalArgumentException e) {
            throw new Problem(Problem.INPUT, "The account file holds no private key: 64 hex digits in its first line.");
        }
    }

    private Serving.@Nullable Storage storage() throws IOException {
        if (data == null) {
            if (kubo != null || kuboToken != null) {
                throw new Problem(
                        Problem.INPUT, "A door notes what it keeps: name a folder for that with --data, too.");
            }
            return null;
        }
        Path folder = data.toAbsolutePath();
        PrivateFiles.createFolder(folder);
        return new Serving.Storage(blobs(folder), folder);
    }

    private LeafStore blobs(Path folder) throws IOException {
        if (kubo == null) {
            return new FileBlobStore(folder.resolve("blobs"));
        }
        String token = kuboToken == null ? null : "Bearer " + new String(Options.firstLine(kuboToken, "token file"));
        try {
            return new KuboBlobStore(kubo, token);
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    Problem.INPUT,
                    "A Kubo node must be on this computer: give an address such as http://127.0.0.1:5001.");
        }
    }
}
