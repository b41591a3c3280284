/// Sentences for people that windows and the command line share. Labels of screens live with the screens.
@NullMarked
package io.carewallet.core.text;

import org.jspecify.annotations.NullMarked;
