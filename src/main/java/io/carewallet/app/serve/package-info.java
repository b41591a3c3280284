/// What an organisation runs for others (`carewallet serve`): the relay for signed acts and the door to record storage,
/// with their limits. A way into the program from outside, as the command line is one. How acts get onto the chain and
/// how blobs are kept is not known here.
@NullMarked
package io.carewallet.app.serve;

import org.jspecify.annotations.NullMarked;
