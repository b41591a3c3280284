package io.carewallet.ui.unlock;

import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.text.Texts;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.OpenDesk;
import io.carewallet.core.wallet.Wallets;
import io.carewallet.crypto.Secret;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.GuessCost;
import io.carewallet.ui.common.Trouble;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.control.MenuButton;

/// The way in, as a story: welcome, or who are you; then create, restore or unlock; at its end stands an open desk.
public final class UnlockFlow {
    private final Wallets wallets;
    private final Callable<Desk> tryIt;
    private final Function<Profile, String> hint;
    private final Supplier<MenuButton> textSize;
    private final Consumer<Parent> put;
    private final Consumer<Desk> done;

    /// @param put shows a screen; @param done hears of the open desk
    public UnlockFlow(
            Wallets wallets,
            Callable<Desk> tryIt,
            Function<Profile, String> hint,
            Supplier<MenuButton> textSize,
            Consumer<Parent> put,
            Consumer<Desk> done) {
        this.wallets = wallets;
        this.tryIt = tryIt;
        this.hint = hint;
        this.textSize = textSize;
        this.put = put;
        this.done = done;
    }

    /// Before anything else: how large letters are.
    MenuButton textSize() {
        return textSize.get();
    }

    /// What the field for this person's password says.
    String hint(Profile profile) {
        return hint.apply(profile);
    }

    public void start() {
        List<Profile> known = known();
        if (known.isEmpty()) {
            welcome();
        } else {
            put.accept(new UnlockScreen(this, known).root());
        }
    }

    void welcome() {
        put.accept(new WelcomeScreen(this).root());
    }

    private List<Profile> known() {
        try {
            return wallets.profiles().list();
        } catch (IOException e) {
            return List.of();
        }
    }

    boolean hasProfiles() {
        return !known().isEmpty();
    }

    void create(Role role) {
        var draft = new Draft(role, false);
        put.accept(new NameScreen(this, draft).root());
    }

    void restore() {
        var draft = new Draft(Role.PATIENT, true);
        put.accept(new RestoreScreen(this, draft).root());
    }

    void name(Draft draft) {
        put.accept(new NameScreen(this, draft).root());
    }

    void password(Draft draft) {
        put.accept(new PasswordScreen(this, draft).root());
    }

    void words(Draft draft) {
        put.accept(new WordsScreen(this, draft).root());
    }

    void check(Draft draft) {
        put.accept(new CheckScreen(this, draft).root());
    }

    void ready(Draft draft) {
        put.accept(new ReadyScreen(this, draft).root());
    }

    /// Makes the wallet and opens it: the words were checked (or typed, when restoring) before.
    ///
    /// @param failed hears the sentence to show
    void finish(Draft draft, Consumer<String> failed) {
        Background.run(
                () -> {
                    Profile before = draft.made();
                    if (before != null) {
                        return again(before, draft);
                    }
                    var profile = new Profile(freeId(draft.name()), draft.name().strip(), draft.role());
                    char[] password = draft.password();
                    try (Secret entropy = draft.entropy()) {
                        CreateWallet create = wallets.create();
                        CreateWallet.Outcome outcome = draft.restoring()
                                ? create.restore(profile, password, GuessCost.here(), entropy)
                                : create.create(profile, password, GuessCost.here(), entropy);
                        return switch (outcome) {
                            case CreateWallet.Outcome.Created created -> {
                                draft.made(profile);
                                yield open(profile, password);
                            }
                            case CreateWallet.Outcome.NameTaken taken -> Result.sentence("create.name-taken");
                            case CreateWallet.Outcome.NotDerived not -> Result.sentence("unlock.not-derived");
                            case CreateWallet.Outcome.NotWritten not -> Result.sentence("create.not-written");
                        };
                    } finally {
                        Arrays.fill(password, '\0');
                    }
                },
                result -> arrive(result, failed));
    }

    private Result again(Profile profile, Draft draft) {
        char[] password = draft.password();
        try {
            return open(profile, password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /// @param failed hears the sentence to show
    void unlock(Profile profile, char[] password, Consumer<String> failed) {
        Background.run(
                () -> {
                    try {
                        return open(profile, password);
                    } finally {
                        Arrays.fill(password, '\0');
                    }
                },
                result -> arrive(result, failed));
    }

    void tryIt(Consumer<String> failed) {
        Background.run(
                () -> new Result(tryIt.call(), ""), result -> arrive(result, failed), e -> failed.accept(message(e)));
    }

    /// The words of a mistake of ours are for nobody's eyes: only those that were made for people are shown.
    private static String message(Exception e) {
        String said = e instanceof OpenDesk.CannotOpen ? e.getMessage() : null;
        return said == null ? Texts.of("open.trouble", Trouble.code(e)) : said;
    }

    /// An open desk, or a sentence.
    private record Result(@org.jspecify.annotations.Nullable Desk desk, String sentence) {
        static Result sentence(String key) {
            return new Result(null, io.carewallet.ui.common.Texts.of(key));
        }
    }

    private Result open(Profile profile, char[] password) {
        try {
            return switch (wallets.unlock().unlock(profile.id(), password)) {
                case UnlockWallet.Outcome.Unlocked unlocked ->
                    new Result(wallets.desk().open(unlocked.wallet()), "");
                case UnlockWallet.Outcome.WrongPassword wrong -> Result.sentence("unlock.wrong");
                case UnlockWallet.Outcome.NotDerived not -> Result.sentence("unlock.not-derived");
                case UnlockWallet.Outcome.InUse inUse -> Result.sentence("unlock.in-use");
                case UnlockWallet.Outcome.NotAcceptable not -> Result.sentence("unlock.not-acceptable");
                case UnlockWallet.Outcome.NoSuchProfile none -> Result.sentence("unlock.not-acceptable");
            };
        } catch (OpenDesk.CannotOpen e) {
            return new Result(null, message(e));
        }
    }

    private void arrive(Result result, Consumer<String> failed) {
        Desk desk = result.desk();
        if (desk == null) {
            failed.accept(result.sentence());
        } else {
            done.accept(desk);
        }
    }

    /// A folder name that is free, made from a person's name.
    private String freeId(String name) {
        String plain = java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String start = plain.isEmpty() ? "wallet" : plain.substring(0, Math.min(30, plain.length()));
        String id = start;
        for (int n = 2; wallets.profiles().isTaken(id); n++) {
            id = start + "-" + n;
        }
        return id;
    }
}
