package io.carewallet.ipfs;

/// A call to a Kubo node that brought no answer. What the node wrote is not in it: that is foreign text.
final class KuboFailure extends Exception {
    private static final long serialVersionUID = 1L;

    enum Kind {
        /// No connection, silence, too slow, a cut connection, or an answer that is not Kubo's.
        UNREACHABLE("the Kubo node does not answer"),
        /// The node wants an authorization that we do not have.
        UNAUTHORIZED("the Kubo node does not let us in"),
        /// The node does not have the block and did not find it.
        NOT_FOUND("the Kubo node does not have the blob"),
        NOT_PINNED("the Kubo node does not keep the blob"),
        /// More bytes than there may be.
        TOO_LONG("the Kubo node answers with more than was asked for"),
        /// The node understood and could not: a full disk, say.
        FAILED("the Kubo node could not do it");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final Kind kind;

    KuboFailure(Kind kind) {
        super(kind.words);
        this.kind = kind;
    }

    KuboFailure(Kind kind, Throwable cause) {
        super(kind.words, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
