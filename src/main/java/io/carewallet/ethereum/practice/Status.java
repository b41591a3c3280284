package io.carewallet.ethereum.practice;

/// How a practice network is.
///
/// @param pid of the process that serves it
/// @param nodePid of the node
/// @param savedBlock newest block that is in a snapshot
/// @param wallets that use it now
public record Status(int v, long pid, long nodePid, long chainId, long savedBlock, int wallets) {}
