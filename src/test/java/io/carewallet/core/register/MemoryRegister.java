package io.carewallet.core.register;

import io.carewallet.core.directory.DirectoryRegister;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.keys.SigningKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The in-memory twin of register and directory: one block for each act, the same rules as the contracts. It can be
/// switched off.
public final class MemoryRegister implements Register, DirectoryRegister {
    private static final int QUOTA = 200;

    private final Network network;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Address, ListedOrganisation> organisations = new HashMap<>();
    private final Map<Address, ListedClinician> clinicians = new HashMap<>();
    /// Number of the first block of each branch of the chain, with the branch's number.
    private final TreeMap<Long, Integer> branches = new TreeMap<>(Map.of(0L, 0));
    private final Instant founded;
    private final List<InboxTransaction> swallowed = new ArrayList<>();
    private final Set<Address> hiddenDismissals = new HashSet<>();
    private boolean swallowing;
    private boolean silent;
    private Held.Basis basis = Held.Basis.PROVED;
    private boolean off;
    private int droppedAnswers;
    private int branch;
    private long hidden;
    private int refusedWrongly;
    private int ofARun = Integer.MAX_VALUE;
    private Optional<Sent.Reason> inboxRefusal = Optional.empty();
    private Address onItsWay = Address.ZERO;
    private Address liedAbout = Address.ZERO;
    private Optional<Address> liedAboutJournal = Optional.empty();

    public MemoryRegister() {
        this(Instant.ofEpochSecond(1_770_000_000L));
    }

    /// @param founded the time of block 0; each block comes a second after the one before
    public MemoryRegister(Instant founded) {
        this(founded, 31_337);
    }

    /// Of a network of its own.
    public MemoryRegister(Instant founded, long chain) {
        this.founded = founded;
        network = new Network(
                "practice network",
                true,
                chain,
                Address.parse("0x00000000000000000000000000000000000000aa"),
                Address.parse("0x00000000000000000000000000000000000000bb"),
                1);
    }

    /// From now on what the contracts hold is told and not proved.
    public synchronized void giveNoProofs(boolean value) {
        tell(value ? Held.Basis.TOLD : Held.Basis.PROVED);
    }

    /// How what the contract holds is known from now on.
    public synchronized void tell(Held.Basis value) {
        basis = value;
    }

    public synchronized void switchOff(boolean value) {
        off = value;
    }

    /// From now on the node takes acts and gives no entries: a log that others have filled.
    public synchronized void giveNoEntries(boolean value) {
        silent = value;
    }

    /// The next so many journal acts are refused without reason: a node that is wrong.
    public synchronized void refuseWrongly(int count) {
        refusedWrongly = count;
    }

    /// From now on no inbox is extended, for this reason; empty for the contract's own reasons.
    public synchronized void refuseInboxes(Optional<Sent.Reason> reason) {
        inboxRefusal = reason;
    }

    /// The next so many acts are carried out, but nobody hears of it.
    public synchronized void dropAnswers(int count) {
        droppedAnswers = count;
    }

    /// The chain changes its mind: the last so many acts are not part of it any more.
    public synchronized void forget(int acts) {
        entries.subList(entries.size() - acts, entries.size()).clear();
        branches.tailMap(last(), false).clear();
        branches.put(last() + 1, ++branch);
    }

    /// From now on a node answers that is so many blocks behind; what is sent still reaches the chain.
    public synchronized void answerBehind(long blocks) {
        hidden = blocks;
    }

    /// From now on the contract seems to hold another inbox for this account than the log leads to.
    public synchronized void lieAbout(Address account) {
        liedAbout = account;
    }

    /// From now on the contract seems to hold another journal for this account than the log leads to.
    public synchronized void lieAboutJournal(Address account) {
        liedAboutJournal = Optional.of(account);
    }

    /// From now on the node tells of so many revocations of this account that never were, in its log and its state.
    public synchronized void inventRevocations(Address account, int count) throws RegisterUnavailable {
        for (int i = 0; i < count; i++) {
            int epoch = slot(account, false, Long.MAX_VALUE).epoch();
            append(ActKind.REVOKE, account, account, Bytes32.of(Eip712.word(epoch)), Bytes32.ZERO);
        }
    }

