package io.carewallet.app.demo;

/// A step of the story did not come out as it should. The message is in words of ours that may be shown; whatever else
/// is thrown may say anything.
public final class StoryStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoryStopped(String why) {
        super(why);
    }
}
