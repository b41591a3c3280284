/// Bech32 and Bech32m text (BIP-173, BIP-350). What the bytes mean is not known here.
@NullMarked
package io.carewallet.crypto.bech32;

import org.jspecify.annotations.NullMarked;
