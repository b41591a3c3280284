/// The vault file of a profile: a password opens it. What is kept in it is not known here.
@NullMarked
package io.carewallet.crypto.vault;

import org.jspecify.annotations.NullMarked;
