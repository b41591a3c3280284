package io.carewallet.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.contract.CareLedger;
import io.carewallet.ethereum.practice.AnvilFixture;
import io.carewallet.ethereum.rpc.Hex;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What stands at the contracts' addresses, on a real node whose code is changed under the wallet's feet.
class NetworkCheckIT {
    private static AnvilFixture chain;
    private static Network network;
    private static byte[] ledger;
    private static byte[] directory;

    @BeforeAll
    static void start() throws RegisterUnavailable {
        chain = AnvilFixture.start();
        network = chain.network();
        ledger = code(network.careLedger());
        directory = code(network.directory());
    }

    @AfterAll
    static void stop() {
        chain.close();
    }

    @AfterEach
    void putBack() throws RegisterUnavailable {
        put(network.careLedger(), ledger);
        put(network.directory(), directory);
    }

    private static byte[] code(Address contract) throws RegisterUnavailable {
        return Hex.data(chain.rpc().call("eth_getCode", contract.hex(), "latest"));
    }

    private static void put(Address contract, byte[] code) throws RegisterUnavailable {
        chain.rpc().call("anvil_setCode", contract.hex(), Hex.of(code));
    }

    private static void isRefused(String why) {
        assertThatThrownBy(() -> chain.register().latest())
                .isInstanceOf(RegisterUnavailable.class)
                .hasMessageContaining(why);
        assertThatThrownBy(() ->
                        chain.register().journal(network.careLedger(), new BlockRef(1, Bytes32.ZERO, Instant.EPOCH)))
                .hasMessageContaining(why);
        assertThatThrownBy(() -> chain.directory().organisations())
                .isInstanceOf(RegisterUnavailable.class)
                .hasMessageContaining(why);
    }

    private static byte[] with(byte[] code, Bytes32 word, Bytes32 other) {
        String hex = HexFormat.of().formatHex(code);
        assertThat(hex).contains(word.hex());
        return HexFormat.of().parseHex(hex.replace(word.hex(), other.hex()));
    }

    private static Bytes32 word(long number) {
        return Bytes32.of(Eip712.word(number));
    }

    @Test
    void whatThisBuildDeploysIsAccepted() throws Exception {
        assertThat(chain.register().latest().number()).isPositive();
        assertThat(chain.directory().organisations()).isEmpty();
    }

    @Test
    void noContractAtOneOfTheAddressesIsRefused() throws Exception {
        put(network.directory(), new byte[0]);
        isRefused("does not have the contracts");
        put(network.directory(), directory);
        put(network.careLedger(), new byte[0]);
        isRefused("does not have the contracts");
    }

    @Test
    void otherContractsAreRefused() throws Exception {
        put(network.careLedger(), directory);
        isRefused("not the ones of this CareWallet");
        put(network.careLedger(), ledger);
        put(network.directory(), Arrays.copyOf(directory, directory.length - 1));
        isRefused("not the ones of this CareWallet");
    }

    @Test
    void contractsThatWereMadeWithOtherTermsAreRefused() throws Exception {
        put(network.directory(), with(directory, word(PracticeTerms.THRESHOLD), word(1)));
        isRefused("not the ones of this CareWallet");
        put(network.directory(), directory);
        put(network.careLedger(), with(ledger, word(network.chainId()), word(1)));
        isRefused("not the ones of this CareWallet");
    }

    @Test
    void oneByteOfCodeIsEnoughToBeRefused() {
        var expected = new ContractCode(Abi.bytes(CareLedger.BINARY));
        var carried = Set.of(
                word(network.chainId()),
                Eip712.domain(network.chainId(), network.careLedger()),
                Bytes32.of(Eip712.word(network.directory())));
        assertThat(expected.is(ledger, carried)).isTrue();
        for (int i = 0; i < ledger.length; i++) {
            ledger[i] ^= 1;
            assertThat(expected.is(ledger, carried)).as("byte %d", i).isFalse();
            ledger[i] ^= 1;
        }
    }
}
