package io.carewallet.app.serve;

/// A request is not carried out. What is said of it is one word, and never anything that the request held.
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    /// Why, as callers are told. The words are wire format.
    enum Reason {
        /// There is no such thing at this address.
        NOT_FOUND(404),
        /// This address does not take that method.
        METHOD(405),
        /// It is not written as it must be.
        MALFORMED(400),
        /// The length must be said before the body.
        LENGTH_MISSING(411),
        TOO_LONG(413),
        /// More came at once, or on one day, than is taken from one place, one account or all together.
        TOO_MUCH(429),
        /// It is for another chain or contract.
        OTHER_NETWORK(422),
        EXPIRED(422),
        /// It would be valid for longer than messages of CareWallet are.
        DEADLINE_TOO_FAR(422),
        BAD_SIGNATURE(422),
        /// The contract refuses it.
        REFUSED(422),
        /// The journal has moved on: read it, and sign again.
        STALE_PREV(409),
        /// The bytes do not have the identifier under which they were sent.
        OTHER_CONTENT(422),
        /// Somebody else stored it.
        NOT_YOURS(403),
        /// The door keeps as much as it may.
        FULL(507),
        /// Too many requests are under way.
        BUSY(503),
        /// The chain or the storage behind does not answer.
        UNAVAILABLE(503);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private final Reason reason;
    private final long retryAfterSeconds;

    Refusal(Reason reason) {
        this(reason, reason == Reason.BUSY || reason == Reason.UNAVAILABLE ? 5 : 0);
    }

    /// @param retryAfterSeconds when it is worth trying again; 0 when waiting does not help
    Refusal(Reason reason, long retryAfterSeconds) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    Reason reason() {
        return reason;
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
