package io.carewallet.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.practice.AnvilFixture;
import io.carewallet.ethereum.proof.Header;
import io.carewallet.ethereum.proof.ProofDoesNotHold;
import io.carewallet.ethereum.proof.StorageProof;
import io.carewallet.ethereum.rpc.Answer;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Proofs of a real node for the real contract, at its newest block and at earlier ones.
class ProvedHeadsIT {
    private static final int ACCOUNTS = 12;

    private static AnvilFixture chain;
    private static EthereumRegister register;
    private static final List<Address> accounts = new ArrayList<>();
    /// The newest block before each act.
    private static final List<BlockRef> blocks = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        chain = AnvilFixture.start();
        register = chain.register();
        for (int i = 0; i < ACCOUNTS; i++) {
            try (SigningKey key = SigningKey.random(new SecureRandom())) {
                Address account = Address.of(key.address());
                accounts.add(account);
                blocks.add(register.latest());
                Bytes32 genesis = Slot.genesis(register.network(), account).word();
                var act = new Act.Extend(ActKind.RECORD, account, Story.word(), Story.word());
                var deadline = Instant.now().plus(Duration.ofDays(1));
                Sent sent = register.relay(ActMessage.sign(key, register.network(), act, genesis, deadline));
                assertThat(sent).isInstanceOf(Sent.Included.class);
            }
        }
    }

    @AfterAll
    static void stop() {
        chain.close();
    }

    private static Bytes32 genesis(Address account) {
        return Slot.genesis(register.network(), account).word();
    }

    private static Bytes32 place(Address account) {
        return Bytes32.of(Keccak256.of(Eip712.word(account), Eip712.word(0L)));
    }

    private static JsonNode proof(BlockRef at, List<Bytes32> places) throws Exception {
        List<String> asked = places.stream().map(p -> "0x" + p.hex()).toList();
        Address ledger = register.network().careLedger();
        return ((Answer.Result)
                        chain.rpc().ask(JsonRpc.LONG_ANSWER, "eth_getProof", ledger.hex(), asked, Hex.of(at.number())))
                .value();
    }

    private static List<Bytes32> proved(JsonNode proof, BlockRef at, List<Bytes32> places) throws Exception {
        JsonNode block = chain.rpc().call("eth_getBlockByNumber", Hex.of(at.number()), false);
        return StorageProof.words(
                proof, Header.stateRoot(block, at, Set.of()), register.network().careLedger(), places);
    }

    @Test
    void everyJournalIsProved() throws Exception {
        var journals = new Journals(register);
        for (Address account : accounts) {
            assertThat(journals.journal(account).entries()).hasSize(1);
            assertThat(journals.journal(account).basis()).isEqualTo(Held.Basis.PROVED);
            assertThat(journals.inbox(account).basis()).isEqualTo(Held.Basis.PROVED);
        }
        assertThat(journals.journal(Address.ZERO).basis()).isEqualTo(Held.Basis.PROVED);
        assertThat(journals.journal(Address.ZERO).entries()).isEmpty();
    }

    @Test
    void everyEarlierBlockIsProvedAsItWas() throws Exception {
        for (int i = 0; i < ACCOUNTS; i++) {
            BlockRef at = blocks.get(i);
            for (int j = 0; j < ACCOUNTS; j++) {
                Held held = register.journal(accounts.get(j), at);
                assertThat(held.basis()).isEqualTo(Held.Basis.PROVED);
                assertThat(held.word().equals(genesis(accounts.get(j)))).isEqualTo(j >= i);
            }
        }
    }

    /// A proof of another block than the one that is meant.
    @Test
    void aStaleProofIsRefused() throws Exception {
        BlockRef latest = register.latest();
        List<Bytes32> places = List.of(place(accounts.getLast()));
        JsonNode stale = proof(blocks.getLast(), places);
        assertThat(proved(stale, blocks.getLast(), places)).containsExactly(Bytes32.ZERO);
        assertThatThrownBy(() -> proved(stale, latest, places)).isInstanceOf(ProofDoesNotHold.class);
    }

    @Test
    void everySingleChangedByteIsNoticed() throws Exception {
        BlockRef latest = register.latest();
        JsonNode block = chain.rpc().call("eth_getBlockByNumber", Hex.of(latest.number()), false);
        List<Bytes32> places = List.of(place(accounts.get(3)), place(Address.ZERO));
        JsonNode answer = proof(latest, places);
        var lists = new ArrayList<ArrayNode>();
        lists.add((ArrayNode) answer.get("accountProof"));
        answer.get("storageProof").forEach(one -> lists.add((ArrayNode) one.get("proof")));
        for (ArrayNode list : lists) {
            for (int i = 0; i < list.size(); i++) {
                byte[] node = Hex.data(list.get(i));
                for (int at = 0; at < node.length; at++) {
                    node[at] ^= 0x10;
                    list.set(i, new TextNode(Hex.of(node)));
                    assertThatThrownBy(() -> StorageProof.words(
                                    answer,
                                    Header.stateRoot(block, latest, Set.of()),
                                    register.network().careLedger(),
                                    places))
                            .isInstanceOf(ProofDoesNotHold.class);
                    node[at] ^= 0x10;
                }
                list.set(i, new TextNode(Hex.of(node)));
            }
        }
        assertThat(proved(answer, latest, places).getLast()).isEqualTo(Bytes32.ZERO);
    }

    /// One question for many heads costs the node and the wallet little more than one for one.
    @Test
    void manyHeadsInOneQuestion() throws Exception {
        BlockRef latest = register.latest();
        for (int count : new int[] {1, 20, 200, 1, 20, 200}) {
            List<Bytes32> places = IntStream.range(0, count)
                    .mapToObj(i -> place(
                            i < ACCOUNTS
                                    ? accounts.get(i)
                                    : Address.of(Arrays.copyOf(Keccak256.of(Eip712.word(i)), 20))))
                    .toList();
            long start = System.nanoTime();
            JsonNode answer = proof(latest, places);
            long asked = System.nanoTime();
            List<Bytes32> words = proved(answer, latest, places);
            long checked = System.nanoTime();
            assertThat(words.stream().filter(w -> !w.equals(Bytes32.ZERO))).hasSize(Math.min(count, ACCOUNTS));
            System.out.println("proofs of " + count + " heads: asked " + (asked - start) / 1_000 + " us, checked "
                    + (checked - asked) / 1_000 + " us, " + answer.toString().length() + " characters");
        }
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            register.journal(accounts.get(i % ACCOUNTS), latest);
        }
        System.out.println("20 heads one by one: " + (System.nanoTime() - start) / 1_000 + " us");
    }
}
