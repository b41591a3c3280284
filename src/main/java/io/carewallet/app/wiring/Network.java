package io.carewallet.app.wiring;

import io.carewallet.core.directory.DirectoryRegister;
import io.carewallet.core.register.Register;
import io.carewallet.core.register.Relay;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.succession.Successions;
import org.jspecify.annotations.Nullable;

/// A network that this computer is connected to.
///
/// @param relay that sends what patients sign
/// @param successions by which books move; null where they cannot
public record Network(
        Register register,
        DirectoryRegister directory,
        BlobStore store,
        Relay relay,
        @Nullable Successions successions) {
    /// Where the wallet sends by itself, and no book can move.
    public Network(Register register, DirectoryRegister directory, BlobStore store) {
        this(register, directory, store, register, null);
    }
}
