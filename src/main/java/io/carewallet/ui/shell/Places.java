package io.carewallet.ui.shell;

import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.Preferences;
import io.carewallet.ui.records.RecordsPage;
import io.carewallet.ui.sharing.HistoryPage;
import io.carewallet.ui.sharing.RequestsPage;
import io.carewallet.ui.sharing.ShareCodePage;
import io.carewallet.ui.sharing.SharedWithPage;
import java.util.List;
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
            Runnable lock,
            Navigator navigator) {
        return switch (desk) {
            case Desk.Patient patient -> patient(patient, context, navigator);
            case Desk.Clinician clinician -> clinician(clinician, navigator);
        };
    }

    private static List<Frame.PlaceOf> patient(Desk.Patient desk, UiContext context, Navigator navigator) {
        String profile = desk.wallet().profile().id();
        var requests =
                new RequestsPage(desk, navigator, password -> context.unlock().passwordIs(profile, password));
        return List.of(
                place(
                        "records",
                        "file-text",
                        new RecordsPage(desk, navigator, () -> new ShareCodePage(desk.codes(), navigator))),
                new Frame.PlaceOf(
                        "requests",
                        "inbox",
                        requests,
                        () -> desk.requests().waiting() + desk.contributions().waiting(),
                        false),
                place("shared", "users", new SharedWithPage(desk, navigator)),
                place("history", "clock", new HistoryPage(desk)));
    }

    private static List<Frame.PlaceOf> clinician(Desk.Clinician desk, Navigator navigator) {
        return List.of();
    }

    private static Frame.PlaceOf place(String key, String icon, Page page) {
        return new Frame.PlaceOf(key, icon, page, NOTHING_WAITS, false);
    }
}
