package io.carewallet.app.cli;

import io.carewallet.app.wiring.Connection;
import io.carewallet.app.wiring.HomeConnection;
import io.carewallet.app.wiring.Network;
import io.carewallet.app.wiring.NetworkBooks;
import io.carewallet.app.wiring.NetworkProfile;
import io.carewallet.app.wiring.ProfileConnection;
import io.carewallet.core.succession.Answer;
import io.carewallet.core.succession.Books;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ui.paper.PaperWords;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whose book a command is about, where no wallet is opened for it.
final class RecoveryPlace {
    @Option(
            names = "--book",
            paramLabel = "0x...",
            description = "the book of which wallet; no wallet is opened then (default: that of the wallet here)")
    @Nullable
    String book;

    @Option(
            names = "--network",
            paramLabel = "FILE",
            description = "with --book: the profile of its network (default: the practice network)")
    @Nullable
    Path network;

    boolean isNamed() {
        if (book == null && network != null) {
            throw new Problem(
                    Problem.INPUT, "--network goes with --book: a wallet knows its network. Nothing was changed.");
        }
        return book != null;
    }

    Address book() {
        return book(String.valueOf(book));
    }

    static Address book(String typed) {
        try {
            // On the paper it stands in groups.
            return Address.parseTyped(typed);
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    Problem.INPUT,
                    "A book is named by 0x and 40 characters of 0-9 and a-f; capital letters, if there are any, must be"
                            + " the right ones. 'carewallet recovery status' shows that of a wallet. Nothing was"
                            + " changed.");
        }
    }

    /// The books of the network, for whoever has no wallet there.
    Books books(Options options) {
        try {
            CommandLineApp.unpackUnder(options);
            Path file = network;
            Network found = file == null ? new HomeConnection(options.home()).connect() : connect(Joining.read(file));
            return NetworkBooks.of(found, InstantSource.system())
                    .orElseThrow(() -> new Problem(Problem.REFUSED, PaperWords.why(Answer.Why.NO_SUCCESSION, null)));
        } catch (Connection.NotConnected e) {
            throw new Problem(Problem.ENVIRONMENT, String.valueOf(e.getMessage()));
        }
    }

    private static Network connect(NetworkProfile profile) throws Connection.NotConnected {
        Joining.check(profile);
        return new ProfileConnection(profile).connect(() -> SigningKey.random(new SecureRandom()));
    }
}
