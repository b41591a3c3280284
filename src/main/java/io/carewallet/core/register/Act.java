package io.carewallet.core.register;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;

/// What a person's journal is extended by. The words become an EIP-712 message in [ActMessage].
public sealed interface Act {
    Address subject();

    /// RECORD, LIBRARY and CONSENT, and WITHDRAW with a sealed CID of zero.
    record Extend(ActKind kind, Address subject, Bytes32 commitment, Bytes32 sealedCid) implements Act {
        public Extend {
            if (kind.forInbox() || kind == ActKind.REVOKE) {
                throw new IllegalArgumentException(kind + " does not extend a journal this way");
            }
        }
    }

    /// Ends everything that was granted in an epoch, and every approval of it that is not yet sent.
    record Revoke(Address subject, int epoch) implements Act {}
}
