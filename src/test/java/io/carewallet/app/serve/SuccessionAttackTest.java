package io.carewallet.app.serve;

import static io.carewallet.app.serve.AttackedRelay.RANDOM;
import static io.carewallet.app.serve.AttackedRelay.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.register.RelayAnswer;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Change;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Change.Signer;
import io.carewallet.core.succession.ChangeMessage;
import io.carewallet.core.succession.MemorySuccessions;
import io.carewallet.core.succession.SignedChange;
import io.carewallet.core.succession.SuccessionPost;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.keys.SigningKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What strangers try at the relay with other people's books. Whatever they send, at most what was signed gets onto the
/// chain.
class SuccessionAttackTest {
    private static final Address CONTRACT = Address.parse("0x" + "5c".repeat(20));

    private final MemoryRegister register = new MemoryRegister(Instant.now());
    private final SigningKey patient = SigningKey.random(RANDOM);
    private final SigningKey paper = SigningKey.random(RANDOM);
    private final SigningKey heir = SigningKey.random(RANDOM);
    private final Address book = Address.of(patient.address());
    private final ChangeMessage message = new ChangeMessage(register.network().chainId(), CONTRACT);
    private volatile Duration ahead = Duration.ZERO;
    private final InstantSource clock = () -> Instant.now().plus(ahead);
    private final MemorySuccessions successions = new MemorySuccessions(message, clock, any -> Bytes32.ZERO);
    private final HttpClient client = HttpClient.newHttpClient();
    private Serving serving;

    @BeforeEach
    void start() throws Exception {
        open(successions);
    }

    private void open(io.carewallet.core.succession.Successions moves) throws Exception {
        var entrance = new Serving.Entrance(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null);
        var chain = new Serving.Chain(register, register, moves);
        serving = new Serving(entrance, chain, null, Serving.Limits.STANDARD, clock);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        serving.close();
    }

    private SignedChange signed(Kind kind, Address other, Signer... signers) {
        return signed(successions.state(book).change(kind, book, other), signers);
    }

    private SignedChange signed(Change change, Signer... signers) {
        var keys = new EnumMap<Signer, SigningKey>(Signer.class);
        for (Signer signer : signers) {
            keys.put(
                    signer,
                    switch (signer) {
                        case BOOK -> patient;
                        case RECOVERY -> paper;
                        case SUCCESSOR -> heir;
                    });
        }
        return message.sign(change, until(ahead.plus(Duration.ofDays(7))), keys);
    }

    private SignedChange naming() {
        return signed(Kind.NAME_RECOVERY, Address.of(paper.address()), Signer.BOOK);
    }

    private SignedChange announcement() {
        return signed(Kind.MOVE_BY_RECOVERY, Address.of(heir.address()), Signer.RECOVERY, Signer.SUCCESSOR);
    }

    private SignedChange completion() {
        return SignedChange.complete(successions.state(book).change(Kind.COMPLETE, book, Address.ZERO));
    }

    private byte[] bytes(SignedChange change) {
        return SuccessionPost.of(message, change).bytes();
    }

