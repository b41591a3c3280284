package io.carewallet.ui.shell;

import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Preferences;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What the sidebar offers to a patient and to a clinician.
final class Places {
    private Places() {}

    static List<Frame.PlaceOf> of(
            Desk desk,
            UiContext context,
            Preferences preferences,
            Consumer<Preferences> looks,
            Runnable lock,
            Navigator navigator) {
        return new ArrayList<>();
    }
}
