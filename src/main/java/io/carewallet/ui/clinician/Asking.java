package io.carewallet.ui.clinician;

import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PasswordCheck;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The ways to a request and to a note. What was begun is kept until it is sent or cancelled: going elsewhere loses
/// nothing that was typed.
public final class Asking {
    private final Desk.Clinician desk;
    private final Navigator navigator;
    private final PasswordCheck isPassword;
    private final Map<Bytes32, OfferPage> notes = new HashMap<>();
    private @Nullable AskPage begun;

    /// @param isPassword asked before the clinician's key signs a record
    public Asking(Desk.Clinician desk, Navigator navigator, PasswordCheck isPassword) {
        this.desk = desk;
        this.navigator = navigator;
        this.isPassword = isPassword;
    }

    Desk.Clinician desk() {
        return desk;
    }

    Navigator navigator() {
        return navigator;
    }

    PasswordCheck isPassword() {
        return isPassword;
    }

    /// The share as it is now. Not for the UI thread.
    ShareRow share(ShareRow before) {
        return desk.shares().list().stream()
                .filter(row -> row.id().equals(before.id()))
                .findFirst()
                .orElse(before);
    }

    /// The note to this patient that was begun, or a new one.
    ///
    /// @param opened what the patient shares: records that were opened already are not opened and reported once more
    Page note(ShareRow share, Opened opened) {
        OfferPage page = notes.computeIfAbsent(share.id(), id -> new OfferPage(this, share));
        page.beside(opened);
        return page;
    }

    /// It was sent.
    void noted(Bytes32 share) {
        notes.remove(share);
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
        Background.run(() -> AskedBefore.of(desk, id), before -> before.ifPresent(this::show));
    }

    private void show(AskedBefore before) {
        var page = new AskPage(this);
        page.fill(before);
        begun = page;
        navigator.show(page);
    }

    /// It was sent or cancelled.
    void done() {
        begun = null;
    }
}
