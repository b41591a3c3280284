package io.carewallet.core.register;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Port: the chain with the CareLedger contract. Answers are limited in size and time by the implementation; what they
/// say is verified by the caller (`Journals`), not believed.
public interface Register extends Relay {
    Network network();

    BlockRef latest() throws RegisterUnavailable;

    /// The block with this number as the chain has it now; empty when there is none (any more).
    Optional<BlockRef> block(long number) throws RegisterUnavailable;

    /// Entries of the CareLedger from one block on, in the order of the chain: all of a range, or as many of its first
    /// blocks as fit an answer. The query names contract and block range only, never an account: what a wallet is
    /// interested in stays with the wallet.
    ///
    /// @param toBlock the last block that is wanted, not before the first
    Page page(long fromBlock, long toBlock) throws RegisterUnavailable;

    /// All entries of some blocks.
    ///
    /// @param last block up to and with which they are told; not before the first that was asked for
    record Page(List<Entry> entries, long last) {}

    /// All entries from one block to another, both included.
    default List<Entry> entries(long fromBlock, long toBlock) throws RegisterUnavailable {
        var all = new ArrayList<Entry>();
        for (long next = fromBlock; next <= toBlock; ) {
            Page page = page(next, toBlock);
            all.addAll(page.entries());
            if (page.last() == Long.MAX_VALUE) {
                break;
            }
            next = page.last() + 1;
        }
        return all;
    }

    /// What the contract holds for a journal at a block.
    ///
    /// @throws Journals.DoesNotMatch when what is to prove it does not
    Held journal(Address account, BlockRef at) throws RegisterUnavailable, Journals.DoesNotMatch;

    /// The same for an inbox.
    Held inbox(Address account, BlockRef at) throws RegisterUnavailable, Journals.DoesNotMatch;

    /// How many requests and offers this clinician may still send today.
    int requestsLeft(Address clinician) throws RegisterUnavailable;

    /// Sends a patient's signed message from a throwaway account of its own and waits for its receipt.
    @Override
    Sent relay(SignedAct act) throws RegisterUnavailable;

    /// Registers directly from the subject's own account: cheaper, and visible as such.
    Sent recordDirect(SigningKey subject, Bytes32 prev, Bytes32 commitment, Bytes32 sealedCid)
            throws RegisterUnavailable;

    /// Signs an inbox act as the next transaction of a clinician's own account. Nothing is sent: it is kept first.
    ///
    /// @throws Journals.DoesNotMatch when what is to prove how many they have sent does not
    InboxTransaction sign(SigningKey clinician, InboxAct act) throws RegisterUnavailable, Journals.DoesNotMatch;

    /// Sends such a transaction, once more if need be, and waits for its receipt.
    Sent send(InboxTransaction transaction) throws RegisterUnavailable;

    /// How many transactions of an account are in blocks, up to and with this one. One with a smaller number that did
    /// not do what it was to do by then never will: another one of the account took its place.
    ///
    /// @throws Journals.DoesNotMatch when what is to prove it does not
    long transactions(Address account, BlockRef at) throws RegisterUnavailable, Journals.DoesNotMatch;

    /// Signs and sends at once, for an act that nobody would send again.
    default Sent extendInbox(SigningKey clinician, InboxAct act) throws RegisterUnavailable, Journals.DoesNotMatch {
        return send(sign(clinician, act));
    }

    /// Whether something of this account was accepted by the node and is not in a block yet. Asked before an act is
    /// signed, so that one transaction of an account is under way at a time.
    boolean isOnItsWay(Address account) throws RegisterUnavailable;
}
