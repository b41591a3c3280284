/// The register of permissions on Ethereum: the two ports as calls, logs and storage reads of CareLedger and Directory.
/// What an entry means, and whether to believe it, is the domain's business; how bytes reach a node is the `rpc`
/// package's.
@NullMarked
package io.carewallet.ethereum;

import org.jspecify.annotations.NullMarked;
