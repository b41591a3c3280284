/// The practice network: a private Ethereum node as a supervised child, our own guarded door in front of it, its
/// snapshots, and the client that starts and finds it. What wallets do with a network is in `ethereum`; blobs are kept
/// by a store that the application passes in.
@NullMarked
package io.carewallet.ethereum.practice;

import org.jspecify.annotations.NullMarked;
