/// The second paper of a wallet: making it, taking it out, objecting, and what is said of it. Not here: the move of a
/// wallet to new words of its own.
@NullMarked
package io.carewallet.ui.paper;

import org.jspecify.annotations.NullMarked;
