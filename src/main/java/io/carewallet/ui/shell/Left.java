package io.carewallet.ui.shell;

import io.carewallet.core.rekey.Standing;
import io.carewallet.core.succession.Departure;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Texts;
import java.time.Instant;

/// Says of a wallet whose owner has new recovery words where everything is now.
final class Left {
    private Left() {}

    static void look(Desk desk, Above above) {
        if (desk instanceof Desk.Patient patient) {
            Background.run(() -> sentence(patient), above::left, failed -> {
                // What is not known now is said at the next look.
            });
        }
    }

    private static String sentence(Desk.Patient patient) {
        return patient.side()
                .departure()
                .or(() -> patient.save().left())
                .map(page -> sentence(patient, page))
                .orElse("");
    }

    private static String sentence(Desk.Patient patient, Departure page) {
        if (page.profile().isEmpty()) {
            return Texts.of("above.moved-away", day(page.begun()));
        }
        Instant done = page.done();
        String to = patient.wallet().nameBeside(page.profile());
        return done == null
                ? Texts.of("above.leaving", to)
                : Texts.of(
                        "above.left",
                        day(done),
                        to,
                        Standing.behind(patient.side(), page).size());
    }

    private static String day(Instant at) {
        return Days.day(Days.local(at));
    }
}
