package io.carewallet.crash;

import io.carewallet.app.wiring.Connection;
import io.carewallet.app.wiring.Desks;
import io.carewallet.app.wiring.Network;
import io.carewallet.core.directory.Card;
import io.carewallet.core.directory.Cards;
import io.carewallet.core.directory.DirectoryRegister;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.record.MemoryRecordReader;
import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.register.Register;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.MemoryBlobStore;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.SyncLoop;
import io.carewallet.core.wallet.WalletStatus;
import io.carewallet.crypto.Hmac;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.crypto.vault.KeyDerivation;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.ipfs.FileBlobStore;
import io.carewallet.sqlite.NotebookSettings;
import io.carewallet.sqlite.SqliteNotebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// A patient's and a doctor's wallet on one computer, as the program wires them: vaults, notebooks and blobs in real
/// files. Register and record storage are outside, and so is what people remember: both outlive the program.
final class World implements AutoCloseable {
    static final KeyDerivation QUICK = (password, salt, cost) -> Hmac.sha256(password, salt);
    private static final String PASSWORD = "a long password";

    /// What is outside of the computer.
    ///
    /// @param blobs how many blobs the storage has
    record Outside(Register register, DirectoryRegister directory, BlobStore storage, IntSupplier blobs, Pool pool) {
        /// Beside the wallets' folders, where it outlives every process.
        static Outside onDisk(Path folder) throws Exception {
            var chain = new ChainFile(folder.resolve("chain"));
            Path blobs = folder.resolve("storage");
            return new Outside(
                    chain.register(),
                    chain.chain(),
                    new FileBlobStore(blobs),
                    () -> count(blobs),
                    new Pool(chain.chain()));
        }

