/// Moving a book to a successor, and the recovery address that helps with it: what keys sign, what the contract holds,
/// the port to it, and what a person does with a second paper; and the page of a wallet that was left. What else goes
/// over to new words is in the room beside it, `rekey`.
@NullMarked
package io.carewallet.core.succession;

import org.jspecify.annotations.NullMarked;
