package io.carewallet.app.wiring;

import io.carewallet.core.directory.DirectoryRegister;
import io.carewallet.core.register.Register;
import io.carewallet.core.storage.BlobStore;

/// A network that this computer is connected to.
public record Network(Register register, DirectoryRegister directory, BlobStore store) {}
