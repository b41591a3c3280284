/// From an empty computer to an unlocked wallet: welcome, create, words, check, restore, unlock.
@NullMarked
package io.carewallet.ui.unlock;

import org.jspecify.annotations.NullMarked;
