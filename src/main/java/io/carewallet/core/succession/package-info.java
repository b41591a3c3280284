/// Moving a book to a successor, and the recovery address that helps with it: what keys sign, what the contract holds,
/// the port to it, and what a person does with a second paper. Sealing records again under new words is not here.
@NullMarked
package io.carewallet.core.succession;

import org.jspecify.annotations.NullMarked;
