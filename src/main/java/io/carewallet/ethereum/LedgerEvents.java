package io.carewallet.ethereum;

import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.contract.CareLedger;
import io.carewallet.ethereum.rpc.Hex;
import java.util.Map;
import java.util.Optional;

/// The events of `ICareLedger` as entries.
final class LedgerEvents {
    private static final Map<Bytes32, ActKind> KINDS = Map.of(
            Abi.topic(CareLedger.RECORDED_EVENT), ActKind.RECORD,
            Abi.topic(CareLedger.WITHDRAWN_EVENT), ActKind.WITHDRAW,
            Abi.topic(CareLedger.LIBRARYSAVED_EVENT), ActKind.LIBRARY,
            Abi.topic(CareLedger.CONSENTED_EVENT), ActKind.CONSENT,
            Abi.topic(CareLedger.REVOKED_EVENT), ActKind.REVOKE,
            Abi.topic(CareLedger.REQUESTED_EVENT), ActKind.REQUEST,
            Abi.topic(CareLedger.RECEIPTED_EVENT), ActKind.RECEIPT,
            Abi.topic(CareLedger.OFFERED_EVENT), ActKind.OFFER);

    private LedgerEvents() {}

    /// @return empty for an event that this version does not know; should it have moved a journal, the replay will not
    /// reach its head
    static Optional<Entry> entry(Log log) throws RegisterUnavailable {
        ActKind kind = log.topics().isEmpty() ? null : KINDS.get(log.topics().getFirst());
        if (kind == null) {
            return Optional.empty();
        }
        int indexed = kind.forInbox() ? 2 : 1;
        int words = kind == ActKind.WITHDRAW || kind == ActKind.REVOKE ? 1 : 2;
        log.shaped(indexed, words);
        Address account = Hex.address(log.topics().get(1));
        Address from = kind.forInbox() ? Hex.address(log.topics().get(2)) : account;
        Bytes32 sealedCid = words == 2 ? log.word(1) : Bytes32.ZERO;
        return Optional.of(new Entry(kind, account, from, log.word(0), sealedCid, log.position(), log.at()));
    }
}
