package io.carewallet.ethereum;

import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.rpc.CallData;
import io.carewallet.ethereum.rpc.Hex;
import java.util.Map;
import java.util.Optional;

/// The events of `ICareLedger` as entries.
final class LedgerEvents {
    private static final Map<Bytes32, ActKind> KINDS = Map.of(
            CallData.topic("Recorded(address,bytes32,bytes32)"), ActKind.RECORD,
            CallData.topic("Withdrawn(address,bytes32)"), ActKind.WITHDRAW,
            CallData.topic("LibrarySaved(address,bytes32,bytes32)"), ActKind.LIBRARY,
            CallData.topic("Consented(address,bytes32,bytes32)"), ActKind.CONSENT,
            CallData.topic("Revoked(address,uint32)"), ActKind.REVOKE,
            CallData.topic("Requested(address,address,bytes32,bytes32)"), ActKind.REQUEST,
            CallData.topic("Receipted(address,address,bytes32,bytes32)"), ActKind.RECEIPT,
            CallData.topic("Offered(address,address,bytes32,bytes32)"), ActKind.OFFER);

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
