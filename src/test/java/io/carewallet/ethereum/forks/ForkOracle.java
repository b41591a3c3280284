package io.carewallet.ethereum.forks;

import io.carewallet.core.outbox.Operation;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Turn;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.WalletStatus;
import io.carewallet.core.wallet.WalletStatus.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Knows the chain, and so what a wallet has to do and to say.
final class ForkOracle {
    private static final int MOST_BLOCKS = 64;

    private final ForkCase world;
    private final Set<String> complaints = new java.util.LinkedHashSet<>();
    private final Map<ForkWallet, Instant> turned = new HashMap<>();
    /// Up to where each has read since it was started.
    private final Map<ForkWallet, Set<Block>> known = new HashMap<>();

    private final Set<Turn.Kind> said = new HashSet<>();

    ForkOracle(ForkCase world) {
        this.world = world;
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /// The sentences that were right.
    Set<Turn.Kind> said() {
        return said;
    }

    /// What the patient stopped is closed before anything else of theirs goes out.
    void sent(Tx tx) {
        if (!world.patient.accounts.contains(tx.account()) || tx.kind().forInbox() || tx.kind() == ActKind.REVOKE) {
            return;
        }
        for (Operation stop : world.patient.revocations()) {
            Address relation = world.patient.address(stop.account());
            boolean isClosed = world.chain().journal(relation).epoch() > stop.epoch();
            if (!isClosed && !world.chain().isOnItsWay(ActKind.REVOKE, relation)) {
                complaints.add(tx.kind() + " is sent before a lost revocation");
            }
        }
    }

    void startedAgain() {
        turned.clear();
        known.clear();
    }

    /// One round of a wallet, and what it says after it.
    void round(ForkWallet wallet) {
        Block seen = wallet.journals
                .readUpTo()
                .map(BlockRef::hash)
                .map(world.forks()::block)
                .orElse(null);
        Block head = world.chain().head();
        wallet.sync.once();
        WalletStatus says = wallet.sync.status();
        if (seen == null) {
            if (says.turn() != null) {
                turned.put(wallet, world.forks().now());
            }
            return;
        }
        Block common = Block.common(seen, head);
        known.computeIfAbsent(wallet, w -> new HashSet<>()).add(seen);
        boolean isLower = head.number < seen.number && !head.at.isAfter(seen.at);
        if (common == seen) {
            goesOn(wallet, says);
        } else if (common == head) {
            if (!isBehind(says)) {
                isTold(wallet, says, seen, common);
            }
        } else if (!isLower || !isBehind(says)) {
            isTold(wallet, says, seen, common);
        } else if (isKnownToBeAnother(wallet, seen, common, head)) {
            complaints.add("it says behind, and has seen that the chain is another one");
        }
        contact(wallet, says);
    }

    /// Had the wallet read up to a block that is lost, and not higher than this chain?
    private boolean isKnownToBeAnother(ForkWallet wallet, Block seen, @Nullable Block common, Block head) {
        long kept = common == null ? -1 : common.number;
        return known.get(wallet).stream()
                .anyMatch(b -> b.number > kept && b.number <= head.number && Block.common(b, seen) == b);
    }

    private static boolean isBehind(WalletStatus says) {
        return says.contact() == Contact.BEHIND || says.contact() == Contact.STANDING;
    }

    private void goesOn(ForkWallet wallet, WalletStatus says) {
        if (isBehind(says)) {
            complaints.add("it says behind, and the chain goes on");
        }
        if (says.turn() != null) {
            Instant since = turned.get(wallet);
            boolean isRecent = since != null && world.forks().now().isBefore(since.plus(Duration.ofMinutes(1)));
            if (since == null || says.waiting() == 0 && !isRecent) {
                complaints.add("it says " + says.turn() + " although nothing has changed");
            }
        }
    }

    private void isTold(ForkWallet wallet, WalletStatus says, Block seen, @Nullable Block common) {
        turned.put(wallet, world.forks().now());
        Turn.Kind right;
        if (common == null || common.number < Forks.NETWORK.firstBlock()) {
            right = Turn.Kind.ANEW;
        } else {
            right = seen.number - common.number <= MOST_BLOCKS ? Turn.Kind.CHANGED : Turn.Kind.SET_BACK;
        }
        // Of blocks that were never seen nobody can say that they are gone.
        boolean isRight = says.turn() == right || right == Turn.Kind.SET_BACK && says.turn() == Turn.Kind.CHANGED;
        if (isRight) {
            said.add(says.turn());
        } else {
            complaints.add("it says " + says.turn() + " and not " + right + " (" + says.contact() + ")");
        }
    }

    private void contact(ForkWallet wallet, WalletStatus says) {
        boolean mayWait = world.chain().isStalled() || wallet == world.clinician;
        boolean isRight = switch (says.contact()) {
            case ONLINE -> true;
            case NOT_CONFIRMED -> mayWait && says.waiting() > 0;
            case BEHIND, STANDING -> true;
            default -> false;
        };
        if (!isRight) {
            complaints.add("it says " + says.contact());
        }
    }

    void settled() {
        for (ForkWallet wallet : List.of(world.patient, world.clinician)) {
            WalletStatus says = wallet.sync.status();
            if (says.contact() != Contact.ONLINE || says.turn() != null || says.waiting() > 0) {
                complaints.add("in the end it says " + says);
            }
            fresh(wallet);
        }
        acts(world.patient);
        acts(world.clinician);
        nothingComesBack();
    }

    /// The wallet's view is the chain's, and that of one who reads it for the first time.
    private void fresh(ForkWallet wallet) {
        var blank = new Journals(world.register());
        List<Entry> truth = world.chain().entries();
        for (Address account : world.patient.accounts) {
            for (boolean inbox : new boolean[] {false, true}) {
                try {
                    var mine = inbox ? wallet.journals.inbox(account) : wallet.journals.journal(account);
                    var others = inbox ? blank.inbox(account) : blank.journal(account);
                    List<Bytes32> real = truth.stream()
                            .filter(e -> e.account().equals(account) && e.kind().forInbox() == inbox)
                            .map(Entry::commitment)
                            .toList();
                    boolean same = mine.entries().equals(others.entries())
                            && mine.slot().equals(others.slot())
                            && mine.entries().stream()
                                    .map(Entry::commitment)
                                    .toList()
                                    .equals(real);
                    if (!same) {
                        complaints.add("the view is not that of a fresh replay");
                    }
                } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
                    complaints.add("in the end it cannot be read: " + e.getMessage());
                }
            }
        }
    }

