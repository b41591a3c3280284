package io.carewallet.ethereum.practice;

import io.carewallet.core.register.Network;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.rpc.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A wallet's place on the practice network: while it is open the network runs, and is started again when it was
/// killed.
public final class Connected implements AutoCloseable {
    private static final Duration BEAT = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final PracticeFolder folder;
    private final Starter starter;
    private final String lease;
    private final PracticeKeys keys;
    private final Thread heart;
    private volatile Advert advert;
    private volatile boolean closing;

    Connected(PracticeFolder folder, Starter starter, String lease) throws PracticeUnavailable {
        this.folder = folder;
        this.starter = starter;
        this.lease = lease;
        this.advert = starter.ensure(lease);
        this.keys = PracticeKeys.read(folder.keys());
        this.heart = Thread.ofVirtual().name("practice-lease").unstarted(this::beat);
        heart.start();
    }

    /// Where to ask now. Changes when the network was restarted: pass this method, not its result, to the register.
    public Endpoint endpoint() {
        return advert.endpoint();
    }

    public Network network() {
        return advert.network();
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
        if (DoorClient.renew(advert, lease) || closing) {
            // Whoever leaves is interrupted in the middle of the question, and needs no network any more.
            return true;
        }
        try {
            Optional<Advert> elsewhere = starter.running(lease);
            if (elsewhere.isEmpty() && Files.exists(folder.stopped())) {
                // Somebody has stopped it on purpose: that is respected until a wallet is opened anew.
                return true;
            }
            advert = elsewhere.isPresent() ? elsewhere.get() : starter.ensure(lease);
            return true;
        } catch (PracticeUnavailable e) {
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
        DoorClient.release(advert, lease);
    }
}
