package io.carewallet.app.cli;

import io.carewallet.app.wiring.BackupDesk;
import io.carewallet.app.wiring.NetworkProfile;
import io.carewallet.app.wiring.PracticeConnection;
import io.carewallet.core.backup.Contents;
import io.carewallet.core.backup.DrillBackup;
import io.carewallet.core.backup.MakeBackup;
import io.carewallet.core.backup.ReadBackup;
import io.carewallet.core.backup.RestoreBackup;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.NotebookDamaged;
import io.carewallet.core.register.Network;
import io.carewallet.core.wallet.Desk;
import io.carewallet.crypto.Secret;
import io.carewallet.fhir.FhirRecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `carewallet backup ...`
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Make a backup in one locked file, check it, restore it, prove that it is good.")
final class BackupCommands {
    /// Options may stand before the name of the command, too.
    @Mixin
    final Options common = new Options();

    private static final String FILE = "a backup: a file that ends in .age";
    private static final String WORDS = "read the words from a file";

    @Command(
            mixinStandardHelpOptions = true,
            description = "Write everything that this wallet has into one file, locked with its key, and read it back"
                    + " to see that it is good.")
    int make(
            @Mixin Options options,
            @Option(
                            names = "--to",
                            defaultValue = ".",
                            paramLabel = "PLACE",
                            description = "a folder, or a file that is not there yet (default: the folder here)")
                    Path to) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            session.send();
            return switch (session.desk().backups().make().make(to)) {
                case MakeBackup.Outcome.Made made -> {
                    Map<String, Object> row = BackupRows.row(made.contents());
                    row.put("file", made.file().toString());
                    row.put("bytes", made.bytes());
                    String words = "Backed up and checked: " + BackupRows.words(made.contents()) + ", in "
                            + Output.oneLine(made.file()) + ".";
                    new Output(options).say(row, words);
                    BackupRows.tellMissing(made.contents());
                    yield 0;
                }
                case MakeBackup.Outcome.NotMade not ->
                    throw new Problem(
                            not.why() == MakeBackup.Why.EXISTS ? Problem.INPUT : Problem.ENVIRONMENT,
                            Sentences.why("backup", not.why()));
            };
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Read a backup of this wallet whole and check every byte of it.")
    int verify(@Mixin Options options, @Parameters(paramLabel = "FILE", description = FILE) Path file) {
        Profile profile = options.profile();
        char[] password = options.password("Password of " + profile.name());
        try (var wallet = Session.unlocked(profile, Session.unlocking(options).unlock(profile.id(), password))) {
            Contents contents = good(desk(options).read(wallet.keys(), file));
            new Output(options)
                    .say(
                            BackupRows.row(contents),
                            "This backup is good: " + BackupRows.words(contents) + ", as of " + BackupRows.day(contents)
                                    + ".");
            BackupRows.tellMissing(contents);
            return 0;
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Make a wallet again from a backup and its recovery words, or fill one that is new here. The"
                    + " records can be read at once, also without the network.")
    int restore(
            @Mixin Options options,
            @Parameters(paramLabel = "FILE", description = FILE) Path file,
            @Option(names = "--name", description = "what the unlock screen shows") @Nullable String name,
            @Option(
                            names = "--cost",
                            defaultValue = "standard",
                            description = "standard, or small below 8 GB of memory")
                    String cost,
            @Option(names = "--words-file", paramLabel = "FILE", description = WORDS) @Nullable Path wordsFile,
            @Option(names = "--network", paramLabel = "FILE", description = WalletCommands.NETWORK) @Nullable
                    Path networkFile) {
        char[] password = new char[0];
        try {
            boolean isHere = options.profile != null
                    && options.profiles().find(options.newName()).isPresent();
            // Whoever gets a library back without the network cannot ask it: what a backup says of it is compared.
            NetworkProfile joined = isHere ? kept(options, networkFile) : read(networkFile);
            Network network = joined == null ? network(options) : joined.network();
            Profile profile;
            if (isHere) {
                profile = options.profile();
                password = options.password("Password of " + profile.name());
            } else {
                try (Secret entropy = TypedWords.entropy(wordsFile, "Nothing was made.")) {
                    Contents contents = looked(options, entropy, file, network);
                    profile = new Profile(options.newName(), name == null ? options.newName() : name, contents.role());
                    password = Options.newPassword(options.passwordFile, "--password-file");
                    var outcome = WalletCommands.creating(options, joined == null ? new byte[0] : joined.file())
                            .restore(profile, password, WalletCommands.cost(cost), entropy);
                    WalletCommands.require(outcome, options, profile);
                }
            }
            fill(options, profile, password, file, network);
            Restored.tell(options, profile, password);
            return 0;
        } catch (IOException | NotebookDamaged e) {
            throw Trouble.unwritable();
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static @Nullable NetworkProfile read(@Nullable Path file) {
        return file == null ? null : Joining.read(file);
    }

    /// The network of a wallet that is here, which is that of whoever names one, too.
    private static @Nullable NetworkProfile kept(Options options, @Nullable Path named) {
        NetworkProfile kept = read(options.profiles().network(options.newName()).orElse(null));
        Joining.requireSame(options.newName(), kept, read(named));
        return kept;
    }

    /// Before anything is made: is it of these words, and of this network?
    private static Contents looked(Options options, Secret entropy, Path file, Network network) {
        try (var keys = new WalletKeys(entropy.copy())) {
            Contents contents = good(desk(options).read(keys, file));
            if (!contents.isOf(network)) {
                throw refused(RestoreBackup.Why.OTHER_NETWORK);
            }
            return contents;
        }
    }

    private static void fill(Options options, Profile profile, char[] password, Path file, Network network)
            throws IOException, NotebookDamaged {
        var outcome = Session.unlocking(options).unlock(profile.id(), password);
        try (var wallet = Session.unlocked(profile, outcome)) {
            if (desk(options).restore(wallet, file, network) instanceof RestoreBackup.Outcome.Refused refused) {
                throw refused(refused.why());
            }
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Prove that a backup and the words on paper are all that it takes: restores it from the typed"
                    + " words into a place that is thrown away. Your wallet is not touched.")
    int drill(
            @Mixin Options options,
            @Parameters(paramLabel = "FILE", description = FILE) Path file,
            @Option(names = "--words-file", paramLabel = "FILE", description = WORDS) @Nullable Path wordsFile,
            @Option(names = "--compare", description = "unlock the wallet, too, and say what is newer than the backup")
                    boolean compare) {
        CommandLineApp.unpackUnder(options);
        try (Secret entropy = TypedWords.entropy(wordsFile, "Nothing was tried.");
                var keys = new WalletKeys(entropy.copy())) {
            DrillBackup.Outcome outcome = desk(options).drill(keys, file);
            if (outcome instanceof DrillBackup.Outcome.NotGood not) {
                throw refused(not.why());
            }
            var good = (DrillBackup.Outcome.Good) outcome;
            Map<String, Object> row = BackupRows.row(good.contents());
            row.put("shares", good.shares());
            String words = "This backup is good. With these words it gives back " + BackupRows.words(good.contents())
                    + (good.contents().whole() ? " of " : " and ") + BackupRows.count(good.shares(), "share")
                    + ", as of "
                    + BackupRows.day(good.contents()) + ".";
            new Output(options).say(row, compare ? words + " " + compared(options, good.contents(), row) : words);
            BackupRows.tellMissing(good.contents());
            return 0;
        } catch (IOException | NotebookDamaged e) {
            throw Trouble.unwritable();
        }
    }

    /// What the wallet has that the backup has not.
    private static String compared(Options options, Contents contents, Map<String, Object> row) {
        Set<String> inBackup =
                contents.records().stream().map(item -> item.sha256().hex()).collect(Collectors.toSet());
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            if (!(session.desk() instanceof Desk.Patient patient)) {
                return "";
            }
            List<String> newer = patient.records().list().stream()
                    .filter(record -> !inBackup.contains(patient.records()
                            .stored(record.id())
                            .orElseThrow()
                            .contentDigest()
                            .hex()))
                    .map(record -> record.outline().title())
                    .toList();
            row.put("newer", newer);
            return newer.isEmpty()
                    ? "The wallet has no record that is not in it."
                    : "The wallet has " + BackupRows.count(newer.size(), "record") + " more: "
                            + String.join(", ", newer) + ".";
        }
    }

    private static Contents good(ReadBackup.Outcome outcome) {
        return switch (outcome) {
            case ReadBackup.Outcome.Good good -> good.contents();
            case ReadBackup.Outcome.NotOpened no -> throw refused(RestoreBackup.Why.NOT_OPENED);
            case ReadBackup.Outcome.Damaged no -> throw refused(RestoreBackup.Why.DAMAGED);
            case ReadBackup.Outcome.NotReadable no -> throw refused(RestoreBackup.Why.NOT_READABLE);
            case ReadBackup.Outcome.Stopped no -> throw refused(RestoreBackup.Why.STOPPED);
        };
    }

    private static Problem refused(RestoreBackup.Why why) {
        int exit = why == RestoreBackup.Why.NO_SPACE ? Problem.ENVIRONMENT : Problem.INPUT;
        return new Problem(exit, Sentences.why("restore", why));
    }

    private static Network network(Options options) {
        CommandLineApp.unpackUnder(options);
        try {
            return new PracticeConnection(options.home()).open().register().network();
        } catch (io.carewallet.app.wiring.Connection.NotConnected e) {
            throw new Problem(Problem.ENVIRONMENT, String.valueOf(e.getMessage()));
        }
    }

    private static BackupDesk desk(Options options) {
        CommandLineApp.unpackUnder(options);
        return new BackupDesk(options.home(), new FhirRecordReader());
    }
}
