package io.carewallet.ui.unlock;

import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Role;
import io.carewallet.core.wallet.OfferedNetwork;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.words.RecoveryWords;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a wallet that is being made. Going back loses nothing.
final class Draft {
    private Role role;
    private final boolean restoring;
    private Secret entropy;
    private boolean typed;
    private String name = "";
    private @Nullable Profile made;
    private @Nullable OfferedNetwork network;
    private @Nullable Path backup;
    private char[] madeWith = new char[0];
    private char[] password = new char[0];

    Draft(Role role, boolean restoring) {
        this.role = role;
        this.restoring = restoring;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.entropy = Secret.of(random);
        java.util.Arrays.fill(random, (byte) 0);
    }

    Role role() {
        return role;
    }

    /// Words say nothing of whose they are: whoever restores says it.
    void role(Role value) {
        if (value != role) {
            otherWallet();
        }
        role = value;
    }

    boolean restoring() {
        return restoring;
    }

    /// The wallet that was made from this, if it was: pressing the button again opens that one.
    @Nullable
    Profile made() {
        return made;
    }

    /// @param password under which it is there now; stays the caller's
    void made(Profile profile, char[] password) {
        otherWallet();
        made = profile;
        madeWith = password.clone();
    }

    /// A copy of the password of what was made, to be wiped by the caller.
    char[] madeWith() {
        return madeWith.clone();
    }

    /// What was made is not there any more.
    void unmade(Profile gone) {
        if (gone.equals(made)) {
            otherWallet();
        }
    }

    private void otherWallet() {
        made = null;
        java.util.Arrays.fill(madeWith, '\0');
    }

    String name() {
        return name;
    }

    void name(String value) {
        name = value;
    }

    /// The backup that it is restored from; none: from what the words lead to.
    @Nullable
    Path backup() {
        return backup;
    }

    void backup(@Nullable Path value) {
        backup = value;
    }

    /// Where the wallet is to begin; none: on the practice network of this computer.
    @Nullable
    OfferedNetwork network() {
        return network;
    }

    void network(@Nullable OfferedNetwork value) {
        if (value != network) {
            // On another network it is another wallet.
            otherWallet();
        }
        network = value;
    }

    /// What the wallet keeps of its network.
    byte[] networkProfile() {
        return network == null ? new byte[0] : network.profile();
    }

    /// A copy, to be wiped by the caller.
    char[] password() {
        return password.clone();
    }

    void password(char[] value) {
        java.util.Arrays.fill(password, '\0');
        password = value;
    }

    Secret entropy() {
        return entropy.copy();
    }

    void entropy(Secret value) {
        if (!RecoveryWords.of(value).equals(words())) {
            // Other words are another wallet.
            otherWallet();
        }
        entropy.close();
        entropy = value;
        typed = true;
    }

    /// Were words typed that belong together?
    boolean isTyped() {
        return typed;
    }

    List<String> words() {
        return RecoveryWords.of(entropy);
    }
}
