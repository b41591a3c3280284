/// The benchmarks behind `mvn -Pbench verify`: each figure is printed beside the limit that it must keep. Nothing here
/// is part of the program.
@NullMarked
package io.carewallet.bench;

import org.jspecify.annotations.NullMarked;
