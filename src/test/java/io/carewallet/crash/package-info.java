/// The crash harness: proof that nothing is lost and nothing is done twice, whatever ends the program.
///
/// A [World] is a patient's and a doctor's wallet as the program wires them, on real files and real SQLite; register,
/// record storage and what people remember lie outside of it. A [Story] is what the two do. Three things end a life of
/// the program:
///
/// - *a failpoint*: between two changes of anything durable nothing durable changes, so that it is enough to cut off
///   before and after each. Ports (notebook, register, record storage) and files ([Disk]) are wrapped from outside; the
///   program has no code for it. [EveryFailpointTest] tries every one, and what a killed process leaves as well as what
///   a loss of power does ([Platter]): only what was forced;
/// - *a signal*: `KilledWalletTest` kills a child JVM at random moments, which cuts off what no failpoint reaches;
/// - *a full disk*, from the Nth write or sync on: there the program lives on.
///
/// The [Oracle] compares wallet, storage and chain: right after the next start, with what people were told is done; at
/// the end of the story, with the same story as it goes undisturbed. `PlantedFaultsTest` shows that it bites: it breaks
/// one rule of the program at a time.
@NullMarked
package io.carewallet.crash;

import org.jspecify.annotations.NullMarked;
