package io.carewallet.ethereum;

import static io.carewallet.ethereum.Abi.bytes;

import io.carewallet.core.directory.DirectoryRegister;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.register.BlockRef;
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
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final Network network;
    private final NetworkCheck check;
    private final Blocks blocks;
    private final Logs logs;
    private final DirectoryProof proof;
    private final Transactions transactions;
    private final DirectoryActs acts;
    private final Duration patience;
    private final ReentrantLock reading = new ReentrantLock();
    /// How many readings were begun.
    private final AtomicLong begun = new AtomicLong();
    /// Replaced under `reading`; nothing in it changes but of whom it is proved.
    private volatile @Nullable DirectoryRead last;

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
        this.acts = new DirectoryActs(network, transactions, blocks, clock);
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
        return confirmed(Set.of(account)).organisation(account);
    }

    @Override
    public Optional<ListedClinician> clinician(Address account) throws RegisterUnavailable {
        return confirmed(Set.of(account)).clinician(account);
    }

    @Override
    public boolean isAffiliated(Address clinician) throws RegisterUnavailable {
        DirectoryRead now = confirmed(Set.of(clinician));
        if (now.open(now.withEmployers(Set.of(clinician))).isEmpty()) {
            return now.clinician(clinician).map(ListedClinician::affiliated).orElse(false);
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
    private DirectoryRead listed() throws RegisterUnavailable {
        DirectoryRead now = current();
        Set<Address> all = now.book().accounts();
        return all.size() <= DirectoryProof.MOST_TOGETHER ? confirm(now, all) : now;
    }

    /// The directory as of now, in which what it says of some is proved.
    private DirectoryRead confirmed(Set<Address> accounts) throws RegisterUnavailable {
        DirectoryRead now = current();
        return confirm(now, now.withEmployers(accounts));
    }

    private DirectoryRead confirm(DirectoryRead now, Set<Address> accounts) throws RegisterUnavailable {
        Set<Address> open = now.open(accounts);
        try {
            if (!open.isEmpty() && proof.holds(now.book(), open, now.upTo())) {
                now.prove(open);
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
    private DirectoryRead current() throws RegisterUnavailable {
        check.ensure();
        long asked = begun.get();
        waitForTurn();
        try {
            DirectoryRead before = last;
            // Somebody else may have begun and finished a reading meanwhile.
            if (before != null && before.number() > asked) {
                return before;
            }
            DirectoryRead now = readOn(before);
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
    private DirectoryRead readOn(@Nullable DirectoryRead earlier) throws RegisterUnavailable {
        long number = begun.incrementAndGet();
        BlockRef latest = blocks.latest();
        if (earlier != null && latest.equals(earlier.upTo())) {
            return new DirectoryRead(earlier.book(), latest, number, earlier.proved());
        }
        DirectoryRead base = earlier != null && isStillThere(earlier.upTo(), latest) ? earlier : null;
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
        DirectoryRead now =
                base == null ? DirectoryRead.first(book, latest, number) : base.then(book, latest, number, changed);
        changed.retainAll(book.accounts());
        return confirm(now, changed);
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
        return acts.admit(organisation, kind, cardDigest, stewards);
    }

    @Override
    public Sent suspend(SigningKey steward, Address organisation) throws RegisterUnavailable {
        check.ensure();
        return acts.suspend(steward, organisation);
    }

    @Override
    public Sent affiliate(SigningKey organisation, Address clinician, int role, Bytes32 cardDigest)
            throws RegisterUnavailable {
        check.ensure();
        return acts.affiliate(organisation, clinician, role, cardDigest);
    }

    @Override
    public Sent dismiss(SigningKey organisation, Address clinician) throws RegisterUnavailable {
        check.ensure();
        return acts.dismiss(organisation, clinician);
    }
}
