package io.carewallet.app.wiring;

import io.carewallet.core.directory.DirectoryRegister;
import io.carewallet.core.register.Register;
import io.carewallet.core.storage.BlobStore;

/// A network that this computer is connected to.
///
/// @param lease closed when the wallet does not need the network any more
public record Network(Register register, DirectoryRegister directory, BlobStore store, AutoCloseable lease) {}
