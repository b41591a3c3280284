package io.carewallet.ethereum;

import static io.carewallet.ethereum.Abi.bytes;
import static io.carewallet.ethereum.Abi.number;

import io.carewallet.core.directory.DirectoryRegister;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.contract.Directory;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import io.carewallet.ethereum.rpc.Limits;
import io.carewallet.ethereum.rpc.Transactions;
import io.carewallet.ethereum.rpc.Whereabouts;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The Directory contract on an Ethereum node. Every question first reads the events since the last one, so an answer
/// is as of now.
///
/// Threads: may be used by any number. Calls block; each ends within the limits. One thread reads on, and whoever asks
/// meanwhile waits for it no longer than for an answer of the node: then the register counts as unavailable, for what
/// was read before it was asked does not say how things are now.
public final class EthereumDirectory implements DirectoryRegister {
    private static final Duration ADMISSION_HOLDS = Duration.ofHours(1);

    private final Network network;
    private final NetworkCheck check;
    private final Blocks blocks;
    private final Logs logs;
    private final DirectoryProof proof;
    private final Transactions transactions;
    private final InstantSource clock;
    private final Duration patience;
    private final ReentrantLock reading = new ReentrantLock();
    /// How many readings were begun.
    private final AtomicLong begun = new AtomicLong();
    /// Replaced under `reading`, never changed.
    private volatile @Nullable Read last;

    /// What was read.
    ///
    /// @param number of the reading, from 1
    /// @param proved the accounts of which it was proved as of that block
    private record Read(DirectoryBook book, BlockRef upTo, long number, Set<Address> proved) {}

    /// @param endpoint asked before each call
    /// @param clock for the deadline of admissions
    public EthereumDirectory(Network network, Whereabouts endpoint, InstantSource clock) {
        this(network, new JsonRpc(endpoint, Limits.STANDARD), clock);
    }

    /// @param validators of a QBFT chain: what is proved must be sealed by two thirds of them
    public EthereumDirectory(Network network, Whereabouts endpoint, Set<Address> validators, InstantSource clock) {
        this(network, new JsonRpc(endpoint, Limits.STANDARD), validators, clock);
    }

    public EthereumDirectory(Network network, JsonRpc rpc, InstantSource clock) {
        this(network, rpc, Set.of(), clock);
    }

    private EthereumDirectory(Network network, JsonRpc rpc, Set<Address> validators, InstantSource clock) {
        this.network = network;
        this.patience = rpc.limits().answer();
        this.check = new NetworkCheck(network, rpc);
        this.blocks = new Blocks(rpc, validators, System::nanoTime);
        this.logs = new Logs(rpc, blocks, network.directory());
        this.proof = new DirectoryProof(network, rpc, blocks);
        this.transactions = new Transactions(rpc, network.chainId(), new SecureRandom());
        this.clock = clock;
    }

    @Override
    public Stewards stewards() throws RegisterUnavailable {
        check.ensure();
        return StewardWords.read(
                transactions.view(network.directory(), bytes(Directory.getABI_stewards())),
                transactions.view(network.directory(), bytes(Directory.getABI_threshold())));
    }

    @Override
    public Optional<ListedOrganisation> organisation(Address account) throws RegisterUnavailable {
        return confirmed(Set.of(account)).book().organisation(account);
    }

    @Override
    public Optional<ListedClinician> clinician(Address account) throws RegisterUnavailable {
        return confirmed(Set.of(account)).book().clinician(account);
    }

    @Override
    public boolean isAffiliated(Address clinician) throws RegisterUnavailable {
        Read now = confirmed(Set.of(clinician));
        if (now.proved().containsAll(withEmployers(now.book(), Set.of(clinician)))) {
            return now.book()
                    .clinician(clinician)
                    .map(ListedClinician::affiliated)
                    .orElse(false);
        }
        byte[] answer = transactions.view(network.directory(), bytes(Directory.getABI_isAffiliated(clinician.hex())));
        var word = answer.length == 32 ? new BigInteger(1, answer) : BigInteger.TWO;
        if (word.bitLength() > 1) {
            throw Hex.malformed();
        }
        return word.signum() == 1;
    }

    @Override
    public List<ListedOrganisation> organisations() throws RegisterUnavailable {
        return listed().organisations();
    }

    @Override
    public List<ListedClinician> clinicians() throws RegisterUnavailable {
        return listed().clinicians();
    }

    /// The directory as of now. What it says of everybody is proved when they fit one question; otherwise when it was
    /// first read, and whenever something changed.
    private DirectoryBook listed() throws RegisterUnavailable {
        Read now = current();
        Set<Address> all = now.book().accounts();
        return all.size() <= DirectoryProof.MOST_TOGETHER ? confirm(now, all).book() : now.book();
    }

    /// The directory as of now, in which what it says of some is proved.
    private Read confirmed(Set<Address> accounts) throws RegisterUnavailable {
        Read now = current();
        return confirm(now, withEmployers(now.book(), accounts));
    }

    private static Set<Address> withEmployers(DirectoryBook book, Set<Address> accounts) {
        var all = new HashSet<>(accounts);
        accounts.forEach(account -> book.clinician(account).ifPresent(c -> all.add(c.organisation())));
        return all;
    }

