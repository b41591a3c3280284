package io.carewallet.ui.clinician;

import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Page;
import org.jspecify.annotations.Nullable;

/// The ways to a request and to a note. A request that was begun is kept until it is sent or cancelled: going elsewhere
/// loses nothing that was typed.
public final class Asking {
    private final Desk.Clinician desk;
    private final Navigator navigator;
    private @Nullable AskPage begun;

    public Asking(Desk.Clinician desk, Navigator navigator) {
        this.desk = desk;
        this.navigator = navigator;
    }

    Desk.Clinician desk() {
        return desk;
    }

    Navigator navigator() {
        return navigator;
    }

    /// The request that was begun, or a new one.
    public Page request() {
        AskPage page = begun;
        if (page == null) {
            page = new AskPage(this);
            begun = page;
        }
        return page;
    }

    /// Asks with a code that was typed, pasted or scanned somewhere else.
    void ask(String code) {
        navigator.show(request());
        AskPage page = begun;
        if (page != null && !code.isBlank()) {
            page.code(code);
        }
    }

    /// Asks once more what was asked before, or more than that.
    void again(Bytes32 id) {
        Background.run(() -> desk.ask().again(id), question -> question.ifPresent(this::show));
    }

    private void show(AskForAccess.Question question) {
        var page = new AskPage(this);
        page.fill(question);
        begun = page;
        navigator.show(page);
    }

    /// It was sent or cancelled.
    void done() {
        begun = null;
    }
}
