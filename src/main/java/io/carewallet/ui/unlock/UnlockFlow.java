package io.carewallet.ui.unlock;

import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.text.Texts;
import io.carewallet.core.wallet.BackupFiles;
import io.carewallet.core.wallet.Networks;
import io.carewallet.core.wallet.OpenDesk;
import io.carewallet.core.wallet.TryIt;
import io.carewallet.core.wallet.Wallets;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.control.MenuButton;

/// The way in, as a story: welcome, or who are you; then create, restore or unlock; at its end stands an open desk.
public final class UnlockFlow {
    private final Wallets wallets;
    private final TryIt tryIt;
    private final Function<Profile, String> hint;
    private final Supplier<MenuButton> textSize;
    private final Consumer<Parent> put;
    private final Arrival done;

    /// @param put shows a screen; @param done hears of the open desk, in the UI thread
    public UnlockFlow(
            Wallets wallets,
            TryIt tryIt,
            Function<Profile, String> hint,
            Supplier<MenuButton> textSize,
            Consumer<Parent> put,
            Arrival done) {
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

    void restore(Draft draft) {
        put.accept(new RestoreScreen(this, draft).root());
    }

    void name(Draft draft) {
        put.accept(new NameScreen(this, draft).root());
    }

    void join(Draft draft) {
        put.accept(new JoinScreen(this, draft).root());
    }

    Networks networks() {
        return wallets.networks();
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

    private void ready(Draft draft) {
        put.accept(new ReadyScreen(this, draft).root());
    }

    /// Saves the wallet, now that its words were checked: whoever closes the window afterwards has it.
    ///
    /// @param failed hears the sentence to show
    void keep(Draft draft, Consumer<String> failed) {
        var making = new Making(wallets, this::freeId);
        Background.run(
                () -> making.keep(draft),
                problem -> {
                    if (problem.equals(Making.DONE)) {
                        ready(draft);
                    } else {
                        failed.accept(io.carewallet.ui.common.Texts.of(problem));
                    }
                },
                e -> failed.accept(message(e)));
    }

    /// Opens the wallet; one that is restored is made first: its words were typed before.
    ///
    /// @param failed hears the sentence to show
    void finish(Draft draft, Consumer<Opening.NotOpened> failed) {
        Path file = draft.backup();
        var opening = new Opening(() -> StepScreen.of(draft, file == null ? "restoring" : "filling", "back"), put);
        var making = new Making(wallets, this::freeId);
        if (file == null) {
            Background.run(
                    () -> making.run(draft, (kept, password) -> open(kept.profile(), password, opening)),
                    result -> opening.end(result, done, this::start, failed),
                    e -> opening.end(trouble(e), done, this::start, failed));
            return;
        }
        var from = new FromBackup(wallets, making, file, opening);
        Background.run(
                () -> from.run(draft, (profile, password) -> with(profile, password, from::fill)),
                result -> opening.end(result, done, () -> again(draft), failed),
                e -> opening.end(trouble(e), done, () -> again(draft), failed));
    }

    /// Nobody is left on a screen that waits for something that has ended.
    private static Opening.Result trouble(Exception e) {
        return Opening.Result.not(message(e));
    }

    /// After a backup that came to nothing, with everything that was typed.
    private void again(Draft draft) {
        if (draft.made() == null) {
            restore(draft);
        } else {
            start();
        }
    }

    BackupFiles backups() {
        return wallets.backups();
    }

    /// @param setAside the notes of this wallet first, which are damaged
    /// @param failed hears why it is not open
    void unlock(Profile profile, char[] password, boolean setAside, Consumer<Opening.NotOpened> failed) {
        var opening = new Opening(() -> StepScreen.alone("restoring"), put);
        Background.run(
                () -> {
                    try {
                        return setAside ? openAgain(profile, password, opening) : open(profile, password, opening);
                    } finally {
                        Arrays.fill(password, '\0');
                    }
                },
                result -> opening.end(result, done, this::start, failed),
                e -> opening.end(trouble(e), done, this::start, failed));
    }

    void tryIt() {
        var screen = new TryingScreen(this::welcome);
        put.accept(screen.root());
        Background.run(() -> screen.run(tryIt), done::enter, e -> {
            if (e instanceof TryIt.Stopped) {
                welcome();
            } else {
                screen.failed(message(e));
            }
        });
    }

    /// The words of a mistake of ours are for nobody's eyes: only those that were made for people are shown.
    private static String message(Exception e) {
        String said = e instanceof OpenDesk.CannotOpen ? e.getMessage() : null;
        return said == null ? Texts.of("open.trouble", Trouble.code(e)) : said;
    }

    private Opening.Result open(Profile profile, char[] password, Opening opening) {
        return with(profile, password, wallet -> opening.opened(wallets.desk().open(wallet, opening)));
    }

    private Opening.Result openAgain(Profile profile, char[] password, Opening opening) {
        return with(profile, password, wallet -> {
            wallets.desk().setAside(wallet);
            return opening.opened(wallets.desk().open(wallet, opening));
        });
    }

    private interface Use {
        Opening.Result of(UnlockedWallet wallet) throws OpenDesk.CannotOpen;
    }

    private Opening.Result with(Profile profile, char[] password, Use use) {
        try {
            return switch (wallets.unlock().unlock(profile.id(), password)) {
                case UnlockWallet.Outcome.Unlocked unlocked -> use.of(unlocked.wallet());
                case UnlockWallet.Outcome.WrongPassword wrong -> Opening.Result.saying("unlock.wrong");
                case UnlockWallet.Outcome.NotDerived not -> Opening.Result.saying("unlock.not-derived");
                case UnlockWallet.Outcome.InUse inUse -> Opening.Result.saying("unlock.in-use");
                case UnlockWallet.Outcome.Missing gone -> Opening.Result.saying("unlock.missing");
                case UnlockWallet.Outcome.NotAcceptable not -> Opening.Result.saying("unlock.not-acceptable");
                case UnlockWallet.Outcome.NoSuchProfile none -> Opening.Result.saying("unlock.not-acceptable");
            };
        } catch (OpenDesk.NotesDamaged e) {
            String damaged = io.carewallet.ui.common.Texts.of("unlock.damaged");
            return new Opening.Result(null, null, new Opening.NotOpened(damaged, true));
        } catch (OpenDesk.CannotOpen e) {
            return Opening.Result.not(message(e));
        }
    }

    /// A folder name that is free, made from a person's name. What an earlier wallet has left, whose file is gone,
    /// stays its own.
    private String freeId(String name) {
        String plain = java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String start = plain.isEmpty() ? "wallet" : plain.substring(0, Math.min(30, plain.length()));
        String id = start;
        for (int n = 2; Files.exists(wallets.profiles().folder(id), LinkOption.NOFOLLOW_LINKS); n++) {
            id = start + "-" + n;
        }
        return id;
    }
}
