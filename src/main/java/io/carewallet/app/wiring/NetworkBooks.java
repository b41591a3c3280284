package io.carewallet.app.wiring;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.succession.Books;
import io.carewallet.core.succession.OwnBook;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// The books of a network, where they can move.
public final class NetworkBooks {
    /// How often a wallet looks at its own, at most: whoever wants to object has 72 hours.
    private static final Duration LOOK = Duration.ofSeconds(30);

    private static final Duration LOOK_AT_PRACTICE = Duration.ofSeconds(2);

    private NetworkBooks() {}

    /// For whoever has no wallet. The node's newest block is taken: nothing was seen before that it could be older
    /// than.
    public static Optional<Books> of(Network network, InstantSource clock) {
        return Optional.ofNullable(network.successions())
                .map(successions -> new Books(successions, network.register()::latest, clock));
    }

    /// Read at the block up to which the wallet knows the register, so that no older state is taken for new.
    static OwnBook own(Notebook notebook, WalletKeys keys, Network network, Journals journals, InstantSource clock) {
        var successions = network.successions();
        Books.NewestBlock newest = () -> {
            journals.poll();
            return journals.readUpTo().orElseThrow(() -> new RegisterUnavailable("the register has no blocks yet"));
        };
        Books books = successions == null ? null : new Books(successions, newest, clock);
        Duration look = network.register().network().practice() ? LOOK_AT_PRACTICE : LOOK;
        return new OwnBook(notebook, keys, books, look, clock);
    }
}
