package io.carewallet.ui.unlock;

import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.wallet.Wallets;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.DerivationFailed;
import io.carewallet.ui.common.GuessCost;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes the wallet of a draft, once: whoever presses the button again, because it could not be opened, opens the one
/// that is there, under the password that they type now.
final class Making {
    static final String DONE = "";

    private final Wallets wallets;
    private final Function<String, String> freeId;

    /// @param freeId makes the name of a folder from that of a person
    Making(Wallets wallets, Function<String, String> freeId) {
        this.wallets = wallets;
        this.freeId = freeId;
    }

    /// Makes it, unless it was made before. It is on disk when this returns: it can be opened at any time from then on.
    ///
    /// @return the key of a sentence that says why not; [#DONE] when it is there
    String keep(Draft draft) {
        return keep(draft, kept -> {});
    }

    /// @param here hears which wallet it is, when it is there
    private String keep(Draft draft, Consumer<Kept> here) {
        char[] password = draft.password();
        try {
            Profile before = draft.made();
            var profile = before == null
                    ? new Profile(freeId.apply(draft.name()), draft.name().strip(), draft.role())
                    : before;
            String problem = before == null ? make(profile, password, draft) : take(profile, password, draft);
            if (problem.equals(DONE)) {
                draft.made(profile, password);
                here.accept(new Kept(profile, before == null));
            }
            return problem;
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /// What is there now, whatever the draft says a moment later: whoever fills it in may change it at any time.
    ///
    /// @param isNew whether it was not there before
    record Kept(Profile profile, boolean isNew) {}

    interface Open {
        Opening.Result open(Kept kept, char[] password);
    }

    /// @param open opens what was made
    Opening.Result run(Draft draft, Open open) {
        var kept = new AtomicReference<@Nullable Kept>();
        String problem = keep(draft, kept::set);
        Kept here = kept.get();
        if (here == null) {
            return Opening.Result.saying(problem);
        }
        char[] password = draft.password();
        try {
            return open.open(here, password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private String make(Profile profile, char[] password, Draft draft) {
        try (Secret entropy = draft.entropy()) {
            CreateWallet create = wallets.create().on(draft.networkProfile());
            CreateWallet.Outcome outcome = draft.restoring()
                    ? create.restore(profile, password, GuessCost.here(), entropy)
                    : create.create(profile, password, GuessCost.here(), entropy);
            return switch (outcome) {
                case CreateWallet.Outcome.Created created -> DONE;
                case CreateWallet.Outcome.NameTaken taken -> "create.name-taken";
                case CreateWallet.Outcome.NotDerived no -> "unlock.not-derived";
                case CreateWallet.Outcome.NotWritten no -> "create.not-written";
            };
        }
    }

    /// The wallet that is there takes the password that was typed last.
    private String take(Profile profile, char[] password, Draft draft) {
        char[] before = draft.madeWith();
        try {
            if (Arrays.equals(before, password)) {
                return DONE;
            }
            return switch (wallets.unlock().changePassword(profile.id(), before, password, GuessCost.here())) {
                // Of one that was changed by somebody else meanwhile, opening says whether this is the password.
                case CHANGED, WRONG_PASSWORD -> DONE;
                case UNREADABLE -> "unlock.not-acceptable";
                case NOT_WRITTEN -> "settings.password.not-written";
            };
        } catch (DerivationFailed e) {
            return "unlock.not-derived";
        } finally {
            Arrays.fill(before, '\0');
        }
    }
}
