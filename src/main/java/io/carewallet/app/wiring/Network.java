package io.carewallet.app.wiring;

import io.carewallet.core.directory.DirectoryRegister;
import io.carewallet.core.register.Register;
import io.carewallet.core.register.Relay;
import io.carewallet.core.storage.BlobStore;

/// A network that this computer is connected to.
///
/// @param relay that sends what patients sign
public record Network(Register register, DirectoryRegister directory, BlobStore store, Relay relay) {
    /// Where the wallet sends by itself.
    public Network(Register register, DirectoryRegister directory, BlobStore store) {
        this(register, directory, store, register);
    }
}
