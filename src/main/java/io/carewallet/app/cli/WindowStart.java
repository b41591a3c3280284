package io.carewallet.app.cli;

import io.carewallet.app.demo.PracticePeople;
import io.carewallet.app.wiring.BackupDesk;
import io.carewallet.app.wiring.DerivationProcess;
import io.carewallet.app.wiring.HomeBackups;
import io.carewallet.app.wiring.HomeConnection;
import io.carewallet.app.wiring.Natives;
import io.carewallet.app.wiring.ProfileNetworks;
import io.carewallet.app.wiring.Relaunch;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.OpenDesk;
import io.carewallet.core.wallet.TryIt;
import io.carewallet.core.wallet.Wallets;
import io.carewallet.fhir.FhirRecordReader;
import io.carewallet.ui.shell.Beside;
import io.carewallet.ui.shell.CareWalletApp;
import io.carewallet.ui.shell.UiContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Starts the windows, or says why there can be none.
final class WindowStart {
    private WindowStart() {}

    private static final String LIBRARIES =
            "The window cannot be opened: a system library is missing; install it (for example 'apt-get install"
                    + " libgtk-3-0 libpangoft2-1.0-0 libgl1') and start again.";

    private static final String NO_DISPLAY =
            "There is no display here, so the window cannot be opened: start it on a desktop, or use the commands that"
                    + " need none, such as 'carewallet demo --headless' (see 'carewallet --help').";

    /// The name by which the build starts what it has built: whoever sees it for the first time sees the main job,
    /// where there is no display without windows.
    static final String FIRST = "first";

    static int first(Options options) {
        try {
            return windows(options);
        } catch (NoDisplay e) {
            return withoutWindows(options, List.of(), null);
        }
    }

    static int open(Options options) {
        try {
            return windows(options);
        } catch (NoDisplay e) {
            throw new Problem(Problem.ENVIRONMENT, NO_DISPLAY);
        }
    }

    private static int windows(Options options) throws NoDisplay {
        if (!hasDisplay()) {
            throw new NoDisplay();
        }
        boolean passing = Natives.passing(options.home());
        CommandLineApp.unpackUnder(options);
        preselect(options);
        try {
            return window(() -> CareWalletApp.launch(context(options.home(), null)));
        } catch (NoDisplay e) {
            drop(options.home(), passing);
            throw e;
        }
    }

    private static void drop(Path home, boolean passing) {
        if (passing) {
            try {
                Natives.drop(home);
            } catch (IOException e) {
                // Then some libraries stay: the next window uses them.
            }
        }
    }

    /// The unlock screen begins with the profile that was used last: the one that was named is, from now on.
    static void preselect(Options options) {
        if (options.profile != null) {
            options.profiles().markUsed(Session.profile(options).id());
        }
    }

    private static int withoutWindows(Options options, List<Path> records, @Nullable Path out) {
        // Beside JSON on standard output there is no room for a sentence.
        (options.json ? System.err : System.out)
                .println("There is no display here, so the main job runs without windows"
                        + " ('carewallet demo --headless').");
        return DemoCommand.headless(records, out, options);
    }

    /// The demo: the clinician's window in a process of its own, the patient's in this one, with a request that waits.
    static int demo(Options options, List<Path> records, @Nullable Path out) {
        if (!hasDisplay()) {
            return withoutWindows(options, records, out);
        }
        boolean passing = Natives.passing(options.home());
        CommandLineApp.unpackUnder(options);
        var people = new PracticePeople(options.home());
        try {
            Desk patient = people.demo(new Told(options));
            Told.say(options, "3 of 3: Opening the windows of the patient and of the doctor...");
            Process other = Relaunch.process(
                            List.of(),
                            List.of("demo-window", "--home", options.home().toString()))
                    .inheritIO()
                    .start();
            try {
                return window(() -> CareWalletApp.launch(context(options.home(), patient), Beside.LEFT));
            } catch (NoDisplay e) {
                other.destroy();
                patient.close();
                people.close();
                drop(options.home(), passing);
                return withoutWindows(options, records, out);
            }
        } catch (OpenDesk.CannotOpen e) {
            throw new Problem(Problem.ENVIRONMENT, Sentences.open(e));
        } catch (IOException e) {
            throw new Problem(
                    Problem.ENVIRONMENT, "The second window could not be opened. Nothing was lost; try again.");
        }
    }