    /// Strangers act, which takes a block and so a second each.
    public synchronized void letBlocksPass(int count) {
        for (int i = 0; i < count; i++) {
            BlockRef block = ref(last() + 1);
            var position = new Entry.Position(block.number(), block.hash(), 0, block.hash());
            Bytes32 none = Bytes32.ZERO;
            entries.add(new Entry(ActKind.RECORD, Address.ZERO, Address.ZERO, none, none, position, block.at()));
        }
    }

    private void check() throws RegisterUnavailable {
        if (off) {
            throw new RegisterUnavailable("switched off");
        }
    }

    @Override
    public Network network() {
        return network;
    }

    /// The contracts are in block 1; each act has a block of its own after it.
    private long last() {
        return entries.size() + 1L;
    }

    private BlockRef ref(long number) {
        int on = branches.floorEntry(number).getValue();
        byte[] hash = Sha256.of(("block" + number + "/" + on).getBytes(StandardCharsets.US_ASCII));
        return new BlockRef(number, Bytes32.of(hash), founded.plusSeconds(number));
    }

    @Override
    public synchronized BlockRef latest() throws RegisterUnavailable {
        check();
        return ref(last() - hidden);
    }

    @Override
    public synchronized Optional<BlockRef> block(long number) throws RegisterUnavailable {
        check();
        return number > last() - hidden ? Optional.empty() : Optional.of(ref(number));
    }

    @Override
    public synchronized Page page(long fromBlock, long toBlock) throws RegisterUnavailable {
        check();
        if (silent) {
            throw new RegisterUnavailable("gives no entries");
        }
        List<Entry> some = entries.stream()
                .filter(e -> e.position().block() >= fromBlock && e.position().block() <= toBlock)
                .toList();
        return new Page(some, toBlock);
    }

    /// What was done, in order.
    public List<ActKind> kinds() throws RegisterUnavailable {
        return entries(0, Long.MAX_VALUE).stream().map(Entry::kind).toList();
    }

    private Slot slot(Address account, boolean inbox, long atBlock) {
        Slot slot = Slot.genesis(network, account);
        for (Entry entry : entries) {
            boolean same = entry.account().equals(account) && entry.kind().forInbox() == inbox;
            if (same && entry.position().block() <= atBlock) {
                slot = slot.after(entry);
            }
        }
        return slot;
    }

    @Override
    public synchronized Held journal(Address account, BlockRef at) throws RegisterUnavailable {
        check();
        return held(
                liedAboutJournal.filter(account::equals).isPresent()
                        ? Bytes32.ZERO
                        : slot(account, false, at.number()).word());
    }

    @Override
    public synchronized Held inbox(Address account, BlockRef at) throws RegisterUnavailable {
        check();
        return held(
                account.equals(liedAbout)
                        ? Bytes32.ZERO
                        : slot(account, true, at.number()).word());
    }

    private Held held(Bytes32 word) {
        return new Held(word, basis);
    }

    @Override
    public synchronized int requestsLeft(Address clinician) throws RegisterUnavailable {
        check();
        return QUOTA
                - (int) entries.stream()
                        .filter(e -> e.kind() == ActKind.REQUEST && e.from().equals(clinician))
                        .count();
    }

    @Override
    public synchronized Sent relay(SignedAct signed) throws RegisterUnavailable {
        check();
        if (refusedWrongly > 0) {
            refusedWrongly--;
            return new Sent.Refused(Sent.Reason.OTHER);
        }
        Act act = signed.act();
        byte[] digest = ActMessage.digest(network, act, signed.prev(), signed.deadline())
                .bytes();
        if (!Address.of(SigningKey.recover(digest, signed.signature())).equals(act.subject())) {
            return new Sent.Refused(Sent.Reason.BAD_SIGNATURE);
        }
        Slot slot = slot(act.subject(), false, Long.MAX_VALUE);
        if (act instanceof Act.Revoke revoke) {
            if (revoke.epoch() < slot.epoch()) {
                return answered(included());
            }
            if (revoke.epoch() > slot.epoch()) {
                return new Sent.Refused(Sent.Reason.STALE_PREV);
            }
            byte[] epoch = Eip712.word(revoke.epoch());
            return append(ActKind.REVOKE, act.subject(), act.subject(), Bytes32.of(epoch), Bytes32.ZERO);
        }
        Act.Extend extend = (Act.Extend) act;
        if (slot.word().equals(new Slot(signed.prev()).after(act).word())) {
            return answered(included());
        }
        if (!slot.word().equals(signed.prev())) {
            return new Sent.Refused(Sent.Reason.STALE_PREV);
        }
        return append(extend.kind(), act.subject(), act.subject(), extend.commitment(), extend.sealedCid());
    }

