package io.carewallet.app;

import io.carewallet.app.wiring.Connection;
import io.carewallet.app.wiring.Network;
import io.carewallet.core.directory.Card;
import io.carewallet.core.directory.Cards;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.succession.ChangeMessage;
import io.carewallet.core.succession.MemorySuccessions;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ipfs.FileBlobStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

/// A network in memory with a clinic that takes on everyone.
public final class MemoryConnection implements Connection {
    /// Founded now, so that nothing on a screen is asked or answered in another season than the one of its clock.
    public final MemoryRegister register = new MemoryRegister(Instant.now());
    public final FileBlobStore store;
    /// By which books move. Where somebody acts there, [MemoryRegister#letBlocksPass] has others notice it.
    public final MemorySuccessions successions = new MemorySuccessions(
            new ChangeMessage(register.network().chainId(), Address.parse("0x" + "5c".repeat(20))),
            InstantSource.system(),
            book -> Bytes32.ZERO);
    /// What happens while somebody fetches a blob, and what the storage answers instead; nothing by default.
    public volatile Runnable whileFetching = () -> {};

    public volatile Predicate<Bytes32> missing = digest -> false;
    private final SigningKey clinic = SigningKey.random(new SecureRandom());

    public MemoryConnection(Path folder) throws Exception {
        store = new FileBlobStore(folder.resolve("network"));
        AgeIdentity identity = AgeIdentity.fromSeed(Secret.of(new byte[32]));
        byte[] card = Cards.make(
                register.network(), clinic, Card.ORGANISATION, "Harbour Practice Clinic", null, identity.recipient());
        register.admit(clinicAccount(), Organisation.Kind.CLINIC, Cards.publish(store, card), List.of());
    }

    public Address clinicAccount() {
        return Address.of(clinic.address());
    }

    /// The clinic lets somebody go.
    public void dismiss(Address clinician) throws RegisterUnavailable {
        register.dismiss(clinic, clinician);
    }

    /// The directory does not vouch for the clinic any more.
    public void suspendClinic() throws RegisterUnavailable {
        try (SigningKey steward = SigningKey.random(new SecureRandom())) {
            register.suspend(steward, clinicAccount());
        }
    }

    /// Another clinic is in the directory, and was there first.
    public void admitBefore(String name) throws Exception {
        try (SigningKey key = SigningKey.random(new SecureRandom())) {
            AgeIdentity identity = AgeIdentity.fromSeed(Secret.of(new byte[32]));
            byte[] card = Cards.make(register.network(), key, Card.ORGANISATION, name, null, identity.recipient());
            Address account = Address.of(key.address());
            register.admit(account, Organisation.Kind.CLINIC, Cards.publish(store, card), List.of());
        }
        Bytes32 card = register.organisation(clinicAccount()).orElseThrow().cardDigest();
        register.admit(clinicAccount(), Organisation.Kind.CLINIC, card, List.of());
    }

    @Override
    public Network connect() {
        return new Network(register, register, new Watched(), register, successions);
    }

    @Override
    public void vouchFor(UnlockedWallet clinician, Network network) throws NotConnected {
        try (SigningKey key = clinician.keys().account(WalletKeys.BOOK)) {
            Address account = Address.of(key.address());
            if (register.clinician(account).isEmpty()) {
                byte[] card = Cards.make(
                        register.network(),
                        key,
                        Card.CLINICIAN,
                        clinician.profile().name(),
                        clinicAccount(),
                        clinician.keys().identity(WalletKeys.BOOK).recipient());
                register.affiliate(clinic, account, 1, Cards.publish(store, card));
            }
        } catch (Exception e) {
            throw new NotConnected("the clinic does not answer", e);
        }
    }

    private final class Watched implements BlobStore {
        @Override
        public Cid put(byte[] blob) throws StorageUnavailable {
            return store.put(blob);
        }

        @Override
        public Fetched get(Bytes32 rootDigest, long limit) {
            whileFetching.run();
            return missing.test(rootDigest) ? new Fetched.Offline() : store.get(rootDigest, limit);
        }

        @Override
        public boolean has(Cid cid) throws StorageUnavailable {
            return store.has(cid);
        }

        @Override
        public void remove(Cid cid) throws StorageUnavailable {
            store.remove(cid);
        }
    }
}
