/// Start-up and wiring: the one place that constructs adapters and hands them to the domain. No rules of the domain
/// live here.
@NullMarked
package io.carewallet.app;

import org.jspecify.annotations.NullMarked;