    /// As a relay that takes many at once; the chain takes so many of a run.
    @Override
    public synchronized List<Sent> relay(List<SignedAct> run) throws RegisterUnavailable {
        var all = new ArrayList<Sent>();
        for (SignedAct act : run.subList(0, Math.min(run.size(), ofARun))) {
            Sent sent = relay(act);
            all.add(sent);
            if (!(sent instanceof Sent.Included)) {
                break;
            }
        }
        return all;
    }

    /// From now on this many acts of a run get in, whatever is said of the others.
    public synchronized void takeOfARun(int most) {
        ofARun = most;
    }

    private Sent append(ActKind kind, Address account, Address from, Bytes32 commitment, Bytes32 sealedCid)
            throws RegisterUnavailable {
        BlockRef block = ref(last() + 1);
        var position = new Entry.Position(block.number(), block.hash(), 0, block.hash());
        entries.add(new Entry(kind, account, from, commitment, sealedCid, position, block.at()));
        return answered(included());
    }

    private Sent answered(Sent sent) throws RegisterUnavailable {
        if (droppedAnswers > 0) {
            droppedAnswers--;
            throw new RegisterUnavailable("the answer was lost");
        }
        return sent;
    }

    private Sent included() {
        return new Sent.Included(ref(last()).hash(), last(), 36_000);
    }

    @Override
    public synchronized Sent recordDirect(SigningKey subject, Bytes32 prev, Bytes32 commitment, Bytes32 sealedCid)
            throws RegisterUnavailable {
        check();
        Address account = Address.of(subject.address());
        return append(ActKind.RECORD, account, account, commitment, sealedCid);
    }

    @Override
    public synchronized InboxTransaction sign(SigningKey clinician, InboxAct act) throws RegisterUnavailable {
        check();
        Address from = Address.of(clinician.address());
        // As a node that has the swallowed ones in its pool counts; another one knows nothing of them.
        long number = count(from, Long.MAX_VALUE) + (swallowing ? swallowed.size() : 0);
        byte[] bytes = ByteBuffer.allocate(16 + 20 + 20 + 32 + 32)
                .putLong(number)
                .putLong(act.kind().ordinal())
                .put(from.bytes())
                .put(act.to().bytes())
                .put(act.commitment().bytes())
                .put(act.sealedCid().bytes())
                .array();
        return new InboxTransaction(number, bytes);
    }

    @Override
    public synchronized Sent send(InboxTransaction transaction) throws RegisterUnavailable {
        check();
        if (swallowing) {
            swallowed.add(transaction);
            throw new RegisterUnavailable("not confirmed yet");
        }
        return inboxRefusal.isPresent() ? new Sent.Refused(inboxRefusal.get()) : include(transaction);
    }

