package io.carewallet.core.sharing;

import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.StorageUnavailable;
import org.jspecify.annotations.Nullable;

/// What failed with one account of many: it keeps no other from its turn, and is raised when all have had theirs.
final class Mishaps {
    private @Nullable RuntimeException mistake;
    private Journals.@Nullable DoesNotMatch contradiction;
    private @Nullable RegisterUnavailable unread;
    private @Nullable StorageUnavailable unanswered;

    void add(RuntimeException ours) {
        mistake = ours;
    }

    void add(Journals.DoesNotMatch now) {
        contradiction = now;
    }

    void add(RegisterUnavailable now) {
        unread = now;
    }

    void add(StorageUnavailable now) {
        unanswered = now;
    }

    /// The gravest of them, if there was any.
    void raise() throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        if (mistake != null) {
            throw mistake;
        }
        if (contradiction != null) {
            throw contradiction;
        }
        if (unread != null) {
            throw unread;
        }
        if (unanswered != null) {
            throw unanswered;
        }
    }
}