    private Read confirm(Read now, Set<Address> accounts) throws RegisterUnavailable {
        var open = new HashSet<>(accounts);
        open.removeAll(now.proved());
        try {
            if (!open.isEmpty() && proof.holds(now.book(), open, now.upTo())) {
                now.proved().addAll(open);
            }
            return now;
        } catch (DirectoryProof.Contradicts e) {
            // Perhaps one answer was wrong: the next question reads it from its start.
            last = null;
            throw new RegisterUnavailable("The directory of this network contradicts itself. Nothing of it is shown; it"
                    + " is read again by itself.");
        }
    }

    /// The directory as of now: as of a block that the node told after this was asked.
    private Read current() throws RegisterUnavailable {
        check.ensure();
        long asked = begun.get();
        waitForTurn();
        try {
            Read before = last;
            // Somebody else may have begun and finished a reading meanwhile.
            if (before != null && before.number() > asked) {
                return before;
            }
            Read now = readOn(before);
            last = now;
            return now;
        } finally {
            reading.unlock();
        }
    }

    private void waitForTurn() throws RegisterUnavailable {
        try {
            if (!reading.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RegisterUnavailable(
                        "The directory is being read and takes long. It is asked again by itself.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegisterUnavailable("The directory was not read: this program is ending.");
        }
    }

    /// Reads on from the last block that was read, or from the start when that block is no longer part of the chain.
    private Read readOn(@Nullable Read earlier) throws RegisterUnavailable {
        long number = begun.incrementAndGet();
        BlockRef latest = blocks.latest();
        if (earlier != null && latest.equals(earlier.upTo())) {
            return new Read(earlier.book(), latest, number, earlier.proved());
        }
        Read base = earlier != null && isStillThere(earlier.upTo(), latest) ? earlier : null;
        long next = base == null ? network.firstBlock() : base.upTo().number() + 1;
        List<Log> news = logs.read(next, latest.number());
        DirectoryBook before = base == null ? new DirectoryBook() : base.book();
        DirectoryBook book = news.isEmpty() ? before : before.with(news);
        var changed = new HashSet<Address>();
        for (Log log : news) {
            if (log.topics().size() > 1) {
                changed.add(Hex.address(log.topics().get(1)));
            }
        }
        changed.retainAll(book.accounts());
        return confirm(new Read(book, latest, number, ConcurrentHashMap.newKeySet()), changed);
    }

    private boolean isStillThere(BlockRef seen, BlockRef latest) throws RegisterUnavailable {
        return seen.number() <= latest.number()
                && blocks.block(seen.number())
                        .map(b -> b.hash().equals(seen.hash()))
                        .orElse(false);
    }

    @Override
    public Sent admit(Address organisation, Organisation.Kind kind, Bytes32 cardDigest, List<SigningKey> stewards)
            throws RegisterUnavailable {
        check.ensure();
        byte[] slot =
                transactions.view(network.directory(), bytes(Directory.getABI_organisationSlot(organisation.hex())));
        if (slot.length != 32) {
            throw Hex.malformed();
        }
        Instant chainTime = blocks.latest().at();
        Instant now = clock.instant();
        long deadline =
                (chainTime.isAfter(now) ? chainTime : now).plus(ADMISSION_HOLDS).getEpochSecond();
        Long number = (long) kind.ordinal();
        Bytes32 struct = Eip712.struct(
                "Admit(address organisation,bytes32 prev,uint8 kind,bytes32 cardDigest,uint64 deadline)",
                Eip712.word(organisation),
                slot,
                Eip712.word(number),
                cardDigest.bytes(),
                Eip712.word(deadline));
        Bytes32 digest = Eip712.digest(Eip712.domain(network.chainId(), network.directory()), struct);
        byte[] call = bytes(Directory.getABI_admit(
                organisation.hex(),
                number(number),
                cardDigest.bytes(),
                number(deadline),
                signatures(digest, stewards)));
        return Refusals.sent(transactions.sendFromThrowaway(network.directory(), call));
    }

    /// In ascending order of the signers, as the contract wants them: that is how it knows that no two are the same.
    private static List<Directory.Signature> signatures(Bytes32 digest, List<SigningKey> stewards) {
        return stewards.stream()
                .sorted(Comparator.comparing((SigningKey key) -> Address.of(key.address())))
                .map(key -> {
                    List<byte[]> halves = Abi.halves(key.sign(digest.bytes()));
                    return new Directory.Signature(halves.get(0), halves.get(1));
                })
                .toList();
    }

    @Override
    public Sent suspend(SigningKey steward, Address organisation) throws RegisterUnavailable {
        return send(steward, bytes(Directory.getABI_suspend(organisation.hex())));
    }

    @Override
    public Sent affiliate(SigningKey organisation, Address clinician, int role, Bytes32 cardDigest)
            throws RegisterUnavailable {
        byte[] call = bytes(Directory.getABI_affiliate(clinician.hex(), number(role), cardDigest.bytes()));
        return send(organisation, call);
    }

    @Override
    public Sent dismiss(SigningKey organisation, Address clinician) throws RegisterUnavailable {
        return send(organisation, bytes(Directory.getABI_dismiss(clinician.hex())));
    }

    private Sent send(SigningKey from, byte[] call) throws RegisterUnavailable {
        check.ensure();
        return Refusals.sent(transactions.send(from, network.directory(), call));
    }
}
