package io.carewallet.core.register;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;

/// What a clinician adds to the inbox of a relation: REQUEST, RECEIPT or OFFER.
public record InboxAct(ActKind kind, Address to, Bytes32 commitment, Bytes32 sealedCid) {
    public InboxAct {
        if (!kind.forInbox()) {
            throw new IllegalArgumentException(kind + " does not go to an inbox");
        }
    }
}