    private void acts(ForkWallet wallet) {
        List<Entry> chain = world.chain().entries();
        for (Operation act : wallet.outbox.all()) {
            boolean isEnded = wallet.outbox.all().stream().anyMatch(later -> ends(later, act));
            if (act.state() != Operation.State.INCLUDED && !isEnded) {
                complaints.add("not done: " + act.kind() + " " + act.state() + " " + act.problem());
            }
            if (act.kind() == ActKind.REVOKE) {
                continue;
            }
            long count = chain.stream().filter(act::is).count();
            if (count > 1 || count == 0 && !isEnded) {
                complaints.add(act.kind() + " is registered " + count + " times");
            }
        }
        Map<Integer, Long> stops =
                wallet.revocations().stream().collect(Collectors.groupingBy(Operation::account, Collectors.counting()));
        stops.forEach((account, count) -> {
            int epoch = world.chain().journal(wallet.address(account)).epoch();
            if (epoch != count) {
                complaints.add(count + " revocations ended " + epoch + " epochs");
            }
        });
    }

    private static boolean ends(Operation later, Operation act) {
        boolean isMeant = switch (later.kind()) {
            case REVOKE -> act.kind() == ActKind.CONSENT && act.account() == later.account();
            case WITHDRAW -> act.kind() == ActKind.RECORD && act.commitment().equals(later.commitment());
            default -> false;
        };
        return isMeant && act.id().compareTo(later.id()) < 0;
    }

    /// What was ended stays ended: nothing that was allowed before a stop holds, and nothing that was withdrawn is
    /// there.
    private void nothingComesBack() {
        var holds = new HashMap<Address, List<Bytes32>>();
        var there = new ArrayList<Bytes32>();
        for (Entry entry : world.chain().entries()) {
            switch (entry.kind()) {
                case REVOKE -> holds.remove(entry.account());
                case CONSENT ->
                    holds.computeIfAbsent(entry.account(), a -> new ArrayList<>())
                            .add(entry.commitment());
                case RECORD -> there.add(entry.commitment());
                case WITHDRAW -> there.remove(entry.commitment());
                default -> {
                    // Nobody ends these.
                }
            }
        }
        Map<Bytes32, Operation> made = world.patient.outbox.all().stream()
                .filter(o -> o.kind() == ActKind.CONSENT || o.kind() == ActKind.RECORD)
                .collect(Collectors.toMap(Operation::commitment, Function.identity()));
        holds.values().forEach(there::addAll);
        for (Bytes32 live : there) {
            Operation act = made.get(live);
            boolean isEnded = world.patient.outbox.all().stream().anyMatch(later -> ends(later, act));
            if (isEnded) {
                complaints.add("came back: " + act.kind());
            }
        }
    }
}
