/// Where the program starts. Commands live in `cli`, adapters are put together in `wiring`, the story of the main job
/// in `demo`.
@NullMarked
package io.carewallet.app;

import org.jspecify.annotations.NullMarked;
