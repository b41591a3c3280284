package io.carewallet.ui.shell;

import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.VaultUnreadable;
import io.carewallet.core.wallet.Desk;
import io.carewallet.crypto.vault.DerivationFailed;
import io.carewallet.ui.clinician.ActivityPage;
import io.carewallet.ui.clinician.AddPage;
import io.carewallet.ui.clinician.Asking;
import io.carewallet.ui.clinician.AsksPage;
import io.carewallet.ui.clinician.HomePage;
import io.carewallet.ui.clinician.PatientsPage;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PasswordCheck;
import io.carewallet.ui.common.Preferences;
import io.carewallet.ui.paper.PaperNotice;
import io.carewallet.ui.paper.PaperWorkflow;
import io.carewallet.ui.records.RecordsPage;
import io.carewallet.ui.settings.SettingsPage;
import io.carewallet.ui.sharing.HistoryPage;
import io.carewallet.ui.sharing.RequestsPage;
import io.carewallet.ui.sharing.ShareCodePage;
import io.carewallet.ui.sharing.SharedWithPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// What the sidebar offers to a patient and to a clinician.
final class Places {
    private static final IntSupplier NOTHING_WAITS = () -> 0;

    private Places() {}

    static List<Frame.PlaceOf> of(
            Desk desk,
            UiContext context,
            Preferences preferences,
            Consumer<Preferences> looks,
            Navigator navigator,
            Runnable lock) {
        PaperWorkflow paper = desk instanceof Desk.Patient patient
                ? new PaperWorkflow(patient.book(), navigator, isPassword(desk, context))
                : null;
        var settings = new Frame.PlaceOf(
                "settings",
                "settings",
                new SettingsPage(desk, context.wallets(), preferences, looks, lock, paper),
                // What was done about the wallet, and not here, is answered there.
                desk instanceof Desk.Patient patient
                        ? () -> (patient.book().standing().isToBeRead() ? 1 : 0)
                                + patient.book().othersNews().size()
                        : NOTHING_WAITS,
                true);
        return switch (desk) {
            case Desk.Patient patient ->
                with(settings, patient(patient, context, navigator, Objects.requireNonNull(paper)));
            case Desk.Clinician clinician ->
                with(settings, clinician(clinician, new Asking(clinician, navigator, isPassword(clinician, context))));
        };
    }

    private static List<Frame.PlaceOf> with(Frame.PlaceOf settings, List<Frame.PlaceOf> places) {
        var all = new ArrayList<>(places);
        all.add(settings);
        return all;
    }

    /// The password of whom the window belongs to.
    private static PasswordCheck isPassword(Desk desk, UiContext context) {
        Profile profile = desk.wallet().profile();
        return new PasswordCheck() {
            @Override
            public boolean is(char[] typed) throws DerivationFailed, VaultUnreadable {
                return context.wallets().unlock().passwordIs(profile.id(), typed);
            }

            @Override
            public String hint() {
                return context.hint().apply(profile);
            }
        };
    }

    private static List<Frame.PlaceOf> patient(
            Desk.Patient desk, UiContext context, Navigator navigator, PaperWorkflow paper) {
        var requests = new RequestsPage(desk, navigator, isPassword(desk, context));
        return List.of(
                place(
                        "records",
                        "file-text",
                        new RecordsPage(
                                desk, navigator, back -> new ShareCodePage(desk, back), new PaperNotice(paper))),
                new Frame.PlaceOf(
                        "requests",
                        "inbox",
                        requests,
                        () -> desk.requests().waiting() + desk.contributions().waiting(),
                        false),
                place("shared", "users", new SharedWithPage(desk, navigator)),
                place("history", "clock", new HistoryPage(desk)));
    }

    private static List<Frame.PlaceOf> clinician(Desk.Clinician desk, Asking asking) {
        return List.of(
                place("home", "home", new HomePage(desk, asking)),
                place("patients", "users", new PatientsPage(desk, asking)),
                // What waits there waits for patients: a badge counts what waits for whoever sees it.
                place("asked", "send", new AsksPage(desk, asking)),
                place("add", "edit-3", new AddPage(desk, asking)),
                place("activity", "clock", new ActivityPage(desk)));
    }

    private static Frame.PlaceOf place(String key, String icon, Page page) {
        return new Frame.PlaceOf(key, icon, page, NOTHING_WAITS, false);
    }
}
