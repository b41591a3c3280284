package io.carewallet.crypto.age;

import org.jspecify.annotations.Nullable;

/// Something that may find a file key in a stanza. The product has one kind; tests with external vectors bring others.
interface Unwrapper {
    /// The file key, or null when the stanza is not for this one.
    byte @Nullable [] unwrap(Stanza stanza) throws CannotDecrypt;
}
