/// The age v1 file format with post-quantum recipients, in both directions. What a file contains is not known here.
@NullMarked
package io.carewallet.crypto.age;

import org.jspecify.annotations.NullMarked;
