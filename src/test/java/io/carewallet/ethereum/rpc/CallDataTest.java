package io.carewallet.ethereum.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Uint24;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint64;
import org.web3j.abi.datatypes.generated.Uint8;

/// Our few lines of ABI encoding beside those of web3j.
class CallDataTest {
    private static final Address ACCOUNT = Address.parse("0xD8dA6BF26964aF9D7eEd9e03E53415D37aA96045");
    private static final Bytes32 WORD = new Bytes32("0123456789abcdef".repeat(4));
    private static final Type<?> W_ACCOUNT = new org.web3j.abi.datatypes.Address(ACCOUNT.hex());
    private static final Type<?> W_WORD = new org.web3j.abi.datatypes.generated.Bytes32(WORD.bytes());

    @Test
    void staticArgumentsAreEncodedAsWeb3jDoes() {
        var function = new Function("f", List.of(W_ACCOUNT, W_WORD, new Uint64(1_795_500_000L)), List.of());
        assertThat(Hex.of(CallData.of("f(address,bytes32,uint64)", ACCOUNT, WORD, 1_795_500_000L)))
                .isEqualTo(FunctionEncoder.encode(function));
    }

    @Test
    void aLastArgumentThatIsAnArrayIsEncodedAsWeb3jDoes() {
        var signatures = new DynamicArray<>(
                StaticStruct.class, new StaticStruct(W_WORD, W_WORD), new StaticStruct(W_WORD, W_WORD));
        var arguments =
                FunctionEncoder.encodeConstructor(List.of(W_ACCOUNT, new Uint8(1), W_WORD, new Uint64(9), signatures));
        List<Object> element = List.of(WORD, WORD);
        String ours = Hex.of(CallData.withArray(
                "admit(address,uint8,bytes32,uint64,(bytes32,bytes32)[])",
                List.of(ACCOUNT, 1L, WORD, 9L),
                List.of(element, element)));
        assertThat(ours.substring(10)).isEqualTo(arguments);
    }

    @Test
    void argumentsOfAConstructorAreEncodedAsWeb3jDoes() {
        var accounts = new DynamicArray<>(
                org.web3j.abi.datatypes.Address.class, new org.web3j.abi.datatypes.Address(ACCOUNT.hex()));
        var arguments =
                FunctionEncoder.encodeConstructor(List.of(accounts, new Uint256(BigInteger.TWO), new Uint24(200)));
        byte[] ours = CallData.arrayArguments(List.of(), List.of(2L, 200L), List.of(List.of(ACCOUNT)));
        assertThat(Hex.of(ours).substring(2)).isEqualTo(arguments);
    }

    @Test
    void selectorsAndTopicsAreThoseOfTheAbi() {
        // ERC-20, known to everybody.
        assertThat(Hex.of(CallData.selector("transfer(address,uint256)"))).isEqualTo("0xa9059cbb");
        assertThat(CallData.topic("Transfer(address,address,uint256)").hex())
                .isEqualTo("ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
    }

    @Test
    void whatHasNoWordIsABug() {
        assertThatThrownBy(() -> CallData.of("f(string)", "text")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CallData.of("f(uint256)", 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
