package io.carewallet.ethereum.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Waits for receipts: right after sending there is none, and a node that is just being restarted gets time to come
/// back.
final class Receipts {
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 250;
    /// How long a transaction must be missing while its number is used, before it counts as displaced: of several
    /// nodes behind one address, one may know the block before another does.
    private static final Duration MISSING = Duration.ofMillis(800);

    private final JsonRpc rpc;

    Receipts(JsonRpc rpc) {
        this.rpc = rpc;
    }

    /// @return null when the node has none now
    @Nullable
    JsonNode now(Bytes32 hash) throws RegisterUnavailable {
        JsonNode receipt = rpc.call("eth_getTransactionReceipt", "0x" + hash.hex());
        return receipt.isObject() ? of(hash, receipt) : null;
    }

    /// @throws RegisterUnavailable when it does not come in time
    JsonNode await(Bytes32 hash) throws RegisterUnavailable {
        var waiting = new Waiting();
        while (true) {
            JsonNode receipt = waiting.look(hash);
            if (receipt != null) {
                return receipt;
            }
            waiting.pause();
        }
    }

    /// Waits for the receipt of a transaction that another program with the same key may have displaced: a node that
    /// accepted it drops it without a word once its number is used by another.
    ///
    /// @param number of the transaction (its nonce)
    /// @return null when it was displaced, and can never be included
    /// @throws RegisterUnavailable when neither shows in time
    @Nullable
    JsonNode await(Bytes32 hash, Address from, long number) throws RegisterUnavailable {
        var waiting = new Waiting();
        while (true) {
            JsonNode receipt = waiting.look(hash);
            if (receipt != null) {
                return receipt;
            }
            if (waiting.isDisplaced(from, number)) {
                return null;
            }
            waiting.pause();
        }
    }

    /// One wait, with its end and what went wrong last.
    private final class Waiting {
        private final long end = System.nanoTime() + rpc.limits().receipt().toNanos();
        private long pause = FIRST_PAUSE_MILLIS;
        private long usedSince = System.nanoTime();
        private int looks;
        private @Nullable RegisterUnavailable failure;

        @Nullable
        JsonNode look(Bytes32 hash) {
            try {
                failure = null;
                return now(hash);
            } catch (RegisterUnavailable e) {
                failure = e;
                return null;
            }
        }

        boolean isDisplaced(Address from, long number) {
            if (failure == null && isUsed(from, number)) {
                looks++;
                return looks > 1 && System.nanoTime() - usedSince > MISSING.toNanos();
            }
            looks = 0;
            usedSince = System.nanoTime();
            return false;
        }

        private boolean isUsed(Address from, long number) {
            try {
                return count(from, "latest") > number;
            } catch (RegisterUnavailable e) {
                failure = e;
                return false;
            }
        }

        void pause() throws RegisterUnavailable {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                throw failure != null ? failure : RegisterUnavailable.notConfirmed();
            }
            Receipts.pause(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 3 / 2);
        }
    }

    /// How many transactions an account has sent, by state "latest" or "pending".
    long count(Address account, String state) throws RegisterUnavailable {
        return Hex.quantity(rpc.call("eth_getTransactionCount", account.hex(), state));
    }

    /// The receipt of another transaction says nothing about this one, neither good nor bad.
    private static JsonNode of(Bytes32 hash, JsonNode receipt) throws RegisterUnavailable {
        if (!Hex.word(receipt.get("transactionHash")).equals(hash)) {
            throw Hex.malformed();
        }
        return receipt;
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
