package io.carewallet.core.wallet;

import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.StorageUnavailable;

/// A part of keeping in step, done again in every round: read the register, take in what came, send what waits.
public interface Round {
    /// @return true when there is something new to show
    boolean run() throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable;
}
