package io.carewallet.core.sharing;

import io.carewallet.core.notebook.Notebook;
import java.time.Instant;

/// How many shares are open: that a patient gave, or that a clinician was given. One that was ended, or whose period is
/// over, is none, wherever shares are counted.
public final class OpenShares {
    private OpenShares() {}

    /// @param notebook of a wallet that nobody has open
    public static int count(Notebook notebook, Instant now) {
        var book = new Book(notebook);
        long given = book.grants().stream()
                .filter(grant -> grant.stopped() == null)
                .filter(grant -> !SharedWith.terms(grant).isOver(now))
                .count();
        long received = book.asks().stream()
                .flatMap(ask -> book.answer(ask.id()).stream())
                .filter(answer -> !answer.ended() && !answer.doesNotMatch())
                .flatMap(answer -> Shares.terms(answer).stream())
                .filter(terms -> terms.permit() && !terms.isOver(now))
                .count();
        return (int) (given + received);
    }
}
