/// Proofs of what a contract holds, checked without believing the node that brings them: a block's header against its
/// hash, an account against the header's state root, and storage against the account (EIP-1186). Whether that block is
/// part of the chain is not decided here, and nothing here asks a node.
@NullMarked
package io.carewallet.ethereum.proof;

import org.jspecify.annotations.NullMarked;
