package io.carewallet.ethereum;

import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.InboxAct;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.contract.CareLedger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.web3j.abi.datatypes.CustomError;
import org.web3j.abi.datatypes.Event;

/// How calls of `CareLedger` begin, what its events are called, and what it reverts with: for nodes of tests that carry
/// calls out.
public final class LedgerWords {
    private static final Map<String, ActKind> KINDS =
            Stream.of(ActKind.values()).collect(Collectors.toMap(LedgerWords::selector, kind -> kind));
    private static final Map<ActKind, Bytes32> TOPICS =
            Stream.of(ActKind.values()).collect(Collectors.toMap(kind -> kind, kind -> Abi.topic(event(kind))));
    private static final String NOTHING = "00".repeat(32);

    private LedgerWords() {}

    private static String selector(ActKind kind) {
        Bytes32 none = Bytes32.ZERO;
        byte[] call;
        if (kind.forInbox()) {
            call = LedgerCalls.of(new InboxAct(kind, Address.ZERO, none, none));
        } else {
            Act act = kind == ActKind.REVOKE
                    ? new Act.Revoke(Address.ZERO, 0)
                    : new Act.Extend(kind, Address.ZERO, none, none);
            call = LedgerCalls.of(new SignedAct(act, none, Instant.EPOCH, new byte[64]));
        }
        return HexFormat.of().formatHex(call, 0, 4);
    }

    private static Event event(ActKind kind) {
        return switch (kind) {
            case RECORD -> CareLedger.RECORDED_EVENT;
            case WITHDRAW -> CareLedger.WITHDRAWN_EVENT;
            case LIBRARY -> CareLedger.LIBRARYSAVED_EVENT;
            case CONSENT -> CareLedger.CONSENTED_EVENT;
            case REVOKE -> CareLedger.REVOKED_EVENT;
            case REQUEST -> CareLedger.REQUESTED_EVENT;
            case RECEIPT -> CareLedger.RECEIPTED_EVENT;
            case OFFER -> CareLedger.OFFERED_EVENT;
        };
    }

    /// Which act a call is.
    public static ActKind kind(byte[] call) {
        return KINDS.get(HexFormat.of().formatHex(call, 0, 4));
    }

    /// An argument of a call, from 0.
    public static Bytes32 word(byte[] call, int place) {
        return Bytes32.of(Arrays.copyOfRange(call, 4 + 32 * place, 36 + 32 * place));
    }

    public static Bytes32 topic(ActKind kind) {
        return TOPICS.get(kind);
    }

    public static String stalePrev() {
        return revert(CareLedger.STALEPREV_ERROR);
    }

    public static String wrongEpoch() {
        return revert(CareLedger.WRONGEPOCH_ERROR);
    }

    public static String expired() {
        return revert(CareLedger.EXPIRED_ERROR);
    }

    private static String revert(CustomError error) {
        return "0x" + Abi.selector(error) + NOTHING;
    }
}
