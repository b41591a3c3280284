package io.carewallet.crypto.age;

/// Text that is not an age recipient or identity of the post-quantum kind. The text is not in the message.
public final class MalformedAge extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedAge(String what) {
        super(what);
    }
}
