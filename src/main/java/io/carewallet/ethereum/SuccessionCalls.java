package io.carewallet.ethereum;

import static io.carewallet.ethereum.Abi.bytes;
import static io.carewallet.ethereum.Abi.number;

import io.carewallet.core.succession.Change;
import io.carewallet.core.succession.Change.Signer;
import io.carewallet.core.succession.SignedChange;
import io.carewallet.ethereum.contract.Succession;
import io.carewallet.ethereum.contract.Succession.Signature;
import java.math.BigInteger;
import java.util.List;

/// Changes as calls of `ISuccession`.
final class SuccessionCalls {
    private SuccessionCalls() {}

    static byte[] of(SignedChange signed) {
        Change change = signed.change();
        String book = change.book().hex();
        String other = change.other().hex();
        BigInteger version = number(change.version());
        BigInteger until = number(signed.deadline().getEpochSecond());
        return bytes(
                switch (change.kind()) {
                    case NAME_RECOVERY ->
                        Succession.getABI_nameRecovery(book, other, version, until, by(signed, Signer.BOOK));
                    case NAME_RECOVERY_TOGETHER ->
                        Succession.getABI_nameRecoveryTogether(
                                book, other, version, until, by(signed, Signer.BOOK), by(signed, Signer.RECOVERY));
                    case MOVE ->
                        Succession.getABI_move(
                                book, other, version, until, by(signed, Signer.BOOK), by(signed, Signer.SUCCESSOR));
                    case MOVE_BY_RECOVERY ->
                        Succession.getABI_moveByRecovery(
                                book, other, version, until, by(signed, Signer.RECOVERY), by(signed, Signer.SUCCESSOR));
                    case MOVE_TOGETHER ->
                        Succession.getABI_moveTogether(
                                book,
                                other,
                                version,
                                until,
                                by(signed, Signer.BOOK),
                                by(signed, Signer.RECOVERY),
                                by(signed, Signer.SUCCESSOR));
                    case OBJECT -> {
                        Signer objector =
                                signed.signatures().keySet().iterator().next();
                        yield Succession.getABI_object(book, version, until, by(signed, objector));
                    }
                    case COMPLETE -> Succession.getABI_complete(book);
                });
    }

    private static Signature by(SignedChange signed, Signer signer) {
        List<byte[]> halves = Abi.halves(signed.by(signer).orElseThrow());
        return new Signature(halves.get(0), halves.get(1));
    }
}
