/// Going over to new words, because somebody may have the old ones: everything is taken along into a new wallet, and
/// the old one is emptied. Making the new wallet is not here; it is one like any other.
@NullMarked
package io.carewallet.core.rekey;

import org.jspecify.annotations.NullMarked;