        private static int count(Path blobs) {
            try (var files = Files.walk(blobs, 2)) {
                return (int) files.filter(file -> file.getFileName().toString().length() > 40)
                        .filter(file -> !file.getParent().endsWith(".unfinished"))
                        .count();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        static Outside inMemory() {
            var register = new MemoryRegister(Instant.now());
            var storage = new MemoryBlobStore();
            return new Outside(
                    register, register, storage, () -> storage.digests().size(), new Pool(register));
        }
    }

    /// How a life ends.
    enum Ending {
        /// The process is gone, and what it wrote is there.
        KILLED,
        /// So is what the disk had not yet written.
        POWER_LOST
    }

    private final Path root;
    private final Outside outside;
    private final SigningKey clinic = SigningKey.of(filled(9));
    private final List<Notebook> notebooks = new ArrayList<>();
    final Memory memory;
    Failpoints points;
    Disk disk;
    private int life;

    private Desk.@Nullable Patient patient;
    private Desk.@Nullable Clinician doctor;

    World(Path root, Outside outside, Memory memory) throws IOException {
        this.root = root;
        this.memory = memory;
        this.outside = outside;
        this.points = new Failpoints(outside.pool());
        this.disk = new Disk(Files.createDirectories(folder()), points);
    }

    private static byte[] filled(int n) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) n);
        return bytes;
    }

    Path folder() {
        return root.resolve("life-" + life);
    }

    Outside outside() {
        return outside;
    }

    /// The clinic is in the directory from the start.
    void found() throws Exception {
        var identity = AgeIdentity.fromSeed(Secret.of(new byte[32]));
        byte[] card = Cards.make(
                outside.register.network(), clinic, Card.ORGANISATION, "Harbour Clinic", null, identity.recipient());
        outside.directory.admit(
                Address.of(clinic.address()),
                Organisation.Kind.CLINIC,
                Cards.publish(outside.storage, card),
                List.of());
    }

    boolean isOpen() {
        return doctor != null;
    }

    Desk.Patient patient() {
        return Objects.requireNonNull(patient);
    }

    Desk.Clinician doctor() {
        return Objects.requireNonNull(doctor);
    }

    /// Both people start the program, which makes their wallets if they are not there.
    void open() throws Exception {
        patient = (Desk.Patient) desk("patient", "Maxine", Role.PATIENT, 1);
        doctor = (Desk.Clinician) desk("doctor", "Dr. Howell", Role.CLINICIAN, 2);
        doctor().shares().report();
    }

    private Desk desk(String id, String name, Role role, int words) throws Exception {
        var profiles = new Profiles(disk.watched(folder()));
        String found = created(profiles, new Profile(id, name, role), words);
        return desk(profiles, found, new Line(points));
    }

    private Desk desk(Profiles profiles, String found, Line line) throws Exception {
        var outcome = new UnlockWallet(profiles, QUICK).unlock(found, PASSWORD.toCharArray());
        if (!(outcome instanceof UnlockWallet.Outcome.Unlocked unlocked)) {
            throw new IllegalStateException("the wallet does not open: " + outcome);
        }
        UnlockedWallet wallet = unlocked.wallet();
        SqliteNotebook notebook = SqliteNotebook.open(wallet.folder().resolve("notebook.db"), wallet.notebookKey());
        notebooks.add(notebook);
        return Desks.open(line, new MemoryRecordReader(), wallet, line.on.guard(Notebook.class, notebook));
    }

    /// A vault is never written over, also when a crash kept it from being listed: then the person takes another name.
    ///
    /// @return the id under which it is listed
    private String created(Profiles profiles, Profile profile, int words) throws Exception {
        String other = profile.id() + "-again";
        for (String id : List.of(profile.id(), other)) {
            if (profiles.find(id).isPresent()) {
                return id;
            }
        }
        if (memory.promises.contains("made " + profile.id())) {
            throw new IllegalStateException("the wallet is not listed any more");
        }
        for (String id : List.of(profile.id(), other)) {
            try (Secret entropy = Secret.of(filled(words))) {
                var made = new Profile(id, profile.name(), profile.role());
                var outcome = new CreateWallet(profiles, QUICK)
                        .create(made, PASSWORD.toCharArray(), VaultCost.SMALL, entropy);
                if (outcome instanceof CreateWallet.Outcome.Created) {
                    memory.promise("made " + profile.id());
                    return id;
                }
                if (!(outcome instanceof CreateWallet.Outcome.NameTaken)) {
                    throw new IllegalStateException("the wallet is not created: " + outcome);
                }
            }
        }
        throw new IllegalStateException("both names are taken");
    }

    /// Settings of a notebook on which it depends that a write is on disk when it returns.
    List<String> weakSettings() throws Exception {
        var weak = new ArrayList<String>();
        for (Notebook notebook : notebooks) {
            weak.addAll(NotebookSettings.weak((SqliteNotebook) notebook));
        }
        return weak;
    }

    /// What is left of this life is what the next one begins with.
    void end(Ending ending) throws IOException {
        points.end();
        Path before = folder();
        life++;
        Files.createDirectories(folder());
        if (ending == Ending.POWER_LOST) {
            disk.platter.writeTo(folder());
        } else {
            Disk.copy(before, folder());
        }
        giveBack();
        Disk.delete(before);
        points = new Failpoints(outside.pool());
        disk = new Disk(folder(), points);
    }

    private void giveBack() {
        notebooks.forEach(Notebook::close);
        notebooks.clear();
        disk.closeAll();
    }

    /// What the words alone bring back on a blank computer: the records, and what the doctor asked.
    List<String> onABlankComputer() throws Exception {
        var back = new ArrayList<String>();
        Path blank = Files.createDirectories(root.resolve("blank"));
        var profiles = new Profiles(blank);
        Role[] roles = {Role.PATIENT, Role.CLINICIAN};
        for (int n = 0; n < roles.length; n++) {
            try (Secret entropy = Secret.of(filled(n + 1))) {
                var profile = new Profile("blank-" + n, "Dr. Howell", roles[n]);
                new CreateWallet(profiles, QUICK).restore(profile, PASSWORD.toCharArray(), VaultCost.SMALL, entropy);
            }
            var line = new Line(new Failpoints(outside.pool));
            try (Desk desk = desk(profiles, "blank-" + n, line)) {
                notebooks.removeLast();
                if (desk instanceof Desk.Patient restored) {
                    restored.records()
                            .list()
                            .forEach(row -> back.add(row.outline().title()));
                } else if (desk instanceof Desk.Clinician restored) {
                    restored.ask().list().forEach(row -> back.add("asked " + row.label()));
                }
            }
        }
        Disk.delete(blank);
        return back;
    }

    /// Both wallets and the network are in step afterwards; what the network had taken before is included meanwhile.
    void sync() throws Exception {
        for (int i = 0; i < 3; i++) {
            run(patient().sync());
            run(doctor().sync());
            outside.pool.include();
        }
    }

    /// A wallet that could not do its part says so, and its person sees it.
    private static void run(SyncLoop sync) {
        sync.once();
        if (sync.status().contact() == WalletStatus.Contact.STUCK) {
            throw new IllegalStateException("the wallet says that it is stuck");
        }
    }

    @Override
    public void close() {
        points.end();
        giveBack();
        try {
            Disk.delete(root);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private final class Line implements Connection {
        private final Failpoints on;

        private Line(Failpoints on) {
            this.on = on;
        }

        @Override
        public Network connect() {
            return new Network(
                    on.guard(Register.class, outside.register),
                    outside.directory,
                    on.guard(BlobStore.class, outside.storage));
        }

        @Override
        public void vouchFor(UnlockedWallet clinician, Network network) throws NotConnected {
            try (SigningKey key = clinician.keys().account(WalletKeys.BOOK)) {
                Address account = Address.of(key.address());
                boolean isListed = outside.directory
                        .clinician(account)
                        .filter(c -> !c.cardDigest().equals(Bytes32.ZERO))
                        .isPresent();
                if (!isListed) {
                    byte[] card = Cards.make(
                            outside.register.network(),
                            key,
                            Card.CLINICIAN,
                            clinician.profile().name(),
                            Address.of(clinic.address()),
                            clinician.keys().identity(WalletKeys.BOOK).recipient());
                    outside.directory.affiliate(clinic, account, 1, Cards.publish(outside.storage, card));
                }
            } catch (Exception e) {
                throw new NotConnected("the clinic does not answer", e);
            }
        }
    }
}
