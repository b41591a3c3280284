package io.carewallet.ethereum;

import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.InboxAct;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.rpc.CallData;
import java.util.Arrays;

/// Acts as calls of `ICareLedger`.
final class LedgerCalls {
    private LedgerCalls() {}

    static byte[] of(SignedAct signed) {
        Long deadline = signed.deadline().getEpochSecond();
        Bytes32 r = half(signed.signature(), 0);
        Bytes32 vs = half(signed.signature(), 32);
        return switch (signed.act()) {
            case Act.Revoke revoke ->
                CallData.of(
                        "revoke(address,uint32,uint64,bytes32,bytes32)",
                        revoke.subject(),
                        Integer.toUnsignedLong(revoke.epoch()),
                        deadline,
                        r,
                        vs);
            case Act.Extend act -> extend(act, signed.prev(), deadline, r, vs);
        };
    }

    private static byte[] extend(Act.Extend act, Bytes32 prev, Long deadline, Bytes32 r, Bytes32 vs) {
        if (act.kind() == ActKind.WITHDRAW) {
            String withdraw = "withdraw(address,bytes32,bytes32,uint64,bytes32,bytes32)";
            return CallData.of(withdraw, act.subject(), prev, act.commitment(), deadline, r, vs);
        }
        String extend = name(act.kind()) + "(address,bytes32,bytes32,bytes32,uint64,bytes32,bytes32)";
        return CallData.of(extend, act.subject(), prev, act.commitment(), act.sealedCid(), deadline, r, vs);
    }

    static byte[] of(InboxAct act) {
        return CallData.of(name(act.kind()) + "(address,bytes32,bytes32)", act.to(), act.commitment(), act.sealedCid());
    }

    static byte[] recordDirect(Bytes32 prev, Bytes32 commitment, Bytes32 sealedCid) {
        return CallData.of("recordDirect(bytes32,bytes32,bytes32)", prev, commitment, sealedCid);
    }

    private static String name(ActKind kind) {
        return switch (kind) {
            case RECORD -> "record";
            case LIBRARY -> "saveLibrary";
            case CONSENT -> "consent";
            case REQUEST -> "request";
            case RECEIPT -> "receipt";
            case OFFER -> "offer";
            case WITHDRAW, REVOKE -> throw new IllegalArgumentException(kind + " has a call of its own");
        };
    }

    private static Bytes32 half(byte[] signature, int from) {
        return Bytes32.of(Arrays.copyOfRange(signature, from, from + 32));
    }
}
