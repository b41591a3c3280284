package io.carewallet.ethereum;

import io.carewallet.core.register.Sent;
import io.carewallet.core.register.Sent.Reason;
import io.carewallet.ethereum.contract.CareLedger;
import io.carewallet.ethereum.contract.Directory;
import io.carewallet.ethereum.contract.Succession;
import io.carewallet.ethereum.rpc.Outcome;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.web3j.abi.datatypes.CustomError;

/// The contracts' custom errors in the domain's words.
final class Refusals {
    private static final Map<String, Reason> REASONS = Map.ofEntries(
            entry(CareLedger.STALEPREV_ERROR, Reason.STALE_PREV),
            entry(CareLedger.WRONGEPOCH_ERROR, Reason.STALE_PREV),
            entry(CareLedger.EXPIRED_ERROR, Reason.EXPIRED),
            entry(CareLedger.BADSIGNATURE_ERROR, Reason.BAD_SIGNATURE),
            entry(Directory.BADSIGNATURES_ERROR, Reason.BAD_SIGNATURE),
            entry(CareLedger.NOTAFFILIATED_ERROR, Reason.NOT_AFFILIATED),
            entry(Directory.QUOTAUSEDUP_ERROR, Reason.QUOTA_USED_UP),
            entry(Directory.NOTSTEWARD_ERROR, Reason.NOT_ALLOWED),
            entry(Directory.NOTADMITTED_ERROR, Reason.NOT_ALLOWED),
            entry(Directory.AFFILIATEDELSEWHERE_ERROR, Reason.NOT_ALLOWED),
            entry(Succession.STALEVERSION_ERROR, Reason.STALE_PREV),
            entry(Succession.ALREADYMOVED_ERROR, Reason.STALE_PREV),
            entry(Succession.BADRECOVERY_ERROR, Reason.NOT_ALLOWED),
            entry(Succession.BADSUCCESSOR_ERROR, Reason.NOT_ALLOWED),
            entry(Succession.NORECOVERY_ERROR, Reason.NOT_ALLOWED),
            entry(Succession.ANNOUNCEDALREADY_ERROR, Reason.NOT_ALLOWED),
            entry(Succession.RESTING_ERROR, Reason.NOT_ALLOWED),
            entry(Succession.NOTHINGANNOUNCED_ERROR, Reason.NOT_ALLOWED),
            entry(Succession.TOOEARLY_ERROR, Reason.NOT_ALLOWED));

    private Refusals() {}

    static Sent sent(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Included in -> new Sent.Included(in.transaction(), in.block(), in.gasUsed());
            case Outcome.NumberTaken taken -> new Sent.Refused(Reason.NUMBER_TAKEN);
            case Outcome.Reverted reverted -> new Sent.Refused(reason(reverted.data()));
        };
    }

    static List<Sent> sent(List<Outcome> outcomes) {
        return outcomes.stream().map(Refusals::sent).toList();
    }

    private static Reason reason(byte[] data) {
        return data.length < 4
                ? Reason.OTHER
                : REASONS.getOrDefault(HexFormat.of().formatHex(data, 0, 4), Reason.OTHER);
    }

    private static Map.Entry<String, Reason> entry(CustomError error, Reason reason) {
        return Map.entry(Abi.selector(error), reason);
    }
}
