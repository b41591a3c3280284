package io.carewallet.app.cli;

import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.DerivationFailed;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.crypto.words.RecoveryWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `carewallet wallet ...`
@Command(
        name = "wallet",
        mixinStandardHelpOptions = true,
        description = "Make, restore and show wallets.",
        subcommands = {LibraryCommands.Checkpoint.class, LibraryCommands.Rebuild.class})
final class WalletCommands {
    /// Options may stand before the name of the command, too.
    @Mixin
    final Options common = new Options();

    static final String NETWORK =
            "the profile of the network that it belongs to, for good; without one, to the practice network";
    private static final String FORMS = "patient, clinician";
    private static final String MEANING = "Whoever has it reads every record of this wallet, now and later.";

    @Command(mixinStandardHelpOptions = true, description = "Make a wallet with new recovery words. Write them down.")
    int create(
            @Mixin Options options,
            @Option(names = "--name", description = "what the unlock screen shows") @Nullable String name,
            @Option(names = "--role", defaultValue = "patient", description = FORMS) String role,
            @Option(
                            names = "--cost",
                            defaultValue = "standard",
                            description = "standard, or small below 8 GB of memory")
                    String cost,
            @Option(names = "--network", paramLabel = "FILE", description = NETWORK) @Nullable Path network) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        char[] password = new char[0];
        try (Secret entropy = Secret.of(random)) {
            Profile profile = profile(options, name, role);
            password = Options.newPassword(options.passwordFile, "--password-file");
            require(
                    creating(options, Joining.network(network)).create(profile, password, cost(cost), entropy),
                    options,
                    profile);
            List<String> words = RecoveryWords.of(entropy);
            new Output(options)
                    .say(
                            Map.of("profile", profile.id(), "role", role, "words", words),
                            "The wallet '" + profile.id()
                                    + "' is ready. These are its recovery words, shown only now:\n\n  "
                                    + String.join(" ", words)
                                    + "\n\nWrite them on paper: whoever has them has your records.");
            return 0;
        } finally {
            Arrays.fill(random, (byte) 0);
            Arrays.fill(password, '\0');
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Make a wallet again from its 24 recovery words, and get its records and shares back.")
    int restore(
            @Mixin Options options,
            @Option(names = "--name", description = "what the unlock screen shows") @Nullable String name,
            @Option(names = "--role", defaultValue = "patient", description = FORMS) String role,
            @Option(
                            names = "--cost",
                            defaultValue = "standard",
                            description = "standard, or small below 8 GB of memory")
                    String cost,
            @Option(names = "--words-file", paramLabel = "FILE", description = "read the words from a file") @Nullable
                    Path wordsFile,
            @Option(names = "--network", paramLabel = "FILE", description = NETWORK) @Nullable Path network) {
        char[] password = new char[0];
        try (Secret entropy = TypedWords.entropy(wordsFile, "Nothing was made.")) {
            Profile profile = profile(options, name, role);
            password = Options.newPassword(options.passwordFile, "--password-file");
            require(
                    creating(options, Joining.network(network)).restore(profile, password, cost(cost), entropy),
                    options,
                    profile);
            Restored.tell(options, profile, password);
            return 0;
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static Profile profile(Options options, @Nullable String name, String role) {
        String id = options.newName();
        return new Profile(id, name == null ? id : name, role(role));
    }

    /// @param network the profile of the wallet's network; empty for the practice network
    static CreateWallet creating(Options options, byte[] network) {
        return new CreateWallet(options.profiles(), new CommandDerivation()).on(network);
    }

    static void require(CreateWallet.Outcome outcome, Options options, Profile profile) {
        switch (outcome) {
            case CreateWallet.Outcome.Created created -> {}
            case CreateWallet.Outcome.NameTaken taken ->
                throw new Problem(
                        Problem.INPUT,
                        "There is a wallet named '" + profile.id() + "' here already: it was not touched. Give the new"
                                + " one another name with --profile.");
            case CreateWallet.Outcome.NotDerived not -> throw new Problem(Problem.ENVIRONMENT, Sentences.NOT_DERIVED);
            case CreateWallet.Outcome.NotWritten no ->
                throw new Problem(
                        Problem.ENVIRONMENT,
                        "The wallet could not be written to " + options.home() + ": check permissions and free space.");
        }
    }

    private static Role role(String role) {
        return switch (role.toLowerCase(Locale.ROOT)) {
            case "patient" -> Role.PATIENT;
            case "clinician" -> Role.CLINICIAN;
            default -> throw new Problem(Problem.INPUT, "A role is one of: " + FORMS + ".");
        };
    }

    static VaultCost cost(String cost) {
        return switch (cost.toLowerCase(Locale.ROOT)) {
            case "standard" -> VaultCost.STANDARD;
            case "small" -> VaultCost.SMALL;
            default -> throw new Problem(Problem.INPUT, "The cost is 'standard' or 'small'.");
        };
    }

    @Command(mixinStandardHelpOptions = true, description = "Show the wallets on this computer.")
    int show(@Mixin Options options) {
        try {
            List<Profile> shown = options.profile == null ? options.profiles().list() : List.of(options.profile());
            List<Map<String, String>> rows = shown.stream()
                    .map(p -> Map.of(
                            "profile",
                            p.id(),
                            "name",
                            p.name(),
                            "role",
                            p.role().name().toLowerCase(Locale.ROOT)))
                    .toList();
            new Output(options)
                    .list(
                            rows,
                            "There is no wallet here yet.",
                            r -> r.get("profile") + "  " + r.get("name") + "  " + r.get("role"));
            return 0;
        } catch (IOException e) {
            throw new Problem(Problem.ENVIRONMENT, "The folder " + options.home() + " cannot be read.");
        }
    }

    @Command(
            name = "export-identity",
            mixinStandardHelpOptions = true,
            description = "Print the key that opens all records with the stock 'age' program. Whoever has it"
                    + " reads everything.")
    int exportIdentity(
            @Mixin Options options,
            @Option(names = "--out", paramLabel = "FILE", description = "write it to a file only you can read")
                    @Nullable
                    Path out) {
        if (out != null && Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new Problem(
                    Problem.INPUT, "There is a file " + Output.oneLine(out) + " already: it was not touched.");
        }
        Profile profile = options.profile();
        char[] password = options.password("Password of " + profile.name());
        try {
            var outcome = Session.unlocking(options).unlock(profile.id(), password);
            try (var wallet = Session.unlocked(profile, outcome);
                    var identity = wallet.keys().identity(WalletKeys.BOOK)) {
                String text = "# CareWallet: opens every record of this wallet with stock age. Keep it secret.\n"
                        + identity.exposeText() + "\n";
                export(options, out, text);
            }
            return 0;
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static void export(Options options, @Nullable Path out, String text) {
        if (out == null) {
            new Output(options)
                    .say(
                            Map.of("identity", text.lines().skip(1).findFirst().orElse(""), "meaning", MEANING),
                            text.strip());
            return;
        }
        Written.write(new Written.Target(out.toAbsolutePath(), false), text.getBytes(StandardCharsets.US_ASCII));
        new Output(options)
                .say(
                        Map.of("file", out.toString(), "meaning", MEANING),
                        "Written to " + Output.oneLine(out) + ". " + MEANING);
    }

    @Command(
            name = "change-password",
            mixinStandardHelpOptions = true,
            description = "Change the password of a wallet.")
    int changePassword(
            @Mixin Options options,
            @Option(names = "--cost", defaultValue = "standard", description = "standard or small") String cost,
            @Option(
                            names = "--new-password-file",
                            paramLabel = "FILE",
                            description = "read the new password from a file")
                    @Nullable
                    Path replacementFile) {
        Profile profile = options.profile();
        char[] old = options.password("Password of " + profile.name());
        char[] replacement = Options.newPassword(replacementFile, "--new-password-file");
        try {
            var wallets = Session.unlocking(options);
            switch (wallets.changePassword(profile.id(), old, replacement, cost(cost))) {
                case CHANGED -> {}
                case WRONG_PASSWORD -> throw new Problem(Problem.INPUT, Sentences.wrongPassword(profile));
                case UNREADABLE ->
                    throw new Problem(
                            Problem.INPUT,
                            "The vault of this wallet, the file that its password opens, is damaged or not here. Nothing"
                                    + " was changed. " + Sentences.FROM_WORDS);
                case NOT_WRITTEN -> throw Trouble.unwritable();
            }
            new Output(options).say(Map.of("changed", true), "The password is changed.");
            return 0;
        } catch (DerivationFailed e) {
            throw new Problem(Problem.ENVIRONMENT, Sentences.NOT_DERIVED);
        } finally {
            Arrays.fill(old, '\0');
            Arrays.fill(replacement, '\0');
        }
    }
}
