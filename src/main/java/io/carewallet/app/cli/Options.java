package io.carewallet.app.cli;

import io.carewallet.app.demo.PracticePeople;
import io.carewallet.app.wiring.Homes;
import io.carewallet.app.wiring.OwnFolder;
import io.carewallet.app.wiring.SharedStorage;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that every command has.
public final class Options {
    private static final long MAX_PASSWORD_BYTES = 4096;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "where everything is kept (default: the system's data folder)")
    @Nullable
    Path home;

    private @Nullable Path checked;

    @Option(names = "--profile", paramLabel = "NAME", description = "whose wallet (default: the one used last)")
    @Nullable
    String profile;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "read the password from the first line of a file")
    @Nullable
    Path passwordFile;

    @Option(names = "--json", description = "answer in JSON, also when it fails")
    boolean json;

    @Option(
            names = "--ipfs",
            paramLabel = "URL",
            description = "from now on, keep shared blobs on this computer's Kubo node (http://127.0.0.1:5001)")
    @Nullable
    URI ipfs;

    @Option(
            names = "--ipfs-token-file",
            paramLabel = "FILE",
            description = "read what lets us into that node from the first line of a file")
    @Nullable
    Path ipfsTokenFile;

    private boolean hasAnswered;

    /// The command has said its result: with `--json`, that is the one document.
    void answered() {
        hasAnswered = true;
    }

    boolean hasAnswered() {
        return hasAnswered;
    }

    /// Takes over what was given before the name of this command and not again after it.
    void inherit(Options before) {
        home = home == null ? before.home : home;
        profile = profile == null ? before.profile : profile;
        passwordFile = passwordFile == null ? before.passwordFile : passwordFile;
        json |= before.json;
        if (ipfs == null && ipfsTokenFile == null) {
            ipfs = before.ipfs;
            ipfsTokenFile = before.ipfsTokenFile;
        }
    }

    /// Writes down what the options say about all later commands under a home.
    void remember(Supplier<Path> forHome) {
        if (ipfs == null) {
            if (ipfsTokenFile != null) {
                throw new Problem(
                        Problem.INPUT, "--ipfs-token-file says how to get into the node of --ipfs: give both.");
            }
            return;
        }
        String token = ipfsTokenFile == null ? null : new String(firstLine(ipfsTokenFile, "token file"));
        try {
            SharedStorage.useKubo(forHome.get(), ipfs, token);
        } catch (SharedStorage.NotUsable e) {
            int exit = e.getCause() instanceof IllegalArgumentException ? Problem.INPUT : Problem.ENVIRONMENT;
            throw new Problem(exit, String.valueOf(e.getMessage()));
        }
    }

    /// Where everything is kept; refused when other users of this computer could change it.
    public Path home() {
        Path found = found();
        if (!found.equals(checked)) {
            check(found);
            checked = found;
        }
        return found;
    }

    private Path found() {
        if (home != null && home.toString().isEmpty()) {
            throw new Problem(Problem.INPUT, "The home is a folder: give its name after --home.");
        }
        return home == null
                ? Homes.standard()
                        .orElseThrow(() -> new Problem(
                                Problem.ENVIRONMENT,
                                "The system names no folder of yours for data: name one with --home."))
                : home.toAbsolutePath();
    }

    private void check(Path found) {
        try {
            OwnFolder.requireHome(found);
        } catch (OwnFolder.Refused e) {
            int exit = home == null ? Problem.ENVIRONMENT : Problem.INPUT;
            throw new Problem(exit, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new Problem(
                    Problem.ENVIRONMENT,
                    "The folder " + Output.oneLine(found)
                            + " cannot be read or written: check its permissions, or name another one"
                            + " with --home.");
        }
    }

    public Profiles profiles() {
        return new Profiles(home());
    }

    /// The profile to work with.
    public Profile profile() {
        try {
            String name = profile;
            if (name != null) {
                return profiles().find(checkedName(name)).orElseThrow(() -> noSuchProfile(name));
            }
            List<Profile> all = profiles().list();
            if (all.isEmpty()) {
                throw new Problem(
                        Problem.REFUSED, "There is no wallet here yet: make one with 'carewallet wallet create'.");
            }
            // Practice people are used by their names.
            return all.stream()
                    .filter(one -> !PracticePeople.include(one))
                    .findFirst()
                    .orElse(all.getFirst());
        } catch (IOException e) {
            throw new Problem(Problem.ENVIRONMENT, "The folder " + home() + " cannot be read: check its permissions.");
        }
    }

    private static Problem noSuchProfile(String name) {
        return new Problem(
                Problem.REFUSED, "There is no wallet named '" + name + "' here: see 'carewallet wallet show'.");
    }

    /// The name for a new profile.
    public String newName() {
        return checkedName(profile == null ? "patient" : profile);
    }

    static String checkedName(String name) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new Problem(Problem.INPUT, "A profile is named by 1 to 40 of a-z, 0-9 and '-'.");
        }
        return name;
    }

    /// The password, from the file or asked for; the caller wipes it.
    public char[] password(String prompt) {
        return passwordFile != null ? fromFile(passwordFile) : fromConsole(prompt);
    }

    static char[] fromFile(Path file) {
        return firstLine(file, "password file");
    }

    static char[] firstLine(Path file, String what) {
        try {
            if (Files.size(file) > MAX_PASSWORD_BYTES) {
                throw new Problem(Problem.INPUT, "The " + what + " is too long: it should hold one line.");
            }
            byte[] bytes = Files.readAllBytes(file);
            CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            Arrays.fill(bytes, (byte) 0);
            int end = 0;
            while (end < chars.length() && chars.charAt(end) != '\n' && chars.charAt(end) != '\r') {
                end++;
            }
            char[] password = new char[end];
            chars.get(password);
            if (end == 0) {
                throw new Problem(Problem.INPUT, "The " + what + " is empty.");
            }
            return password;
        } catch (IOException e) {
            throw new Problem(Problem.INPUT, "The " + what + " cannot be read: check that it is there.");
        }
    }

    /// A new password: typed twice on the console, because nobody sees what was typed.
    ///
    /// @param option that would have named the file
    static char[] newPassword(@Nullable Path file, String option) {
        if (file != null) {
            return longEnough(fromFile(file));
        }
        String needed = "A new password is needed: type it when asked, or give " + option + ".";
        char[] typed = fromConsole("New password", needed);
        char[] again = fromConsole("The same again", needed);
        boolean same = Arrays.equals(typed, again);
        Arrays.fill(again, '\0');
        if (!same) {
            Arrays.fill(typed, '\0');
            throw new Problem(Problem.INPUT, "These are two different passwords. Nothing was changed; try again.");
        }
        return longEnough(typed);
    }

    /// The same length as in the window: a wallet is opened by its password alone.
    private static char[] longEnough(char[] password) {
        if (password.length < CreateWallet.SHORTEST_PASSWORD) {
            Arrays.fill(password, '\0');
            throw new Problem(
                    Problem.INPUT,
                    "A new password has at least " + CreateWallet.SHORTEST_PASSWORD
                            + " characters. Nothing was changed; try again with a longer one.");
        }
        return password;
    }

    static char[] fromConsole(String prompt) {
        return fromConsole(prompt, "A password is needed: type it when asked, or give --password-file.");
    }

    /// Asks without echo.
    ///
    /// @param otherwise what to say when there is no console, or nothing was typed
    static char[] fromConsole(String prompt, String otherwise) {
        Console console = System.console();
        char[] typed = console == null || !console.isTerminal() ? null : console.readPassword("%s: ", prompt);
        if (typed == null || typed.length == 0) {
            throw new Problem(Problem.INPUT, otherwise);
        }
        return typed;
    }
}
