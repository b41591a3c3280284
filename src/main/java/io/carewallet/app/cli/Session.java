package io.carewallet.app.cli;

import io.carewallet.app.demo.PracticePeople;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.RestoreProgress;
import io.carewallet.core.register.Turn;
import io.carewallet.core.succession.Standing;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.GotBack;
import io.carewallet.core.wallet.OpenDesk;
import io.carewallet.core.wallet.WalletStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One command's use of a wallet: unlock, get in step with the network, act, send what waits, close.
final class Session implements AutoCloseable {
    private static final Duration SEND_AT_MOST = Duration.ofSeconds(40);
    private static final Duration HICCUP = Duration.ofSeconds(2);

    private final Desk desk;

    private Session(Desk desk) {
        this.desk = desk;
    }

    static Session open(Options options, Supplier<Wiring> wiring) {
        Session session = alone(options, wiring);
        session.desk.sync().once();
        tellNews(session.desk);
        LeftWallet.tell(session.desk);
        return session;
    }

    /// Without getting in step with the network: what others did in this wallet is not carried out here yet.
    static Session alone(Options options, Supplier<Wiring> wiring) {
        Profile profile = profile(options);
        try {
            return new Session(wiring.get().open(unlocked(profile, unlock(options, profile)), new Told()));
        } catch (OpenDesk.CannotOpen e) {
            throw new Problem(Problem.ENVIRONMENT, Sentences.open(e));
        }
    }

    /// For a wallet that is unlocked already.
    static Session of(Wiring wiring, UnlockedWallet wallet) {
        try {
            Desk desk = wiring.open(wallet, new Told());
            desk.sync().once();
            tellNews(desk);
            return new Session(desk);
        } catch (OpenDesk.CannotOpen e) {
            throw new Problem(Problem.ENVIRONMENT, Sentences.open(e));
        }
    }

    /// Whoever never looks must hear of it all the same: what was announced takes effect after 72 hours.
    private static void tellNews(Desk desk) {
        if (!(desk instanceof Desk.Patient patient)) {
            return;
        }
        Standing standing = patient.book().standing();
        if (standing.isNews()) {
            String told = standing.isConfirmed() ? "" : " (not confirmed)";
            System.err.println("Something was done about this wallet, and not on this computer" + told
                    + ": look at it now with 'carewallet recovery status'.");
        }
        if (standing.failed() != null) {
            System.err.println("What you approved last about this wallet came to nothing: look at it with 'carewallet"
                    + " recovery status'.");
        }
        if (!patient.book().othersNews().isEmpty()) {
            System.err.println("There is news of a wallet that was to move to these words: look at it with"
                    + " 'carewallet recovery status'.");
        }
    }

    /// That the library of this wallet is not here, and is got back first, is said once.
    private static final class Told implements RestoreProgress {
        private boolean said;

        @Override
        public void at(Step step, int done, int total) {
            if (!said) {
                said = true;
                System.err.println("The notes of this wallet are not on this computer: records and shares are got back"
                        + " from the network.");
            }
        }

        @Override
        public boolean isStopped() {
            return false;
        }
    }

    /// @throws Problem that says why it is not
    static UnlockedWallet unlocked(Profile profile, UnlockWallet.Outcome outcome) {
        return switch (outcome) {
            case UnlockWallet.Outcome.Unlocked unlocked -> unlocked.wallet();
            case UnlockWallet.Outcome.NoSuchProfile none ->
                throw new Problem(Problem.REFUSED, "There is no such wallet here.");
            case UnlockWallet.Outcome.WrongPassword wrong ->
                throw new Problem(Problem.INPUT, Sentences.wrongPassword(profile));
            case UnlockWallet.Outcome.Missing gone ->
                throw new Problem(
                        Problem.INPUT,
                        "The vault of this wallet, the file that its password opens, is not here any more. "
                                + Sentences.FROM_WORDS);
            case UnlockWallet.Outcome.NotAcceptable no ->
                throw new Problem(
                        Problem.INPUT,
                        "The vault of this wallet, the file that its password opens, is damaged. It was not changed. "
                                + Sentences.FROM_WORDS);
            case UnlockWallet.Outcome.NotDerived not -> throw new Problem(Problem.ENVIRONMENT, Sentences.NOT_DERIVED);
            case UnlockWallet.Outcome.InUse inUse ->
                throw new Problem(Problem.REFUSED, "This wallet is open in another window: close it there first.");
        };
    }

    /// Opens vaults for a command.
    static UnlockWallet unlocking(Options options) {
        return new UnlockWallet(options.profiles(), new CommandDerivation());
    }

    /// Opens a wallet whose notebook is blank, so that its library is got back.
    static GotBack restored(Options options, Profile profile, char[] password) {
        var outcome = unlocking(options).unlock(profile.id(), password);
        try (Desk desk = CommandLineApp.wiring(options).open(unlocked(profile, outcome))) {
            return GotBack.of(desk);
        } catch (OpenDesk.CannotOpen e) {
            throw new Problem(Problem.ENVIRONMENT, Sentences.open(e));
        }
    }

