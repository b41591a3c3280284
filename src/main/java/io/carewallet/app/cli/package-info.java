/// The command line: words in, one sentence or JSON out, exit codes. What a command does is in the domain.
@NullMarked
package io.carewallet.app.cli;

import org.jspecify.annotations.NullMarked;