    private Sent include(InboxTransaction transaction) throws RegisterUnavailable {
        ByteBuffer in = ByteBuffer.wrap(transaction.bytes());
        long number = in.getLong();
        ActKind kind = ActKind.values()[(int) in.getLong()];
        Address from = Address.of(take(in, 20));
        Address to = Address.of(take(in, 20));
        Bytes32 commitment = Bytes32.of(take(in, 32));
        Bytes32 sealedCid = Bytes32.of(take(in, 32));
        if (!clinician(from).map(ListedClinician::affiliated).orElse(false)) {
            return new Sent.Refused(Sent.Reason.NOT_AFFILIATED);
        }
        if (number < count(from, Long.MAX_VALUE)) {
            return new Sent.Refused(Sent.Reason.NUMBER_TAKEN);
        }
        if (number > count(from, Long.MAX_VALUE)) {
            swallowed.add(transaction);
            throw new RegisterUnavailable("waits for the one before it");
        }
        return append(kind, to, from, commitment, sealedCid);
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    @Override
    public synchronized long transactions(Address account, BlockRef at) throws RegisterUnavailable {
        check();
        return count(account, at.number());
    }

    private long count(Address account, long atBlock) {
        return entries.stream()
                .filter(e -> e.kind().forInbox() && e.from().equals(account))
                .filter(e -> e.position().block() <= atBlock)
                .count();
    }

    /// While this is so the node takes transactions to inboxes and tells nobody of them.
    public synchronized void swallow(boolean value) {
        swallowing = value;
    }

    /// What was swallowed is included after all, as far as its numbers are free.
    public synchronized void includeSwallowed() throws RegisterUnavailable {
        var all = new ArrayList<>(swallowed);
        swallowed.clear();
        all.sort(Comparator.comparingLong(InboxTransaction::number));
        for (InboxTransaction transaction : all) {
            include(transaction);
        }
    }

    @Override
    public synchronized boolean isOnItsWay(Address account) throws RegisterUnavailable {
        check();
        return onItsWay.equals(account);
    }

    /// What this account sent last is not in a block yet.
    public synchronized void holdBack(Address account) {
        onItsWay = account;
    }

    @Override
    public synchronized Optional<ListedOrganisation> organisation(Address account) throws RegisterUnavailable {
        check();
        return Optional.ofNullable(organisations.get(account)).map(this::now);
    }

    @Override
    public synchronized Optional<ListedClinician> clinician(Address account) throws RegisterUnavailable {
        check();
        return Optional.ofNullable(clinicians.get(account)).map(this::now);
    }

    private ListedOrganisation now(ListedOrganisation o) {
        return o.proved(isProved());
    }

    private boolean isProved() {
        return basis != Held.Basis.TOLD;
    }

    private ListedClinician now(ListedClinician c) {
        ListedOrganisation organisation = organisations.get(c.organisation());
        boolean admitted = organisation != null && organisation.status() == Organisation.Status.ADMITTED;
        return new ListedClinician(
                c.account(),
                c.organisation(),
                c.role(),
                c.since(),
                c.cardDigest(),
                c.cardSince(),
                c.affiliated() && admitted,
                isProved());
    }

    @Override
    public synchronized boolean isAffiliated(Address clinician) throws RegisterUnavailable {
        check();
        return hiddenDismissals.contains(clinician)
                ? false
                : clinician(clinician).map(ListedClinician::affiliated).orElse(false);
    }

    /// Somebody is dismissed, and the node does not tell it in its log.
    public synchronized void hideDismissal(Address clinician) {
        hiddenDismissals.add(clinician);
    }

    @Override
    public synchronized List<ListedOrganisation> organisations() throws RegisterUnavailable {
        check();
        return organisations.values().stream().map(this::now).toList();
    }

    @Override
    public synchronized List<ListedClinician> clinicians() throws RegisterUnavailable {
        check();
        return clinicians.values().stream().map(this::now).toList();
    }

    @Override
    public synchronized Stewards stewards() throws RegisterUnavailable {
        check();
        return new Stewards(java.util.Set.of(), 0);
    }

    @Override
    public synchronized Sent admit(
            Address organisation, Organisation.Kind kind, Bytes32 cardDigest, List<SigningKey> stewards)
            throws RegisterUnavailable {
        check();
        organisations.put(
                organisation,
                new ListedOrganisation(
                        organisation,
                        kind,
                        Organisation.Status.ADMITTED,
                        ref(last()).at(),
                        cardDigest,
                        ref(last()).at(),
                        true));
        return included();
    }

    @Override
    public synchronized Sent suspend(SigningKey steward, Address organisation) throws RegisterUnavailable {
        check();
        ListedOrganisation o = organisations.get(organisation);
        organisations.put(
                organisation,
                new ListedOrganisation(
                        o.account(),
                        o.kind(),
                        Organisation.Status.SUSPENDED,
                        o.admittedAt(),
                        o.cardDigest(),
                        o.cardSince(),
                        true));
        return included();
    }

    @Override
    public synchronized Sent affiliate(SigningKey organisation, Address clinician, int role, Bytes32 cardDigest)
            throws RegisterUnavailable {
        check();
        Address employer = Address.of(organisation.address());
        clinicians.put(
                clinician,
                new ListedClinician(
                        clinician,
                        employer,
                        role,
                        ref(last()).at(),
                        cardDigest,
                        ref(last()).at(),
                        true,
                        true));
        return included();
    }

    @Override
    public synchronized Sent dismiss(SigningKey organisation, Address clinician) throws RegisterUnavailable {
        check();
        ListedClinician c = clinicians.get(clinician);
        clinicians.put(
                clinician,
                new ListedClinician(
                        c.account(),
                        c.organisation(),
                        c.role(),
                        c.since(),
                        c.cardDigest(),
                        c.cardSince(),
                        false,
                        true));
        return included();
    }
}
