package io.carewallet.ethereum.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.value.Address;
import io.carewallet.crypto.Keccak256;
import io.carewallet.crypto.keys.SigningKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many seals it takes, and whose.
class QbftQuorumTest {
    private static final byte[] DIGEST = Keccak256.of(new byte[] {1});
    private final List<SigningKey> keys = Stream.generate(() -> SigningKey.random(new SecureRandom()))
            .limit(7)
            .toList();

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,2", "4,3", "5,4", "6,4", "7,5"})
    void twoThirdsRoundedUp(int validators, int quorum) throws ProofDoesNotHold {
        Set<Address> known = accounts(keys.subList(0, validators));
        assertThat(extra(keys.subList(0, quorum)).isSealedBy(known, DIGEST)).isTrue();
        assertThat(extra(keys.subList(0, quorum - 1)).isSealedBy(known, DIGEST)).isFalse();
    }

    @Test
    void oneWhoSealsTwiceCountsOnce() throws ProofDoesNotHold {
        Set<Address> known = accounts(keys.subList(0, 4));
        List<SigningKey> twice = List.of(keys.get(0), keys.get(1), keys.get(1), keys.get(0));
        assertThat(extra(twice).isSealedBy(known, DIGEST)).isFalse();
    }

    @Test
    void sealsOfStrangersAndOfOtherBlocksDoNotCount() throws ProofDoesNotHold {
        Set<Address> known = accounts(keys.subList(0, 4));
        assertThat(extra(keys.subList(2, 7)).isSealedBy(known, DIGEST)).isFalse();
        assertThat(extra(keys).isSealedBy(known, Keccak256.of(new byte[] {2}))).isFalse();
    }

    @Test
    void whatIsNoSealIsPassedOver() throws ProofDoesNotHold {
        var seals = new ArrayList<byte[]>(
                List.of(Rlp.text(new byte[0]), Rlp.text(new byte[65]), Rlp.list(List.of()), Rlp.text(new byte[66])));
        keys.subList(0, 3).forEach(key -> seals.add(seal(key)));
        Set<Address> known = accounts(keys.subList(0, 4));
        assertThat(read(Rlp.list(seals)).isSealedBy(known, DIGEST)).isTrue();
        assertThat(read(Rlp.text(new byte[65])).isSealedBy(known, DIGEST)).isFalse();
    }

    private static Set<Address> accounts(List<SigningKey> of) {
        return of.stream().map(key -> Address.of(key.address())).collect(Collectors.toSet());
    }

    private static QbftExtra extra(List<SigningKey> sealedBy) throws ProofDoesNotHold {
        return read(Rlp.list(sealedBy.stream().map(QbftQuorumTest::seal).toList()));
    }

    private static QbftExtra read(byte[] seals) throws ProofDoesNotHold {
        byte[] none = Rlp.list(List.of());
        return QbftExtra.read(Rlp.list(List.of(Rlp.text(new byte[32]), none, none, Rlp.text(new byte[0]), seals)));
    }

    private static byte[] seal(SigningKey key) {
        byte[] compact = key.sign(DIGEST);
        byte[] plain = Arrays.copyOf(compact, 65);
        plain[64] = (byte) (compact[32] < 0 ? 1 : 0);
        plain[32] &= 0x7f;
        return Rlp.text(plain);
    }
}