    /// Until the windows are there, the terminal says what is done: the network may take a while.
    private static final class Told implements TryIt.Progress {
        private final Options options;
        private final Set<TryIt.Step> said = EnumSet.noneOf(TryIt.Step.class);

        private Told(Options options) {
            this.options = options;
        }

        @Override
        public void at(TryIt.Step step, int done, int total) {
            if (said.add(step)) {
                switch (step) {
                    case NETWORK -> say(options, "1 of 3: Starting the practice network on this computer...");
                    case WALLET -> say(options, "2 of 3: Making a patient and a doctor, with sample records...");
                    case RECORDS -> {}
                }
            }
        }

        private static void say(Options options, String line) {
            (options.json ? System.err : System.out).println(line);
        }

        @Override
        public boolean isStopped() {
            return false;
        }
    }

    /// The clinician's window of the demo.
    static int clinician(Options options) throws NoDisplay {
        CommandLineApp.unpackUnder(options);
        try {
            Desk clinician = new PracticePeople(options.home()).clinician();
            return window(() -> CareWalletApp.launch(context(options.home(), clinician), Beside.RIGHT));
        } catch (OpenDesk.CannotOpen e) {
            throw new Problem(Problem.ENVIRONMENT, Sentences.open(e));
        }
    }

    /// Opens the first window and closes it when it is drawn.
    ///
    /// @param shown runs then
    static int rehearse(Options options, Runnable shown) {
        CommandLineApp.unpackUnder(options);
        preselect(options);
        CareWalletApp.launch(context(options.home(), null), shown);
        return 0;
    }

    private static int window(Runnable launch) throws NoDisplay {
        try {
            launch.run();
            return 0;
        } catch (UnsupportedOperationException e) {
            // The toolkit's own words: a display is named in the environment, and nobody answers there.
            if (String.valueOf(e.getMessage()).contains("DISPLAY")) {
                throw new NoDisplay(e);
            }
            throw new Problem(Problem.ENVIRONMENT, LIBRARIES);
        } catch (LinkageError e) {
            throw new Problem(Problem.ENVIRONMENT, LIBRARIES);
        }
    }

    static UiContext context(Path home, @Nullable Desk opened) {
        var reader = new FhirRecordReader();
        var people = new PracticePeople(home);
        var profiles = new io.carewallet.core.identity.Profiles(home);
        var connection = new HomeConnection(home);
        return new UiContext(
                home,
                new Wallets(
                        profiles,
                        new CreateWallet(profiles, new DerivationProcess()),
                        new UnlockWallet(profiles, new DerivationProcess()),
                        new ProfileNetworks(),
                        new Wiring(connection, reader),
                        new HomeBackups(new BackupDesk(home, reader), connection)),
                opened,
                people::patient,
                PracticePeople::hint,
                () -> restart(home),
                reader::warmUp);
    }

    /// Locking: a new process at the unlock screen; this one ends.
    static void restart(Path home) {
        try {
            Relaunch.process(List.of(), List.of("--home", home.toString()))
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            // The window closes all the same: locked is more important than convenient.
        }
    }

    static boolean hasDisplay() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean drawsOnX = !system.contains("win") && !system.contains("mac");
        boolean headless = "Headless".equalsIgnoreCase(System.getProperty("glass.platform"));
        return !drawsOnX || headless || isNamed("DISPLAY") || isNamed("WAYLAND_DISPLAY");
    }

    private static boolean isNamed(String variable) {
        String display = System.getenv(variable);
        return display != null && !display.isEmpty();
    }

    /// There is no display, or one in the environment that cannot be opened.
    static final class NoDisplay extends Exception {
        private static final long serialVersionUID = 1L;

        private NoDisplay() {}

        private NoDisplay(Throwable cause) {
            super(cause);
        }
    }
}
