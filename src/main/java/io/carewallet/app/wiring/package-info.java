/// Wiring: the one place that constructs adapters and hands them to the domain; where the folders lie and how the
/// program starts itself again. No rules of the domain live here.
@NullMarked
package io.carewallet.app.wiring;

import org.jspecify.annotations.NullMarked;
