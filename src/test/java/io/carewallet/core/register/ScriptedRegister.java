package io.carewallet.core.register;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A register that says what a test wants it to say: a node that may lie, reorder, forget or change its mind.
class ScriptedRegister implements Register {
    static final Network NETWORK = new Network(
            "scripted",
            true,
            31_337,
            Address.parse("0x00000000000000000000000000000000000000aa"),
            Address.parse("0x00000000000000000000000000000000000000bb"),
            1);

    final List<Entry> told = new ArrayList<>();
    final Map<Address, Bytes32> journals = new HashMap<>();
    final Map<Address, Bytes32> inboxes = new HashMap<>();
    final List<String> pages = new ArrayList<>();
    /// What happens while a page is asked for.
    Runnable duringPage = () -> {};

    /// How it answers for what the contract holds.
    Held.Basis basis = Held.Basis.PROVED;

    long latest = 10;
    String fork = "a";

    BlockRef ref(long number) {
        return new BlockRef(
                number, Bytes32.of(Keccak256.of((fork + number).getBytes())), Instant.ofEpochSecond(number));
    }

    @Override
    public Network network() {
        return NETWORK;
    }

    @Override
    public BlockRef latest() {
        return ref(latest);
    }

    @Override
    public Optional<BlockRef> block(long number) {
        return number > latest ? Optional.empty() : Optional.of(ref(number));
    }

    @Override
    public Page page(long from, long to) throws RegisterUnavailable {
        pages.add(from + "-" + to);
        duringPage.run();
        List<Entry> some = told.stream()
                .filter(e -> e.position().block() >= from && e.position().block() <= to)
                .toList();
        return new Page(some, to);
    }

    @Override
    public Held journal(Address account, BlockRef at) {
        return new Held(
                journals.getOrDefault(account, Slot.genesis(NETWORK, account).word()), basis);
    }

    @Override
    public Held inbox(Address account, BlockRef at) {
        return new Held(
                inboxes.getOrDefault(account, Slot.genesis(NETWORK, account).word()), basis);
    }

    @Override
    public int requestsLeft(Address clinician) {
        return 0;
    }

    @Override
    public Sent relay(SignedAct act) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Sent recordDirect(SigningKey subject, Bytes32 prev, Bytes32 commitment, Bytes32 sealedCid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InboxTransaction sign(SigningKey clinician, InboxAct act) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Sent send(InboxTransaction transaction) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transactions(Address account, BlockRef at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOnItsWay(Address account) {
        return false;
    }
}
