package io.carewallet.ipfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:5001, http://127.0.0.1:5001",
        "http://127.0.0.1:5001/, http://127.0.0.1:5001",
        "http://127.0.0.1, http://127.0.0.1:5001",
        "http://127.9.10.255:80, http://127.9.10.255:80",
        "http://[::1]:7, http://[::1]:7",
        "http://localhost:65535, http://127.0.0.1:65535"
    })
    void addressesOfThisComputerAreTaken(URI address, URI literal) {
        assertThat(Loopback.require(address)).isEqualTo(literal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1:5001",
                "http://0.0.0.0:5001",
                "http://[::]:5001",
                "http://[::ffff:10.0.0.1]:5001",
                "http://[::1%25eth0]:5001",
                "http://example.org:5001",
                "http://localhost.example.org:5001",
                "http://127.0.0.1.example.org:5001",
                "http://127.1:5001",
                "http://127.0.0.01:5001",
                "http://127.0.0.256:5001",
                "http://2130706433:5001",
                "http://0x7f.0.0.1:5001",
                "http://LOCALHOST:5001",
                "http://localhost@example.org:5001",
                "http://127.0.0.1:5001@example.org",
                "http://user@127.0.0.1:5001",
                "http://127.0.0.1:0",
                "http://127.0.0.1:65536",
                "http://127.0.0.1:5001/api",
                "http://127.0.0.1:5001?a=b",
                "http://127.0.0.1:5001#a",
                "https://127.0.0.1:5001",
                "file:///127.0.0.1",
                "127.0.0.1:5001x",
                "localhost:5001"
            })
    void allOthersAreRefused(String address) {
        assertThatThrownBy(() -> Loopback.require(URI.create(address))).isInstanceOf(IllegalArgumentException.class);
    }
}
