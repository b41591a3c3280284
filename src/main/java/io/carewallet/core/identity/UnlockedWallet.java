package io.carewallet.core.identity;

import io.carewallet.crypto.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// A profile that is open in this process: its keys, the key of its notebook and the lock that keeps other processes
/// out.
public final class UnlockedWallet implements AutoCloseable {
    private final Profile profile;
    private final Path folder;
    private final WalletKeys keys;
    private final Secret notebookKey;
    private final FileLock lock;

    UnlockedWallet(Profile profile, Path folder, WalletKeys keys, Secret vaultKey, FileLock lock) {
        this.profile = profile;
        this.folder = folder;
        this.keys = keys;
        this.notebookKey = UnlockWallet.notebookKey(vaultKey);
        this.lock = lock;
        vaultKey.close();
    }

    public Profile profile() {
        return profile;
    }

    public Path folder() {
        return folder;
    }

    public WalletKeys keys() {
        return keys;
    }

    public Secret notebookKey() {
        return notebookKey;
    }

    /// Were the words made here, with nothing stored under them yet?
    public boolean hasNewWords() {
        return Files.exists(Profiles.newWords(folder));
    }

    /// What the unlock screen calls another wallet of this computer; its id where it cannot be read.
    public String nameBeside(String id) {
        try {
            return new Profiles(folder.resolve("../..").normalize())
                    .find(id)
                    .map(Profile::name)
                    .orElse(id);
        } catch (IOException e) {
            return id;
        }
    }

    /// The notebook knows it from here on.
    public void wordsAreKnown() throws IOException {
        Files.deleteIfExists(Profiles.newWords(folder));
    }

    /// The profile of the network that this wallet belongs to; empty for the practice network.
    public Optional<Path> network() {
        return Optional.of(Profiles.network(folder)).filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public void close() {
        keys.close();
        notebookKey.close();
        try {
            lock.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
