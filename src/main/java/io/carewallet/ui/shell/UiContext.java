package io.carewallet.ui.shell;

import io.carewallet.core.identity.Profile;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.TryIt;
import io.carewallet.core.wallet.Wallets;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the windows need from the application.
///
/// @param opened a desk to start with; null: the unlock or welcome screen
/// @param tryIt makes a practice patient with sample records; slow
/// @param hint what the field for a person's password says: the password of practice people; else nothing
/// @param restart ends this process and starts a new one at the unlock screen: that is what locking means
/// @param warmUp what is better done before it is needed, run behind the first window
public record UiContext(
        Path home,
        Wallets wallets,
        @Nullable Desk opened,
        TryIt tryIt,
        Function<Profile, String> hint,
        Runnable restart,
        Runnable warmUp) {}
