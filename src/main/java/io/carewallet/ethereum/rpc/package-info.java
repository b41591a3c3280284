/// JSON-RPC to an Ethereum node, and transactions over it. Every answer is foreign: bounded in time and size, decoded
/// strictly, and never more than a `RegisterUnavailable` when it is not an answer. Nothing here knows our contracts.
@NullMarked
package io.carewallet.ethereum.rpc;

import org.jspecify.annotations.NullMarked;
