/// Records: sealing, saving, opening, exporting. Sharing them with others lives in the room beside this one.
@NullMarked
package io.carewallet.core.record;

import org.jspecify.annotations.NullMarked;
