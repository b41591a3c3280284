/// Moving a book to a successor, and the recovery address that helps with it: what keys sign, what the contract holds,
/// and the port to it. Making new words and sealing records again is not here.
@NullMarked
package io.carewallet.core.succession;

import org.jspecify.annotations.NullMarked;
