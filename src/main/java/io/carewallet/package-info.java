/// CareWallet, room by room: `app` starts it, `core` is the domain, `crypto` the cryptography, `ui` the windows, and
/// each of the others an adapter named after its tool. No class lives here.
@NullMarked
package io.carewallet;

import org.jspecify.annotations.NullMarked;
