/// A wallet's library as a whole: its checkpoints in record storage, and getting it back on a blank computer. What the
/// pages of the notebook mean is known by those who write them.
@NullMarked
package io.carewallet.core.checkpoint;

import org.jspecify.annotations.NullMarked;
