package io.carewallet.core.outbox;

import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Which blobs of operations have to stay in record storage: keyrings as long as sharing lasts, the newest checkpoint,
/// and what was sent to somebody a while ago, who may not have fetched it yet.
final class RegisteredActs {
    private static final Duration TO_OTHERS = Duration.ofDays(90);

    private final Set<Bytes32> withdrawn = new HashSet<>();
    private final Map<Integer, String> revoked = new HashMap<>();
    private final Map<Integer, String> checkpoints = new HashMap<>();
    private final Instant now;

    private RegisteredActs(Instant now) {
        this.now = now;
    }

    /// @param operations in the order of making
    static Stream<RegisteredBlob> of(Collection<Operation> operations, Instant now) {
        var acts = new RegisteredActs(now);
        operations.forEach(acts::note);
        return operations.stream().filter(acts::stays).flatMap(RegisteredActs::blobs);
    }

    private void note(Operation operation) {
        switch (operation.kind()) {
            case WITHDRAW -> {
                if (operation.state() != Operation.State.REFUSED) {
                    withdrawn.add(operation.commitment());
                }
            }
            case REVOKE -> revoked.put(operation.account(), operation.id());
            case LIBRARY -> {
                if (operation.state() == Operation.State.INCLUDED) {
                    checkpoints.put(operation.account(), operation.id());
                }
            }
            default -> {
                // Takes nothing back.
            }
        }
    }

    private boolean stays(Operation operation) {
        if (operation.state() != Operation.State.INCLUDED) {
            return false;
        }
        return switch (operation.kind()) {
            case RECORD -> !withdrawn.contains(operation.commitment());
            case CONSENT -> revoked.getOrDefault(operation.account(), "").compareTo(operation.id()) < 0;
            case LIBRARY -> operation.id().equals(checkpoints.get(operation.account()));
            case REQUEST, OFFER -> operation.made().plus(TO_OTHERS).isAfter(now);
            default -> false;
        };
    }

    private static Stream<RegisteredBlob> blobs(Operation operation) {
        return operation.blobs().stream()
                .map(cid -> new RegisteredBlob(
                        cid, operation.kind(), operation.account(), operation.commitment(), operation.to() == null));
    }
}
