/// Recovery words (BIP-39, English, 24 words). Keys that come from them are made next door.
@NullMarked
package io.carewallet.crypto.words;

import org.jspecify.annotations.NullMarked;
