package io.carewallet.core.identity;

import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The profiles under one home: a folder each, `<home>/profiles/<id>/`, with `profile.json` (readable), `vault`
/// (sealed) and what the unlocked wallet keeps there.
public final class Profiles {
    private final Path folder;
    private final Path takenBack;

    public Profiles(Path home) {
        this.folder = home.resolve("profiles");
        this.takenBack = home.resolve("taken-back");
    }

    /// All profiles here, the one used last first.
    public List<Profile> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        record Found(Profile profile, long used) {}
        var found = new ArrayList<Found>();
        try (var children = Files.list(folder)) {
            for (Path child : children.toList()) {
                Optional<Profile> profile = find(child.getFileName().toString());
                if (profile.isPresent()) {
                    found.add(new Found(
                            profile.get(),
                            Files.getLastModifiedTime(child.resolve("profile.json"))
                                    .toMillis()));
                }
            }
        }
        found.sort(Comparator.comparingLong(Found::used)
                .reversed()
                .thenComparing(f -> f.profile().id()));
        return found.stream().map(Found::profile).toList();
    }

    /// A profile; empty when there is none, or when it is damaged. One whose vault is gone is there all the same:
    /// whoever looks for it must be told, and not find that it never was. Its folder says which one it is: of one that
    /// was copied under another name, the copy is a profile of its own, with a lock of its own.
    public Optional<Profile> find(String id) throws IOException {
        Path file = folder(id).resolve("profile.json");
        if (!Files.isRegularFile(file) || Files.size(file) > 4096) {
            return Optional.empty();
        }
        try {
            Profile written = Json.read(Files.readAllBytes(file), Profile.class);
            return Optional.of(new Profile(id, written.name(), written.role()));
        } catch (MalformedDocument | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Whether something of a wallet is there, readable or not: a vault is never written over.
    public boolean isTaken(String id) {
        Path profile = folder(id).resolve("profile.json");
        return Files.exists(vault(id), LinkOption.NOFOLLOW_LINKS) || Files.exists(profile, LinkOption.NOFOLLOW_LINKS);
    }

    public Path folder(String id) {
        return folder.resolve(id);
    }

    Path vault(String id) {
        return folder(id).resolve("vault");
    }

    /// A file without content that says: the words are new, so that nothing can be stored under them anywhere yet.
    static Path newWords(Path profile) {
        return profile.resolve("new");
    }

    /// The profile of the network that a wallet belongs to; without it, it belongs to the practice network.
    static Path network(Path profile) {
        return profile.resolve("network.json");
    }

    /// The profile of the network that this wallet belongs to; empty for the practice network.
    public Optional<Path> network(String id) {
        return Optional.of(network(folder(id))).filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
    }

    /// Writes a new profile: the vault before what lists it, so that a profile that is listed can be unlocked, and
    /// before both where it belongs, so that no wallet ever begins on another network.
    ///
    /// @param network the profile of its network, as it was given; empty for the practice network
    void write(Profile profile, byte[] vault, boolean newWords, byte[] network) throws IOException {
        Path home = folder(profile.id());
        PrivateFiles.createFolder(folder);
        PrivateFiles.createFolder(home);
        if (network.length == 0) {
            Files.deleteIfExists(network(home));
        } else {
            PrivateFiles.write(network(home), network);
        }
        if (newWords) {
            PrivateFiles.write(newWords(home), new byte[0]);
        } else {
            // One that a creation which failed has left says nothing of these words.
            Files.deleteIfExists(newWords(home));
        }
        PrivateFiles.write(home.resolve("vault"), vault);
        PrivateFiles.write(home.resolve("profile.json"), Json.write(profile));
    }

    /// Takes back a wallet that was made a moment ago, with what was put into it: in one step, so that cut off at any
    /// moment it leaves the whole wallet, on the network where it belongs, or nothing that is listed.
    ///
    /// @param id of one that this process made, and that is not unlocked
    /// @throws IOException when it could not be: then all of it is there
    public void takeBack(String id) throws IOException {
        PrivateFiles.createFolder(takenBack);
        Path gone = takenBack.resolve(UUID.randomUUID().toString());
        Files.move(folder(id), gone, StandardCopyOption.ATOMIC_MOVE);
        sweep();
    }

    /// Deletes what taking back has left that was cut off. Nobody uses it: what is there belongs to no wallet.
    public void sweep() {
        if (!Files.isDirectory(takenBack, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var all = Files.walk(takenBack)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            // What is in there is sealed; the next start tries again.
        }
    }

    /// Notes the time, for the order of the list: a full disk must not keep anybody from their records.
    public void markUsed(String id) {
        try {
            // Writing the same bytes again lets the file system note the time.
            Path file = folder(id).resolve("profile.json");
            PrivateFiles.write(file, Files.readAllBytes(file));
        } catch (IOException e) {
            // The list keeps its order.
        }
    }
}
