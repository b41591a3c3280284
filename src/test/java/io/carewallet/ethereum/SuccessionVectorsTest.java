package io.carewallet.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.succession.BookState;
import io.carewallet.core.succession.Change;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Change.Signer;
import io.carewallet.core.succession.ChangeMessage;
import io.carewallet.core.succession.SignedChange;
import io.carewallet.core.succession.SuccessionPost;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.keys.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `contracts/vectors/succession.json`: what the contract accepted, and what its storage held then.
class SuccessionVectorsTest {
    private static final HexFormat HEX = HexFormat.of();

    static Stream<JsonNode> changes() throws Exception {
        Path file = Path.of(System.getProperty("basedir", "."), "contracts/vectors/succession.json");
        JsonNode all = Json.tree(Files.readAllBytes(file)).get("changes");
        assertThat(all).hasSize(16);
        return all.valueStream();
    }

    private static byte[] bytes(JsonNode text) {
        return HEX.parseHex(text.asText().substring(2));
    }

    private static Bytes32 word(JsonNode text) {
        return Bytes32.of(bytes(text));
    }

    private static Change change(JsonNode vector) {
        return new Change(
                Kind.values()[vector.get("act").asInt() - 1],
                Address.parse(vector.get("book").asText()),
                Address.parse(vector.get("other").asText()),
                vector.get("version").asLong());
    }

    private static ChangeMessage message(JsonNode vector) {
        return new ChangeMessage(
                vector.get("chainId").asLong(),
                Address.parse(vector.get("contract").asText()));
    }

    /// The keys of those who sign; of two who may object the one whose turn it is.
    private static Map<Signer, SigningKey> keys(JsonNode vector, Change change) {
        var keys = new EnumMap<Signer, SigningKey>(Signer.class);
        for (Signer signer : change.kind().signers()) {
            String name = switch (signer) {
                case BOOK -> "bookKey";
                case RECOVERY -> "recoveryKey";
                case SUCCESSOR -> "successorKey";
            };
            keys.put(signer, SigningKey.of(bytes(vector.get(name))));
        }
        if (change.kind() == Kind.OBJECT) {
            // In the vectors the recovery address objects to the first announcement, the book to the second.
            keys.remove(change.version() == 2 ? Signer.BOOK : Signer.RECOVERY);
        }
        return keys;
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeIsSignedAndSentAsTheContractTakesIt(JsonNode vector) {
        Change change = change(vector);
        Instant deadline = Instant.ofEpochSecond(vector.get("deadline").asLong());
        ChangeMessage message = message(vector);
        assertThat(message.digest(change, deadline, Signer.BOOK)).isEqualTo(word(vector.get("digest")));
        if (change.kind().signers().contains(Signer.SUCCESSOR)) {
            assertThat(message.digest(change, deadline, Signer.SUCCESSOR)).isEqualTo(word(vector.get("consentDigest")));
        }
        SignedChange signed = message.sign(change, deadline, keys(vector, change));
        assertThat(SuccessionCalls.of(signed)).isEqualTo(bytes(vector.get("call")));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatStorageHoldsThenIsReadAsThatChange(JsonNode vector) {
        Change change = change(vector);
        BookState state = BookState.of(
                List.of(word(vector.get("state")), word(vector.get("recovery")), word(vector.get("journal"))));
        assertThat(state.is(change)).isTrue();
        assertThat(state.version()).isEqualTo(change.version() + 1);
        assertThat(state.is(new Change(change.kind(), change.book(), change.other(), change.version() + 1)))
                .isFalse();
        assertThat(state.successor().isPresent()).isEqualTo(!state.lastJournal().equals(Bytes32.ZERO));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aRelayReadsWhatWasPosted(JsonNode vector) throws Exception {
        Change change = change(vector);
        ChangeMessage message = message(vector);
        Instant deadline = Instant.ofEpochSecond(vector.get("deadline").asLong());
        SignedChange signed = message.sign(change, deadline, keys(vector, change));
        SuccessionPost post =
                SuccessionPost.read(SuccessionPost.of(message, signed).bytes());
        assertThat(post.isFor(message)).isTrue();
        assertThat(SuccessionCalls.of(post.signed())).isEqualTo(SuccessionCalls.of(signed));
    }
}
