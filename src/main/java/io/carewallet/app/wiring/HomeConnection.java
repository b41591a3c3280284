package io.carewallet.app.wiring;

import io.carewallet.core.identity.UnlockedWallet;
import java.nio.file.Path;
import java.util.Optional;

/// Every wallet belongs to one network, for good: to that of the profile beside its vault, or to the practice network
/// of the home folder. So no two networks ever meet in one library.
public final class HomeConnection implements Connection {
    private final PracticeConnection practice;

    public HomeConnection(Path home) {
        this.practice = new PracticeConnection(home);
    }

    @Override
    public Network connect() throws NotConnected {
        return practice.connect();
    }

    @Override
    public Network connect(UnlockedWallet wallet) throws NotConnected {
        Optional<Path> file = wallet.network();
        if (file.isEmpty()) {
            return practice.open();
        }
        try {
            return new ProfileConnection(NetworkProfile.kept(file.get())).connect(wallet.keys());
        } catch (NetworkProfile.NotUsable e) {
            throw new NotConnected(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void vouchFor(UnlockedWallet clinician, Network network) throws NotConnected {
        if (clinician.network().isEmpty()) {
            practice.vouchFor(clinician, network);
        }
    }
}
