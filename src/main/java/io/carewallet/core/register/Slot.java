package io.carewallet.core.register;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The state of a journal or inbox as one storage word: `head(28 bytes) | epoch(4 bytes)`. Everything that the contract
/// computes is computed here again: wire format, tested against vectors that the contract made.
public record Slot(Bytes32 word) {
    private static final int HEAD_BYTES = 28;

    /// A journal without entries.
    public static Slot genesis(Network network, Address account) {
        Bytes32 domain = Eip712.domain(network.chainId(), network.careLedger());
        return of(Keccak256.of(domain.bytes(), Eip712.word(account)), 0);
    }

    private static Slot of(byte[] hash, int epoch) {
        byte[] word = Arrays.copyOf(hash, 32);
        ByteBuffer.wrap(word).putInt(HEAD_BYTES, epoch);
        return new Slot(Bytes32.of(word));
    }

    /// The same head in another epoch.
    public Slot in(int epoch) {
        return of(word.bytes(), epoch);
    }

    public int epoch() {
        return ByteBuffer.wrap(word.bytes()).getInt(HEAD_BYTES);
    }

    /// The state after an act of the journal's subject.
    public Slot after(Act act) {
        return switch (act) {
            case Act.Extend extend ->
                after(
                        actHash(
                                extend.kind(),
                                extend.commitment().bytes(),
                                extend.sealedCid().bytes()),
                        epoch());
            case Act.Revoke revoke ->
                after(
                        actHash(ActKind.REVOKE, Eip712.word(Integer.toUnsignedLong(revoke.epoch())), new byte[32]),
                        revoke.epoch() + 1);
        };
    }

    /// The state after an entry of the chain's log, of a journal or of an inbox.
    public Slot after(Entry entry) {
        byte[] commitment = entry.commitment().bytes();
        byte[] sealedCid = entry.sealedCid().bytes();
        if (entry.kind().forInbox()) {
            byte[] hash =
                    Keccak256.of(Eip712.word(entry.kind().number()), Eip712.word(entry.from()), commitment, sealedCid);
            return after(hash, epoch());
        }
        int epoch = entry.kind() == ActKind.REVOKE ? epoch() + 1 : epoch();
        return after(actHash(entry.kind(), commitment, sealedCid), epoch);
    }

    private Slot after(byte[] actHash, int epoch) {
        byte[] head = word.bytes();
        Arrays.fill(head, HEAD_BYTES, 32, (byte) 0);
        return of(Keccak256.of(head, actHash), epoch);
    }

    private static byte[] actHash(ActKind kind, byte[] commitment, byte[] sealedCid) {
        return Keccak256.of(Eip712.word(kind.number()), commitment, sealedCid);
    }
}
