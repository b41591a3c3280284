/// Hands signed acts to relays that others run, and looks at the chain for what came of it.
@NullMarked
package io.carewallet.ethereum.relay;

import org.jspecify.annotations.NullMarked;
