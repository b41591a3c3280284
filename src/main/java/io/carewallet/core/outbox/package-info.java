/// What leaves this computer, as durable operations that are resumed until they are done. What an operation is about is
/// known by its author.
@NullMarked
package io.carewallet.core.outbox;

import org.jspecify.annotations.NullMarked;
