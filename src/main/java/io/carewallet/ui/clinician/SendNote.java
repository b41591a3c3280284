package io.carewallet.ui.clinician;

import io.carewallet.core.record.VisitNote;
import io.carewallet.core.sharing.Contribute;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Trouble;
import java.util.List;
import java.util.function.Consumer;

/// Sends a note: shows once more what is sent, asks for the password, signs and offers it.
final class SendNote {
    private final Asking asking;
    private final NoteDraft draft;
    private final Consumer<String> said;
    private boolean busy;

    /// @param said hears, in words, how it goes; empty when it is as it was before
    SendNote(Asking asking, NoteDraft draft, Consumer<String> said) {
        this.asking = asking;
        this.draft = draft;
        this.said = said;
    }

    /// It is on its way: nothing can be sent until there is an answer.
    boolean isBusy() {
        return busy;
    }

    /// @param message words for the patient; @param warnings what speaks against it; @param authorship what the record
    /// will carry
    void ask(ShareRow share, VisitNote note, String message, List<String> warnings, String authorship) {
        var letter = new SendDialog.Letter(
                note, message, ShareLines.name(share), OfferSays.parts(note), warnings, authorship);
        asking.navigator()
                .ask(new SendDialog(letter, asking.isPassword(), asking.navigator(), () -> send(share, note, message))
                        .root());
    }

    private void send(ShareRow share, VisitNote note, String message) {
        if (busy) {
            return;
        }
        busy = true;
        said.accept(Texts.of("offer.sending"));
        Desk.Clinician desk = asking.desk();
        Background.run(
                () -> {
                    Contribute.Outcome outcome = desk.contribute().offer(share.id(), note, message);
                    if (outcome instanceof Contribute.Outcome.Offered) {
                        draft.sent();
                    }
                    return outcome;
                },
                outcome -> answered(share, outcome),
                failed -> {
                    busy = false;
                    said.accept("");
                    Trouble.show(failed);
                });
    }

    private void answered(ShareRow share, Contribute.Outcome outcome) {
        busy = false;
        switch (outcome) {
            case Contribute.Outcome.Offered offered -> {
                asking.noted(share.id());
                asking.desk().sync().wake();
                asking.navigator().go("activity");
                asking.navigator().tell(Texts.of("offer.sent", ShareLines.name(share)));
            }
            case Contribute.Outcome.NoSpace full -> said.accept(Texts.of("offer.no-space"));
            case Contribute.Outcome.MessageTooLong tooLong -> said.accept(Texts.of("offer.too-long"));
            case Contribute.Outcome.NoSuchShare none -> said.accept(Texts.of("offer.no-share"));
            case Contribute.Outcome.NotAdded not ->
                throw new IllegalStateException("a note of ours is not accepted: " + not.reason());
        }
    }
}
