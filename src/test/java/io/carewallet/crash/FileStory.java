package io.carewallet.crash;

import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.ethereum.practice.SnapshotSaves;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What replaces one file by another: after a crash there is the old one or the new one, and the new one when somebody
/// was told of it.
enum FileStory {
    /// A vault whose password is changed.
    PASSWORD {
        @Override
        void begin(Path folder) throws Exception {
            try (Secret entropy = Secret.of(new byte[32])) {
                new CreateWallet(new Profiles(folder), World.QUICK)
                        .create(PROFILE, "first password".toCharArray(), VaultCost.SMALL, entropy);
            }
        }

        @Override
        boolean replace(Path folder) throws Exception {
            var unlock = new UnlockWallet(new Profiles(folder), World.QUICK);
            var change = unlock.changePassword(
                    PROFILE.id(), "first password".toCharArray(), "second password".toCharArray(), VaultCost.SMALL);
            return change == UnlockWallet.Change.CHANGED;
        }

        @Override
        String found(Path folder) throws Exception {
            var unlock = new UnlockWallet(new Profiles(folder), World.QUICK);
            for (String word : List.of("first", "second")) {
                if (unlock.passwordIs(PROFILE.id(), (word + " password").toCharArray())) {
                    return word;
                }
            }
            return "none";
        }
    },
    /// The chain of the practice network, saved once more.
    SNAPSHOT {
        @Override
        void begin(Path folder) throws Exception {
            for (String state : List.of("oldest", "older", "old", "first")) {
                SnapshotSaves.save(folder, state);
            }
        }

        @Override
        boolean replace(Path folder) throws Exception {
            try {
                SnapshotSaves.save(folder, "second");
                return true;
            } catch (java.io.IOException e) {
                return false;
            }
        }

        @Override
        String found(Path folder) throws Exception {
            return SnapshotSaves.newest(folder);
        }
    };

    private static final Profile PROFILE = new Profile("patient", "Maxine", Role.PATIENT);

    abstract void begin(Path folder) throws Exception;

    /// @return whether somebody was told that it is done
    abstract boolean replace(Path folder) throws Exception;

    /// Whose the file is now: "first" or "second"; anything else is a loss.
    abstract String found(Path folder) throws Exception;

    /// Cuts it off at every failpoint.
    List<String> complaints(World.Ending ending) throws Exception {
        var complaints = new ArrayList<String>();
        Path root = Harness.folder();
        boolean done = false;
        for (int point = 0; !done; point++) {
            Path folder = Files.createDirectories(root.resolve("before-" + point));
            begin(folder);
            var points = new Failpoints((call, message) -> {});
            var disk = new Disk(folder, points);
            points.crashAfter(point);
            try {
                done = replace(disk.watched(folder));
            } catch (Failpoints.Crash crash) {
                done = false;
            }
            Path after = Files.createDirectories(root.resolve("after-" + point));
            if (ending == World.Ending.POWER_LOST) {
                disk.platter.writeTo(after);
            } else {
                Disk.copy(folder, after);
            }
            complain(complaints, points.where(), done, after);
        }
        Disk.delete(root);
        return complaints;
    }

    /// Lets every write and every sync fail for once; then there is room, and it is done again.
    List<String> complaintsOfAFullDisk() throws Exception {
        var complaints = new ArrayList<String>();
        Path root = Harness.folder();
        boolean whole = false;
        for (int write = 0; !whole; write++) {
            Path folder = Files.createDirectories(root.resolve("full-" + write));
            begin(folder);
            var points = new Failpoints((call, message) -> {});
            var disk = new Disk(folder, points);
            points.fullAfter(write);
            boolean done = replace(disk.watched(folder));
            whole = points.writes() <= write;
            complain(complaints, points.where(), done, folder);
            points.thereIsRoomAgain();
            if (!done && found(folder).equals("first") && !replace(disk.watched(folder))) {
                complaints.add(points.where() + ": not done when there is room");
            }
            complain(complaints, points.where() + ", and room again", true, folder);
        }
        Disk.delete(root);
        return complaints;
    }

    private void complain(List<String> complaints, String where, boolean told, Path folder) {
        try {
            String found = found(folder);
            if (!found.equals("second") && (told || !found.equals("first"))) {
                complaints.add(where + ": found " + found + (told ? ", though it was done" : ""));
            }
        } catch (Exception e) {
            complaints.add(where + ": " + e);
        }
    }
}
