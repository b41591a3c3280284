/// The window: theme, sidebar, status line, lock. What the pages show is theirs.
@NullMarked
package io.carewallet.ui.shell;

import org.jspecify.annotations.NullMarked;