    /// Practice people have a password that everybody knows, until somebody gives them another one.
    private static UnlockWallet.Outcome unlock(Options options, Profile profile) {
        if (options.passwordFile == null && PracticePeople.include(profile)) {
            var outcome = unlock(options, profile, PracticePeople.PASSWORD.toCharArray());
            if (!(outcome instanceof UnlockWallet.Outcome.WrongPassword)) {
                return outcome;
            }
        }
        return unlock(options, profile, options.password("Password of " + profile.name()));
    }

    private static UnlockWallet.Outcome unlock(Options options, Profile profile, char[] password) {
        try {
            return unlocking(options).unlock(profile.id(), password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /// The wallet of the practice clinic's doctor is made when it is first asked for.
    static Profile profile(Options options) {
        if (PracticePeople.isDoctor(options.profile)) {
            try {
                new PracticePeople(options.home()).makeDoctor();
            } catch (OpenDesk.CannotOpen e) {
                throw new Problem(Problem.ENVIRONMENT, Sentences.open(e));
            }
        }
        return options.profile();
    }

    Desk.Patient patient() {
        if (desk instanceof Desk.Patient patient) {
            return patient;
        }
        throw Sentences.otherRole(
                desk, " is a clinician's wallet, and the command is for patients: name a patient's with --profile.");
    }

    Desk.Clinician clinician() {
        if (desk instanceof Desk.Clinician clinician) {
            return clinician;
        }
        throw Sentences.otherRole(
                desk, " is a patient's wallet, and the command is for clinicians: name a clinician's with --profile.");
    }

    Desk desk() {
        return desk;
    }

    /// Sends what waits, for as long as the network answers: without it everything stays here and goes later.
    ///
    /// @return true when nothing waits any more
    boolean send() {
        long start = System.nanoTime();
        while (!desk.sync().once()) {
            WalletStatus.Contact contact = desk.sync().status().contact();
            boolean answers = contact == WalletStatus.Contact.ONLINE;
            if (System.nanoTime() - start > (answers ? SEND_AT_MOST : HICCUP).toNanos()) {
                System.err.println(whyNot(contact) + whereToLook(contact));
                return false;
            }
            pause();
        }
        if (desk.sync().status().contact() == WalletStatus.Contact.NOT_DELETED) {
            System.err.println("A storage place does not answer: it may still have sealed copies of what you took back,"
                    + " and is asked to delete them again later.");
        }
        tell(desk.sync().status().turn());
        return true;
    }

    private static void tell(Turn.@Nullable Kind turn) {
        if (turn != null) {
            System.err.println(switch (turn) {
                        case CHANGED -> "The network replaced its last entries by others.";
                        case SET_BACK -> "The network was set back to an old state, as when a copy is restored.";
                        case ANEW -> "The network began anew and has forgotten everything.";
                    }
                    + " Nothing was lost: what it dropped of this wallet's is sent again.");
        }
    }

    /// Of the practice network it is known on this computer why it does not come up.
    private String whereToLook(WalletStatus.Contact contact) {
        boolean isDown = contact == WalletStatus.Contact.OFFLINE
                && desk.wallet().network().isEmpty();
        return isDown ? " 'carewallet network status' may know why." : "";
    }

    private static String whyNot(WalletStatus.Contact contact) {
        return switch (contact) {
            case REFUSED ->
                "The register does not take what this wallet sends now: it is saved on this computer and sent again"
                        + " next time.";
            case STUCK ->
                "This computer could not do all of it now: what was saved is on it, and what waits is sent next time.";
            case NOT_CONFIRMED ->
                "The network has not confirmed what this wallet sent: it is saved on this computer and looked for next"
                        + " time.";
            case BEHIND, STANDING ->
                "The network shows an older state than this computer has already seen: what is new is sent when it goes"
                        + " on.";
            default ->
                "The network does not answer now: this is what this computer knows, and what is new is sent next"
                        + " time.";
        };
    }

    /// Sends as [#send] does, and says so when the register took everything but this.
    ///
    /// @throws Problem when it is given up for good: it never reaches anybody
    boolean send(Bytes32 act) {
        boolean sent = send();
        String why = Rows.whyRefused(desk.sync().operations(), act);
        if (!why.isEmpty()) {
            throw new Problem(Problem.REFUSED, why + ".");
        }
        return sent;
    }

    /// All acts of this wallet so far, by their ids.
    Set<String> acts() {
        return desk.sync().operations().stream().map(Operation::id).collect(Collectors.toSet());
    }

    /// Sends as [#send] does. What this command has done is told by its own acts: something else can wait for as long
    /// as it likes.
    ///
    /// @param before the acts that there were before this command did anything
    /// @return how far all that were made since have gone
    Ending.Sent sendSince(Set<String> before) {
        Set<String> now = acts();
        send();
        List<Operation> own = desk.sync().operations().stream()
                .filter(act -> now.contains(act.id()) && !before.contains(act.id()))
                .toList();
        return Ending.Sent.of(own, patient());
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(Problem.ENVIRONMENT, "Stopped. What was saved is saved; what waits is sent next time.");
        }
    }

    @Override
    public void close() {
        desk.close();
    }
}
