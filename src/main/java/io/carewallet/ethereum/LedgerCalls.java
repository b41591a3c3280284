package io.carewallet.ethereum;

import static io.carewallet.ethereum.Abi.bytes;
import static io.carewallet.ethereum.Abi.number;

import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.InboxAct;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.contract.CareLedger;
import java.math.BigInteger;
import java.util.List;

/// Acts as calls of `ICareLedger`.
final class LedgerCalls {
    private LedgerCalls() {}

    static byte[] of(SignedAct signed) {
        BigInteger deadline = number(signed.deadline().getEpochSecond());
        List<byte[]> halves = Abi.halves(signed.signature());
        byte[] r = halves.get(0);
        byte[] vs = halves.get(1);
        return bytes(
                switch (signed.act()) {
                    case Act.Revoke act ->
                        CareLedger.getABI_revoke(
                                act.subject().hex(), number(Integer.toUnsignedLong(act.epoch())), deadline, r, vs);
                    case Act.Extend act -> extend(act, signed.prev().bytes(), deadline, r, vs);
                });
    }

    private static String extend(Act.Extend act, byte[] prev, BigInteger deadline, byte[] r, byte[] vs) {
        String subject = act.subject().hex();
        byte[] commitment = act.commitment().bytes();
        byte[] sealed = act.sealedCid().bytes();
        return switch (act.kind()) {
            case RECORD -> CareLedger.getABI_record(subject, prev, commitment, sealed, deadline, r, vs);
            case WITHDRAW -> CareLedger.getABI_withdraw(subject, prev, commitment, deadline, r, vs);
            case LIBRARY -> CareLedger.getABI_saveLibrary(subject, prev, commitment, sealed, deadline, r, vs);
            case CONSENT -> CareLedger.getABI_consent(subject, prev, commitment, sealed, deadline, r, vs);
            default -> throw notOfThisForm(act.kind());
        };
    }

    static byte[] of(InboxAct act) {
        String to = act.to().hex();
        byte[] commitment = act.commitment().bytes();
        byte[] sealed = act.sealedCid().bytes();
        return bytes(
                switch (act.kind()) {
                    case REQUEST -> CareLedger.getABI_request(to, commitment, sealed);
                    case RECEIPT -> CareLedger.getABI_receipt(to, commitment, sealed);
                    case OFFER -> CareLedger.getABI_offer(to, commitment, sealed);
                    default -> throw notOfThisForm(act.kind());
                });
    }

    static byte[] recordDirect(Bytes32 prev, Bytes32 commitment, Bytes32 sealedCid) {
        return bytes(CareLedger.getABI_recordDirect(prev.bytes(), commitment.bytes(), sealedCid.bytes()));
    }

    static byte[] requestsLeft(Address clinician) {
        return bytes(CareLedger.getABI_requestsLeft(clinician.hex()));
    }

    private static IllegalArgumentException notOfThisForm(ActKind kind) {
        return new IllegalArgumentException(kind + " is not an act of this form");
    }
}
