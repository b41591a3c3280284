package io.carewallet.ethereum.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.keys.SigningKey;
import java.util.ArrayList;
import java.util.List;

/// Sends many transactions of one account, one after the other, without waiting between them. Only the first is
/// simulated: the others are made for what it leaves behind.
///
/// Threads: may be used by any number.
public final class Runs {
    private final Transactions transactions;

    public Runs(Transactions transactions) {
        this.transactions = transactions;
    }

    /// From a new account that is used for this alone.
    public List<Outcome> sendFromThrowaway(Address to, List<byte[]> run) throws RegisterUnavailable {
        try (SigningKey throwaway = SigningKey.random(transactions.random)) {
            return send(throwaway, to, run);
        }
    }

    /// From an account of one's own.
    ///
    /// @return what came of each, up to the first that did not get in
    public List<Outcome> send(SigningKey from, Address to, List<byte[]> run) throws RegisterUnavailable {
        Address sender = Address.of(from.address());
        var outcomes = new ArrayList<Outcome>();
        if (transactions.count(sender, "latest") == 0) {
            // geth lets all but the first of an account that it never saw lie for up to a minute.
            outcomes.add(transactions.send(from, to, run.getFirst()));
        }
        List<byte[]> rest = run.subList(outcomes.size(), run.size());
        if (rest.isEmpty() || !outcomes.stream().allMatch(Outcome.Included.class::isInstance)) {
            return outcomes;
        }
        var refused = transactions.simulate(sender, to, rest.getFirst());
        if (refused != null) {
            outcomes.add(refused);
            return outcomes;
        }
        List<Transactions.Numbered> sent = submit(from, to, rest);
        Transactions.Numbered last = sent.getLast();
        transactions.receipts.await(last.hash(), sender, last.number());
        for (int i = 0; i < sent.size(); i++) {
            Outcome outcome = outcome(sent.get(i), sender, to, rest.get(i));
            outcomes.add(outcome);
            if (!(outcome instanceof Outcome.Included)) {
                break;
            }
        }
        return outcomes;
    }

    /// Those before the last have their receipts when the last has its own, or will have none.
    private Outcome outcome(Transactions.Numbered sent, Address sender, Address to, byte[] data)
            throws RegisterUnavailable {
        JsonNode receipt = transactions.receipts.now(sent.hash());
        return receipt == null
                ? new Outcome.NumberTaken()
                : transactions.outcome(receipt, sent.hash(), sender, to, data);
    }

    /// @return those that the node took: the first one, and those after it up to the first that it did not take
    private List<Transactions.Numbered> submit(SigningKey from, Address to, List<byte[]> run)
            throws RegisterUnavailable {
        transactions.turns.lock();
        try {
            var sent = new ArrayList<Transactions.Numbered>();
            sent.add(transactions.submitInTurn(from, to, run.getFirst(), transactions.end()));
            for (byte[] data : run.subList(1, run.size())) {
                long number = sent.getLast().number() + 1;
                byte[] signed = transactions.sign(from, number, to, data);
                if (!(transactions.send(signed) instanceof Answer.Result result)) {
                    break;
                }
                sent.add(new Transactions.Numbered(Transactions.accepted(signed, result), number));
            }
            return sent;
        } finally {
            transactions.turns.unlock();
        }
    }
}
