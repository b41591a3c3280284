package io.carewallet.core.wire;

/// A document that is not what it should be. The message never quotes it.
public final class MalformedDocument extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedDocument(String what) {
        super(what);
    }
}