    private HttpResponse<byte[]> post(byte[] body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + serving.address().getPort() + "/relay/succession");
        return client.send(
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(30))
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private void included(byte[] body) throws Exception {
        HttpResponse<byte[]> answer = post(body);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Json.read(answer.body(), RelayAnswer.class)).isEqualTo(new RelayAnswer(1, true, null));
    }

    private String refused(byte[] body) throws Exception {
        int sent = successions.sent();
        var before = successions.state(book);
        HttpResponse<byte[]> answer = post(body);
        assertThat(successions.sent()).as("nothing was sent").isEqualTo(sent);
        assertThat(successions.state(book)).isEqualTo(before);
        Reply.Refused refused = Json.read(answer.body(), Reply.Refused.class);
        assertThat(answer.statusCode())
                .isEqualTo(Refusal.Reason.valueOf(refused.refused()).status());
        return refused.refused();
    }

    @Test
    void everyKindOfChangeGetsOntoTheChain() throws Exception {
        included(bytes(naming()));
        included(bytes(announcement()));
        included(bytes(signed(Kind.OBJECT, Address.ZERO, Signer.BOOK)));
        included(bytes(signed(Kind.MOVE, Address.of(heir.address()), Signer.BOOK, Signer.SUCCESSOR)));
        included(bytes(signed(Kind.OBJECT, Address.ZERO, Signer.RECOVERY)));
        included(bytes(signed(Kind.NAME_RECOVERY_TOGETHER, Address.of(heir.address()), Signer.BOOK, Signer.RECOVERY)));
        assertThat(successions.state(book).recovery()).isEqualTo(Address.of(heir.address()));
    }

    @Test
    void bothTogetherMoveABookThroughTheRelay() throws Exception {
        included(bytes(naming()));
        included(bytes(signed(
                Kind.MOVE_TOGETHER, Address.of(heir.address()), Signer.BOOK, Signer.RECOVERY, Signer.SUCCESSOR)));
        assertThat(successions.state(book).successor()).contains(Address.of(heir.address()));
    }

    @Test
    void anybodyHasWhatIsAnnouncedTakeEffectAfterItsTimeAndNotBefore() throws Exception {
        included(bytes(naming()));
        assertThat(refused(bytes(completion()))).isEqualTo("REFUSED");
        included(bytes(announcement()));
        assertThat(refused(bytes(completion()))).isEqualTo("REFUSED");
        ahead = Duration.ofHours(73);
        byte[] completion = bytes(completion());
        included(completion);
        assertThat(successions.state(book).stage()).isEqualTo(Stage.MOVED);
        int sent = successions.sent();
        included(completion);
        assertThat(successions.sent()).as("a copy is not sent").isEqualTo(sent);
    }

    @Test
    void aReplayIsAnsweredAndNotSentAgain() throws Exception {
        byte[] naming = bytes(naming());
        included(naming);
        included(naming);
        assertThat(successions.sent()).isEqualTo(1);
        included(bytes(announcement()));
        assertThat(refused(naming)).isEqualTo("STALE_PREV");
    }

    @Test
    void whatSomebodyElseSignedIsNotSent() throws Exception {
        SignedChange naming = naming();
        Change other = new Change(
                Kind.NAME_RECOVERY,
                book,
                Address.of(heir.address()),
                naming.change().version());
        assertThat(refused(bytes(new SignedChange(other, naming.deadline(), naming.signatures()))))
                .as("another address")
                .isEqualTo("BAD_SIGNATURE");
        included(bytes(naming));
        SignedChange announcement = announcement();
        var swapped = new EnumMap<Signer, byte[]>(announcement.signatures());
        swapped.put(Signer.SUCCESSOR, announcement.by(Signer.RECOVERY).orElseThrow());
        assertThat(refused(bytes(new SignedChange(announcement.change(), announcement.deadline(), swapped))))
                .as("a successor who has not agreed")
                .isEqualTo("BAD_SIGNATURE");
        swapped.put(Signer.SUCCESSOR, announcement.by(Signer.SUCCESSOR).orElseThrow());
        swapped.put(Signer.RECOVERY, announcement.by(Signer.SUCCESSOR).orElseThrow());
        assertThat(refused(bytes(new SignedChange(announcement.change(), announcement.deadline(), swapped))))
                .as("another key than the recovery address's")
                .isEqualTo("BAD_SIGNATURE");
        included(bytes(announcement));
        assertThat(refused(bytes(signed(Kind.OBJECT, Address.ZERO, Signer.RECOVERY))))
                .as("whoever announced it")
                .isEqualTo("REFUSED");
    }

    @Test
    void tooLateTooFarAndForAnotherNetworkAreRefused() throws Exception {
        Change change = naming().change();
        var keys = Map.of(Signer.BOOK, patient);
        assertThat(refused(bytes(message.sign(change, until(Duration.ofSeconds(-5)), keys))))
                .isEqualTo("EXPIRED");
        assertThat(refused(bytes(message.sign(change, until(Duration.ofDays(9)), keys))))
                .isEqualTo("DEADLINE_TOO_FAR");
        var elsewhere = new ChangeMessage(message.chainId() + 1, CONTRACT);
        assertThat(refused(SuccessionPost.of(elsewhere, elsewhere.sign(change, until(Duration.ofDays(1)), keys))
                        .bytes()))
                .isEqualTo("OTHER_NETWORK");
        var contract = new ChangeMessage(message.chainId(), book);
        assertThat(refused(SuccessionPost.of(contract, contract.sign(change, until(Duration.ofDays(1)), keys))
                        .bytes()))
                .isEqualTo("OTHER_NETWORK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[]",
                "{\"v\":1}",
                "{\"v\":1,\"chainId\":1,\"succession\":\"0x00\",\"kind\":\"MOVE\"}",
                "<html>"
            })
    void whatIsNoMessageIsRefused(String body) throws Exception {
        assertThat(refused(body.getBytes(StandardCharsets.UTF_8))).isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"v\":1|\"v\":2",
                "\"kind\":\"NAME_RECOVERY\"|\"kind\":\"COMPLETE\"",
                "\"kind\":\"NAME_RECOVERY\"|\"kind\":\"MOVE\"",
                "\"kind\":\"NAME_RECOVERY\"|\"kind\":\"OBJECT\"",
                "\"version\":0|\"version\":281474976710656",
                "\"version\":0|\"version\":-1",
                "\"byRecovery\":null|\"byRecovery\":\"AA==\"",
                "\"deadline\":|\"deadline\":-",
                "\"v\":1|\"v\": 1"
            })
    void whatIsNotWrittenInTheOneWayIsRefused(String change) throws Exception {
        String honest = new String(bytes(naming()), StandardCharsets.UTF_8);
        String[] parts = change.split("\\|", -1);
        assertThat(honest).contains(parts[0]);
        assertThat(refused(honest.replace(parts[0], parts[1]).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("MALFORMED");
    }

    @Test
    void aRelayOfANetworkWhoseBooksCannotMoveSaysSo() throws Exception {
        serving.close();
        open(null);
        assertThat(refused(bytes(naming()))).isEqualTo("NOT_FOUND");
    }
}
