package io.carewallet.core.sharing;

import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.register.Network;
import java.security.SecureRandom;

/// What it takes to write to somebody: the book in which it is noted, what is sealed and sent with, the network that it
/// is bound to, and chance for new keys.
public record Correspondence(Book book, Holdings holdings, Network network, SecureRandom random) {}
