package io.carewallet.ethereum.rpc;

import java.time.Duration;

/// How long a node may take.
///
/// @param connect until there is a connection
/// @param answer from asking to the last byte of the answer
/// @param receipt from sending a transaction until it is in a block
public record Limits(Duration connect, Duration answer, Duration receipt) {
    public static final Limits STANDARD =
            new Limits(Duration.ofSeconds(3), Duration.ofSeconds(15), Duration.ofSeconds(30));
}
