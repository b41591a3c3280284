package io.carewallet.app.wiring;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.CountedNotebook;
import io.carewallet.core.outbox.Courier;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.record.Seal;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Journals;
import io.carewallet.core.sharing.Book;
import io.carewallet.core.sharing.Correspondence;
import io.carewallet.core.sharing.OpenForeignRecord;
import io.carewallet.core.sharing.Peers;
import io.carewallet.core.wallet.Round;
import io.carewallet.core.wallet.SyncLoop;
import java.util.List;

/// The parts that both kinds of desk have.
record Parts(
        Holdings holdings,
        Commons commons,
        Correspondence correspondence,
        Courier courier,
        OpenForeignRecord foreign,
        Seal seal,
        Peers peers) {
    WalletKeys keys() {
        return holdings.keys();
    }

    Outbox outbox() {
        return holdings.outbox();
    }

    Book book() {
        return correspondence.book();
    }

    Journals journals() {
        return commons.journals();
    }

    SyncLoop loop(List<Round> parts, CountedNotebook notebook) {
        String network = commons.network().name();
        return new SyncLoop(network, outbox(), courier, journals(), parts, notebook::changes);
    }
}
