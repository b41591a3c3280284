package io.carewallet.ui.unlock;

import io.carewallet.ui.common.Texts;

/// How often a password was refused. A damaged file looks like a wrong password: whoever is refused again and again is
/// told what else it can be, and what the way out is.
final class Misses {
    private static final int MANY = 3;

    private int count;

    /// Somebody else is at it.
    void forget() {
        count = 0;
    }

    /// @param sentence why it was not opened
    /// @return the sentence to show
    String said(String sentence) {
        if (!sentence.equals(Texts.of("unlock.wrong"))) {
            return sentence;
        }
        count++;
        return count < MANY ? sentence : Texts.of("unlock.wrong.again");
    }
}
