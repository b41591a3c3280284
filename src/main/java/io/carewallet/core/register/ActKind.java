package io.carewallet.core.register;

/// The kinds of acts that extend a journal (1 to 5) or an inbox (16 to 18). The number goes into the act's digest: wire
/// format.
public enum ActKind {
    RECORD(1),
    WITHDRAW(2),
    LIBRARY(3),
    CONSENT(4),
    REVOKE(5),
    REQUEST(16),
    RECEIPT(17),
    OFFER(18);

    private final int number;

    ActKind(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /// Does it extend the inbox of an account, rather than its journal?
    public boolean forInbox() {
        return number >= 16;
    }
}
