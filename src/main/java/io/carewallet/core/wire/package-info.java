/// Strict JSON for everything that CareWallet writes itself: on the wire between wallets and in the notebook. What
/// documents mean is not known here.
@NullMarked
package io.carewallet.core.wire;

import org.jspecify.annotations.NullMarked;
