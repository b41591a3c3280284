package io.carewallet.ui.unlock;

import io.carewallet.core.backup.RestoreBackup;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.text.Texts;
import io.carewallet.core.wallet.OpenDesk;
import io.carewallet.core.wallet.Wallets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Makes a wallet from a backup: at the end all of it is here, or nothing.
final class FromBackup {
    private final Wallets wallets;
    private final Making making;
    private final Path file;
    private final Opening opening;

    FromBackup(Wallets wallets, Making making, Path file, Opening opening) {
        this.wallets = wallets;
        this.making = making;
        this.file = file;
        this.opening = opening;
    }

    /// The sentence for a backup that was not taken.
    static String sentence(RestoreBackup.Why why) {
        return Texts.of("restore." + why.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /// @param unlock unlocks what was made, and has [#fill] do the rest
    Opening.Result run(Draft draft, BiFunction<Profile, char[], Opening.Result> unlock) {
        // Of the draft only what was made in this run is taken back: it may say something else by then.
        var made = new AtomicReference<@Nullable Profile>();
        boolean isLeft;
        Opening.Result result;
        try {
            result = making.run(draft, (kept, password) -> {
                made.set(kept.isNew() ? kept.profile() : null);
                return unlock.apply(kept.profile(), password);
            });
        } finally {
            // Also after something that nobody expected.
            Profile own = made.get();
            isLeft = own != null && opening.filled() == null && !takeBack(own, draft);
        }
        if (isLeft) {
            return Opening.Result.not(io.carewallet.ui.common.Texts.of(
                    "filling.left", result.why().sentence()));
        }
        var filled = opening.filled();
        if (filled == null || result.desk() != null) {
            return result;
        }
        int records = filled.records().size();
        return Opening.Result.not(io.carewallet.ui.common.Texts.of(
                "filling.waits", records, result.why().sentence()));
    }

    /// @return whether nothing of it is here any more
    private boolean takeBack(Profile made, Draft draft) {
        try {
            wallets.profiles().takeBack(made.id());
            draft.unmade(made);
            return true;
        } catch (IOException e) {
            // It stays as a wallet without content, which gets back from the network what its words lead to.
            return false;
        }
    }

    /// Puts the backup into a wallet that was just made, and opens it.
    Opening.Result fill(UnlockedWallet wallet) throws OpenDesk.CannotOpen {
        boolean filled = false;
        try {
            RestoreBackup.Outcome outcome = wallets.backups().restore(wallet, file, opening.backup());
            if (outcome instanceof RestoreBackup.Outcome.Refused refused) {
                return Opening.Result.not(sentence(refused.why()));
            }
            opening.filled(((RestoreBackup.Outcome.Restored) outcome).contents());
            filled = true;
        } finally {
            if (!filled) {
                wallet.close();
            }
        }
        return opening.opened(wallets.desk().open(wallet, opening));
    }
}
