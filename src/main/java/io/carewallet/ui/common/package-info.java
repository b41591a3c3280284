/// What all screens share: texts, icons, small parts, dates, and the one place for threads. No screen and no flow lives
/// here.
@NullMarked
package io.carewallet.ui.common;

import org.jspecify.annotations.NullMarked;
