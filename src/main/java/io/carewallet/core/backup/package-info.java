/// Backup files: one sealed file with everything that a wallet has, made, proved good by reading it, and read back.
/// What the pages in it mean is known by those who write them; where scheduled ones go is decided here, too.
@NullMarked
package io.carewallet.core.backup;

import org.jspecify.annotations.NullMarked;
