package io.carewallet.ethereum.practice;

import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.rpc.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A wallet's place on the practice network: while it is open the network runs, and is started again when it was
/// killed.
public final class Connected implements AutoCloseable {
    private static final Duration BEAT = Duration.ofMillis(500);
    /// Each try to start it is a process of its own.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final PracticeFolder folder;
    private final Starter starter;
    private final String lease;
    private final PracticeKeys keys;
    private final Thread heart;
    private final CountDownLatch tried = new CountDownLatch(1);
    private volatile @Nullable Advert advert;
    private volatile @Nullable PracticeUnavailable whyNot;
    private volatile boolean closing;

    /// @param advert null when it is still to be joined
    private Connected(
            PracticeFolder folder, Starter starter, String lease, PracticeKeys keys, @Nullable Advert advert) {
        this.folder = folder;
        this.starter = starter;
        this.lease = lease;
        this.keys = keys;
        this.advert = advert;
        this.heart = Thread.ofVirtual().name("practice-lease").unstarted(this::beat);
        heart.start();
    }

    static Connected now(PracticeFolder folder, Starter starter, String lease) throws PracticeUnavailable {
        Advert advert = starter.ensure(lease);
        return new Connected(folder, starter, lease, PracticeKeys.read(folder.keys()), advert);
    }

    /// Goes on trying when the network does not come up.
    ///
    /// @param keys of the network: they tell what it is
    /// @param patience how long to wait for it to come up
    static Connected soon(PracticeFolder folder, Starter starter, String lease, PracticeKeys keys, Duration patience)
            throws PracticeUnavailable {
        var connected = new Connected(folder, starter, lease, keys, null);
        try {
            // Whether it is up by then, whoever asks it learns.
            connected.tried.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            return connected;
        } catch (InterruptedException e) {
            connected.close();
            Thread.currentThread().interrupt();
            throw new PracticeUnavailable("Stopped while the practice network was starting.", e);
        }
    }

    /// Where to ask now. Changes when the network was restarted: pass this method, not its result, to the register.
    ///
    /// @throws RegisterUnavailable at once, as long as the network has not come up yet
    public Endpoint endpoint() throws RegisterUnavailable {
        Advert now = advert;
        if (now == null) {
            throw RegisterUnavailable.notReached();
        }
        return now.endpoint();
    }

    /// @throws PracticeUnavailable why it has not come up yet; it is tried further
    public void requireUp() throws PracticeUnavailable {
        PracticeUnavailable why = whyNot;
        if (advert == null) {
            throw why == null ? Starter.tooSlow() : why;
        }
    }

    public Network network() {
        Advert now = advert;
        return now == null ? Deployment.network(keys) : now.network();
    }

    /// Folder of the blob store that all wallets of this network share.
    public Path blobs() {
        return folder.blobs();
    }

    /// Three, of which two must sign.
    public List<SigningKey> stewards() {
        return keys.stewards();
    }

    /// The clinic that every practice network has.
    public SigningKey clinic() {
        return keys.clinic();
    }

    /// Recovery entropy of the doctor whom that clinic has, 32 bytes; the caller's.
    public Secret doctor() {
        return keys.doctor().copy();
    }

    private void beat() {
        try {
            if (advert == null) {
                renewed();
            }
        } finally {
            tried.countDown();
        }
        Duration pause = BEAT;
        while (!closing) {
            try {
                Thread.sleep(pause);
                pause = closing || renewed() ? BEAT : longer(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private boolean renewed() {
        Advert now = advert;
        if (now != null && DoorClient.renew(now, lease) || closing) {
            // Whoever leaves is interrupted in the middle of the question, and needs no network any more.
            return true;
        }
        try {
            Optional<Advert> elsewhere = now == null ? Optional.empty() : starter.running(lease);
            if (now != null && elsewhere.isEmpty() && Files.exists(folder.stopped())) {
                // Somebody has stopped it on purpose: that is respected until a wallet is opened anew.
                return true;
            }
            advert = elsewhere.isPresent() ? elsewhere.get() : starter.ensure(lease);
            return true;
        } catch (PracticeUnavailable e) {
            whyNot = e;
            return false;
        }
    }

    @Override
    public void close() {
        closing = true;
        heart.interrupt();
        try {
            heart.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Advert now = advert;
        if (now != null) {
            DoorClient.release(now, lease);
        }
    }
}
