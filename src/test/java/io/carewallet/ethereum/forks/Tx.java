package io.carewallet.ethereum.forks;

import io.carewallet.core.register.ActKind;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import io.carewallet.ethereum.LedgerWords;
import io.carewallet.ethereum.rpc.Hex;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.HexFormat;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;

/// A transaction as it was sent.
///
/// @param from of the clinician who extends an inbox; zero for whoever relays a signed act, whom nobody asks about
record Tx(Bytes32 hash, Address from, long number, byte[] call) {
    static Tx of(byte[] signed) {
        var raw = (SignedRawTransaction) TransactionDecoder.decode(Hex.of(signed));
        byte[] call = HexFormat.of().parseHex(raw.getData().replaceFirst("^0x", ""));
        try {
            // Finding a sender out takes a millisecond.
            boolean counts = LedgerWords.kind(call).forInbox();
            Address from = counts ? Address.parse(raw.getFrom()) : Address.ZERO;
            return new Tx(Bytes32.of(Keccak256.of(signed)), from, raw.getNonce().longValueExact(), call);
        } catch (SignatureException e) {
            throw new IllegalArgumentException(e);
        }
    }

    ActKind kind() {
        return LedgerWords.kind(call);
    }

    /// Whose journal or inbox it extends.
    Address account() {
        return address(LedgerWords.word(call, 0));
    }

    static Address address(Bytes32 word) {
        return Address.of(Arrays.copyOfRange(word.bytes(), 12, 32));
    }
}
