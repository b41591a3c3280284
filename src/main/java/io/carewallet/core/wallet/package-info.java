/// An open wallet as a whole: the use cases of a patient or a clinician on one desk, and the loop that keeps it in step
/// with the network.
@NullMarked
package io.carewallet.core.wallet;

import org.jspecify.annotations.NullMarked;
