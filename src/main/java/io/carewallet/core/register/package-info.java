/// The register of permissions: acts, journals, their replay and verification, and the port to the chain. No RPC and no
/// meaning of blobs here.
@NullMarked
package io.carewallet.core.register;

import org.jspecify.annotations.NullMarked;
