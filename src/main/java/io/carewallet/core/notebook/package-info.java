/// The port to the wallet's own encrypted database on this computer. What the pages mean is known by those who write
/// them.
@NullMarked
package io.carewallet.core.notebook;

import org.jspecify.annotations.NullMarked;
