/// Who works where, as the directory of the network vouches for it: organisations, clinicians and their cards, and the
/// port to it.
@NullMarked
package io.carewallet.core.directory;

import org.jspecify.annotations.NullMarked;
