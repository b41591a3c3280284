package io.carewallet.ui.clinician;

import io.carewallet.core.outbox.Operation;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.common.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How far the things that were sent from here came: nothing is called sent, asked or reported before it is registered.
final class Trips {
    /// An act and the line of history about it are written down together.
    private static final Duration TOGETHER = Duration.ofSeconds(1);

    private final List<Operation> operations;

    Trips(List<Operation> operations) {
        this.operations = operations;
    }

    private Optional<Operation> of(Bytes32 commitment) {
        return operations.stream()
                .filter(o -> o.commitment().equals(commitment))
                .findFirst();
    }

    /// It will never arrive: the register refused it.
    boolean isRefused(Bytes32 commitment) {
        return of(commitment).filter(o -> o.state() == Operation.State.REFUSED).isPresent();
    }

    /// Why it has not arrived, in words; empty when it has.
    String why(Bytes32 commitment) {
        return of(commitment).map(Trips::why).orElse("");
    }

    private static String why(Operation operation) {
        return switch (operation.state()) {
            case INCLUDED -> "";
            case REFUSED ->
                Texts.of(
                        operation.problem() == Operation.Problem.NOT_AFFILIATED
                                ? "trip.not-affiliated"
                                : "trip.refused");
            case SEALED, STORED, SIGNED ->
                switch (operation.problem()) {
                    case QUOTA_USED_UP -> Texts.of("trip.quota");
                    case STORAGE_DOES_NOT_ANSWER, REGISTER_DOES_NOT_ANSWER -> Texts.of("trip.offline");
                    case NONE, NOT_CONFIRMED, NOT_AFFILIATED, REFUSED -> Texts.of("trip.on-its-way");
                };
        };
    }

    /// How far the report of an opening came, in words.
    ///
    /// @param label the clinician's name for the patient; @param at when the report was written down
    String report(String label, Instant at) {
        return operations.stream()
                .filter(o -> o.kind() == ActKind.RECEIPT && o.about().equals(label))
                .filter(o -> Duration.between(o.made(), at).abs().compareTo(TOGETHER) < 0)
                .findFirst()
                .map(Trips::why)
                .filter(why -> !why.isEmpty())
                .orElse(Texts.of("activity.reported"));
    }
}
