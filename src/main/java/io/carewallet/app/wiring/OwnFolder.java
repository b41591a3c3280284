package io.carewallet.app.wiring;

import com.sun.security.auth.module.UnixSystem;
import io.carewallet.core.identity.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.regex.Pattern;

/// Folders that no other user of this computer can change. Whoever can write to the home, or rename a folder on the way
/// to it, can put a program library of theirs in the place of ours, and a wallet would run it.
///
/// Only owners and modes are looked at: systems without them (Windows) keep a person's data folder for that person.
public final class OwnFolder {
    private static final boolean UNIX =
            java.nio.file.FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    private static final int STICKY = 01000;
    private static final int OTHERS_WRITE = 02;
    private static final int GROUP_WRITES = 020;

    /// What stands in a home. A folder that holds anything else is somebody's documents, say: it keeps its mode.
    private static final Pattern OURS =
            Pattern.compile("profiles|practice|native|ui\\.json|storage\\.json|demo-.*|\\..*\\.unfinished");

    private OwnFolder() {}

    /// The folder is not used; the message is a sentence for people.
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private Refused(String sentence) {
            super(sentence);
        }
    }

    /// Refuses a home that others can change. One that is there is closed to their eyes as well; none is made.
    public static void requireHome(Path home) throws Refused, IOException {
        for (Path at = home.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at) && !Files.isDirectory(at)) {
                throw new Refused(
                        "There can be no home at " + home + ": " + at + " is a file. Name a folder with" + " --home.");
            }
        }
        require(home);
        if (UNIX && Files.isDirectory(home) && isOurs(home)) {
            PrivateFiles.createFolder(home);
        }
        Path profiles = home.resolve("profiles");
        if (Files.isDirectory(profiles)) {
            require(profiles);
            PrivateFiles.createFolder(profiles);
        }
    }

    /// Refuses a folder that others can change, there or not yet.
    static void require(Path folder) throws Refused, IOException {
        if (!UNIX) {
            return;
        }
        long self = new UnixSystem().getUid();
        Path absolute = folder.toAbsolutePath();
        Path there = absolute;
        // The names as they were given: whose link it is decides where it leads.
        for (Path at = absolute; at != null; at = at.getParent()) {
            if (Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
                requireLink(at, self);
            } else {
                there = at.getParent();
            }
        }
        if (there == null || !Files.exists(there)) {
            return;
        }
        Path real = there.toRealPath();
        requireDirectory(real, self, there.equals(absolute));
        for (Path at = real.getParent(); at != null; at = at.getParent()) {
            requireDirectory(at, self, false);
        }
    }

    private static void requireLink(Path at, long self) throws Refused, IOException {
        if (Files.isSymbolicLink(at) && !isOwn(at, self)) {
            throw ofAnother(at);
        }
    }

    /// @param whole in a sticky folder others cannot touch what is ours: good enough on the way, not at the end of it
    private static void requireDirectory(Path at, long self, boolean whole) throws Refused, IOException {
        if (!isOwn(at, self)) {
            throw ofAnother(at);
        }
        int mode = (int) Files.getAttribute(at, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        boolean open = (mode & OTHERS_WRITE) != 0 || (mode & GROUP_WRITES) != 0 && !isGroupOfOne(at);
        if (open && (whole || (mode & STICKY) == 0)) {
            // A sticky folder is meant for everybody: nobody should be told to change that.
            String mend = (mode & STICKY) == 0 ? "take that right away (chmod go-w), or " : "";
            throw new Refused("Other users of this computer may write to the folder " + at
                    + ", so CareWallet keeps nothing there: " + mend + "name another folder with --home.");
        }
    }

    private static boolean isOwn(Path at, long self) throws IOException {
        int owner = (int) Files.getAttribute(at, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        return owner == 0 || Integer.toUnsignedLong(owner) == self;
    }

    /// Many systems give each user a group of the same name, in which nobody else is.
    private static boolean isGroupOfOne(Path at) throws IOException {
        var attributes = Files.readAttributes(at, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.group().getName().equals(attributes.owner().getName());
    }

    private static Refused ofAnother(Path at) {
        return new Refused("The folder " + at + " belongs to another user of this computer, who could change what"
                + " CareWallet keeps there: name a folder of your own with --home.");
    }

    private static boolean isOurs(Path home) throws IOException {
        try (var children = Files.list(home)) {
            return children.allMatch(
                    child -> OURS.matcher(child.getFileName().toString()).matches());
        }
    }
}
