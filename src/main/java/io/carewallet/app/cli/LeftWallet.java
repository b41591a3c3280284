package io.carewallet.app.cli;

import io.carewallet.core.rekey.Standing;
import io.carewallet.core.sharing.ShareCodes;
import io.carewallet.core.succession.Departure;
import io.carewallet.core.text.Texts;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Days;
import java.time.Instant;

/// Says of a wallet whose owner has new recovery words where everything is now.
final class LeftWallet {
    private LeftWallet() {}

    static void tell(Desk desk) {
        if (desk instanceof Desk.Patient patient) {
            patient.side()
                    .departure()
                    .map(page -> sentence(patient, page))
                    .or(() -> patient.save().left().map(page -> elsewhere(page.begun())))
                    .ifPresent(System.err::println);
        }
    }

    /// @throws Problem when this wallet was left: nobody is to ask with a code of it
    static ShareCodes codes(Desk.Patient patient) {
        patient.save().left().ifPresent(page -> {
            throw new Problem(
                    Problem.REFUSED,
                    (page.profile().isEmpty() ? elsewhere(page.begun()) : sentence(patient, page))
                            + " No code was made.");
        });
        return patient.codes();
    }

    /// What an empty list says.
    static String noRecords(Desk.Patient patient) {
        return patient.side()
                .departure()
                .map(page -> sentence(patient, page))
                .or(() -> patient.save().left().map(page -> elsewhere(page.begun())))
                .map(sentence -> "No records here. " + sentence)
                .orElse("No records yet.");
    }

    static String notSaved(String profile) {
        return profile.isEmpty() ? Texts.of("save.moved-away") : Texts.of("save.moved", profile);
    }

    private static String elsewhere(Instant at) {
        return "The book of this wallet moved to another one on " + Days.day(Days.local(at))
                + ". If you have new recovery words, go on in the wallet of those. If you have not, somebody has your"
                + " words or your second paper and did that.";
    }

    private static String sentence(Desk.Patient patient, Departure departure) {
        Instant done = departure.done();
        String to = departure.profile();
        if (done == null) {
            return "You are going over to new recovery words, in the wallet '" + to
                    + "': 'carewallet rekey' goes on with it.";
        }
        int behind = Standing.behind(patient.side(), departure).size();
        String but = behind == 0
                ? ""
                : ", but for " + (behind == 1 ? "1 that is" : behind + " that are")
                        + " in this one still: 'carewallet rekey --status' names " + (behind == 1 ? "it" : "them");
        return "This is the wallet of your old recovery words. Since " + Days.day(Days.local(done))
                + " your records are in '" + to + "'" + but + ". Use --profile " + to + ".";
    }
}
