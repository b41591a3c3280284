/// The settings of an open wallet: network, locking, reading, and taking everything along. No technical field is shown.
@NullMarked
package io.carewallet.ui.settings;

import org.jspecify.annotations.NullMarked;
