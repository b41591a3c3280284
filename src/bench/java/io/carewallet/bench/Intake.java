package io.carewallet.bench;

import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.EthereumRegister;
import io.carewallet.ipfs.KuboBlobStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Blobs of 5 KB into Kubo, and their acts into one journal on geth: one after the other, or many at once.
final class Intake implements AutoCloseable {
    private static final int BLOB_BYTES = 5_000;
    private static final int BATCH = 50;
    private static final Duration DEADLINE = Duration.ofDays(6);

    private final SecureRandom random = new SecureRandom();
    private final LocalStack stack;
    private final EthereumRegister register;
    private final SigningKey key = SigningKey.random(random);
    private final Address account = Address.of(key.address());
    private final BatchRelay relay;
    private Slot slot;
    private int made;

    Intake(LocalStack stack) throws Exception {
        var profile = stack.profile();
        this.stack = stack;
        this.register = new EthereumRegister(profile.network(), profile::endpoint);
        this.relay = new BatchRelay(profile, random);
        this.slot = Slot.genesis(profile.network(), account);
    }

    /// The naive loop: add a blob, wait until it is pinned, send its act, wait until it is in a block.
    ///
    /// @return milliseconds of each
    List<Double> oneByOne(int many) throws Exception {
        var store = new KuboBlobStore(stack.kubo(), stack.permission());
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            byte[] blob = blob();
            times.add(Clock.millis(() -> register.relay(act(store.put(blob)))));
        }
        requireAllThere();
        return times;
    }

    /// In batches: one CAR file while their acts are signed, for what the journal will hold by then; only the last one
    /// is waited for.
    ///
    /// @return milliseconds of all
    double together(int many) throws Exception {
        var kubo = new CarImport(stack.kubo(), stack.permission());
        List<byte[]> blobs = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            blobs.add(blob());
        }
        try (var storing = Executors.newSingleThreadExecutor()) {
            long start = System.nanoTime();
            for (int at = 0; at < many; at += BATCH) {
                List<byte[]> batch = blobs.subList(at, Math.min(many, at + BATCH));
                List<Cid> cids = batch.stream()
                        .map(one -> Cid.raw(Bytes32.of(Sha256.of(one))))
                        .toList();
                Future<?> stored = storing.submit(() -> {
                    kubo.send(cids, batch);
                    return null;
                });
                List<SignedAct> acts = cids.stream().map(this::act).toList();
                List<String> messages = relay.messages(acts);
                stored.get();
                relay.send(messages);
            }
            relay.await();
            double millis = Clock.since(start);
            requireAllThere();
            return millis;
        }
    }

    private byte[] blob() {
        byte[] blob = new byte[BLOB_BYTES];
        random.nextBytes(blob);
        return blob;
    }

    private SignedAct act(Cid cid) {
        byte[] commitment = new byte[32];
        random.nextBytes(commitment);
        var act = new Act.Extend(ActKind.RECORD, account, Bytes32.of(commitment), cid.digest());
        Instant deadline = Instant.ofEpochSecond(Instant.now().plus(DEADLINE).getEpochSecond());
        SignedAct signed = ActMessage.sign(key, register.network(), act, slot.word(), deadline);
        slot = slot.after(act);
        made++;
        return signed;
    }

    /// Everything that was sent is in the journal, in this order, and nothing else.
    private void requireAllThere() throws Exception {
        var journals = new Journals(register);
        journals.poll();
        int there = journals.journal(account).entries().size();
        if (there != made) {
            throw new IllegalStateException("of " + made + " acts " + there + " are there");
        }
    }

    @Override
    public void close() {
        relay.close();
        key.close();
    }
}
