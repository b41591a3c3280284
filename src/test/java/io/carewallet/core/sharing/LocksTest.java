package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.Metadata.Attestation;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What binds keys, people and places to one another: nothing of it may be used anywhere else.
class LocksTest {
    private static final Address LEDGER = Address.parse("0x3817e247023b4f489352758397040b1fd33b300a");
    private static final Address OTHER = Address.parse("0x00000000000000000000000000000000000000ff");
    private static final Network NETWORK = network(31_337, LEDGER);
    private static final Bytes32 WORD = new Bytes32("11".repeat(32));
    private static final Bytes32 ELSE = new Bytes32("12".repeat(32));
    private static final SigningKey KEY = SigningKey.of(WORD.bytes());
    private static final Address SELF = Address.of(KEY.address());

    private static Network network(long chainId, Address ledger) {
        return new Network("test", true, chainId, ledger, OTHER, 0);
    }

    @Test
    void aSealedCidIsOpenedByTheSameThingsOnlyAndDiffersForEachOfThem() {
        byte[] secret = WORD.bytes();
        Cid cid = Cid.raw(ELSE);
        Bytes32 sealed = Locks.seal(secret, SealedCid.REQUEST, NETWORK, SELF, WORD, cid);
        assertThat(Locks.apply(secret, SealedCid.REQUEST, NETWORK, SELF, WORD, sealed))
                .isEqualTo(ELSE);
        var all = new HashSet<>(List.of(
                sealed,
                ELSE,
                Locks.seal(ELSE.bytes(), SealedCid.REQUEST, NETWORK, SELF, WORD, cid),
                Locks.seal(secret, SealedCid.KEYRING, NETWORK, SELF, WORD, cid),
                Locks.seal(secret, SealedCid.RECEIPT, NETWORK, SELF, WORD, cid),
                Locks.seal(secret, SealedCid.OFFER, NETWORK, SELF, WORD, cid),
                Locks.seal(secret, SealedCid.REQUEST, network(31_338, LEDGER), SELF, WORD, cid),
                Locks.seal(secret, SealedCid.REQUEST, network(31_337, OTHER), SELF, WORD, cid),
                Locks.seal(secret, SealedCid.REQUEST, NETWORK, OTHER, WORD, cid),
                Locks.seal(secret, SealedCid.REQUEST, NETWORK, SELF, ELSE, cid)));
        assertThat(all).hasSize(10);
    }

    @Test
    void aBindingHoldsForOneNetworkOneRelationAndOneReader() {
        byte[] signature = Locks.bind(KEY, NETWORK, OTHER, LEDGER);
        assertThat(Locks.isBound(signature, NETWORK, SELF, OTHER, LEDGER)).isTrue();
        assertThat(Locks.isBound(signature, NETWORK, OTHER, OTHER, LEDGER)).isFalse();
        assertThat(Locks.isBound(signature, NETWORK, SELF, LEDGER, OTHER)).isFalse();
        assertThat(Locks.isBound(signature, NETWORK, SELF, OTHER, OTHER)).isFalse();
        assertThat(Locks.isBound(signature, network(31_338, LEDGER), SELF, OTHER, LEDGER))
                .isFalse();
        assertThat(Locks.isBound(signature, network(31_337, OTHER), SELF, OTHER, LEDGER))
                .isFalse();
    }

    @Test
    void noChangedBitAndNoOtherLengthOfABindingHolds() {
        byte[] signature = Locks.bind(KEY, NETWORK, OTHER, LEDGER);
        for (int bit = 0; bit < 512; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(Locks.isBound(changed, NETWORK, SELF, OTHER, LEDGER))
                    .as("bit %d", bit)
                    .isFalse();
        }
        for (int length : new int[] {0, 1, 63, 65, 128}) {
            byte[] other = java.util.Arrays.copyOf(signature, length);
            assertThat(Locks.isBound(other, NETWORK, SELF, OTHER, LEDGER)).isFalse();
        }
        byte[] ones = new byte[64];
        java.util.Arrays.fill(ones, (byte) 0xff);
        assertThat(Locks.isBound(ones, NETWORK, SELF, OTHER, LEDGER)).isFalse();
        assertThat(Locks.isBound(new byte[64], NETWORK, SELF, OTHER, LEDGER)).isFalse();
    }

    @Test
    void anAttestationIsGenuineForItsRootItsIssuerAndItsTimeOnly() {
        Instant at = Instant.ofEpochSecond(1_777_896_000);
        Attestation made = Attest.sign(KEY, NETWORK, WORD, at);
        assertThat(Attest.isGenuine(made, NETWORK, WORD)).isTrue();
        assertThat(Attest.isGenuine(made, NETWORK, ELSE)).isFalse();
        assertThat(Attest.isGenuine(made, network(31_338, LEDGER), WORD)).isFalse();
        byte[] signature = made.signature();
        for (Attestation changed : List.of(
                new Attestation(ELSE, SELF, made.issuedAt(), signature),
                new Attestation(WORD, OTHER, made.issuedAt(), signature),
                new Attestation(WORD, SELF, made.issuedAt() + 1, signature),
                new Attestation(WORD, SELF, -1, signature),
                new Attestation(WORD, SELF, made.issuedAt(), new byte[0]),
                new Attestation(WORD, SELF, made.issuedAt(), new byte[64]),
                new Attestation(WORD, SELF, made.issuedAt(), java.util.Arrays.copyOf(signature, 65)))) {
            assertThat(Attest.isGenuine(changed, NETWORK, WORD)).isFalse();
            assertThat(Attest.isGenuine(changed, NETWORK, ELSE)).isFalse();
        }
    }

    @Test
    void aBindingIsNoAttestationAndNoCard() {
        byte[] signature = Locks.bind(KEY, NETWORK, OTHER, LEDGER);
        assertThat(Attest.isGenuine(new Attestation(WORD, SELF, 1, signature), NETWORK, WORD))
                .isFalse();
    }
}
