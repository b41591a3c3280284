package io.carewallet.ethereum;

import io.carewallet.core.register.Sent;
import io.carewallet.core.register.Sent.Reason;
import io.carewallet.ethereum.rpc.CallData;
import io.carewallet.ethereum.rpc.Outcome;
import java.util.HexFormat;
import java.util.Map;

/// The contracts' custom errors in the domain's words.
final class Refusals {
    private static final Map<String, Reason> REASONS = Map.ofEntries(
            entry("StalePrev(bytes32)", Reason.STALE_PREV),
            entry("WrongEpoch(uint32)", Reason.STALE_PREV),
            entry("Expired(uint64)", Reason.EXPIRED),
            entry("BadSignature()", Reason.BAD_SIGNATURE),
            entry("BadSignatures()", Reason.BAD_SIGNATURE),
            entry("NotAffiliated(address)", Reason.NOT_AFFILIATED),
            entry("QuotaUsedUp(address)", Reason.QUOTA_USED_UP),
            entry("NotSteward(address)", Reason.NOT_ALLOWED),
            entry("NotAdmitted(address)", Reason.NOT_ALLOWED),
            entry("AffiliatedElsewhere(address)", Reason.NOT_ALLOWED));

    private Refusals() {}

    static Sent sent(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Included in -> new Sent.Included(in.transaction(), in.block(), in.gasUsed());
            case Outcome.Reverted reverted -> new Sent.Refused(reason(reverted.data()));
        };
    }

    private static Reason reason(byte[] data) {
        return data.length < 4
                ? Reason.OTHER
                : REASONS.getOrDefault(HexFormat.of().formatHex(data, 0, 4), Reason.OTHER);
    }

    private static Map.Entry<String, Reason> entry(String error, Reason reason) {
        return Map.entry(HexFormat.of().formatHex(CallData.selector(error)), reason);
    }
}
