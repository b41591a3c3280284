/// Small values that the whole domain speaks in: accounts, 32-byte words, content identifiers. Nothing here knows a
/// flow, a port or a file.
@NullMarked
package io.carewallet.core.value;

import org.jspecify.annotations.NullMarked;
