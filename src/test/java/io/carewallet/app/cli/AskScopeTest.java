package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Single records are asked for of the patient who shared them.
class AskScopeTest {
    private static final Bytes32 FIRST = new Bytes32("ab".repeat(32));
    private static final Bytes32 SECOND = new Bytes32("ac".repeat(32));
    private static final Bytes32 OF_OTHER_CODE = new Bytes32("bb".repeat(32));
    private static final Bytes32 ASKED = new Bytes32("01".repeat(32));
    private static final Bytes32 ASKED_OTHERWISE = new Bytes32("02".repeat(32));

    private static ShareRow share(Bytes32 request, Bytes32... records) {
        List<RecordRow> rows = Arrays.stream(records)
                .map(id -> new RecordRow(id, Outline.EMPTY, Instant.EPOCH, Shield.NOT_CONFIRMED, null, "", 0))
                .toList();
        return new ShareRow(
                request,
                "Maxine",
                Purpose.TREATMENT,
                Instant.EPOCH,
                LocalDate.EPOCH,
                false,
                rows,
                0,
                ShareRow.State.EXPIRED,
                null);
    }

    private static List<Bytes32> single(String... typed) {
        var shares = List.of(share(ASKED, FIRST, SECOND), share(ASKED_OTHERWISE, OF_OTHER_CODE));
        return AskScope.single(shares, Set.of(ASKED), List.of(typed)).records();
    }

    private static void refused(Runnable asking, String words) {
        assertThatExceptionOfType(Problem.class).isThrownBy(asking::run).withMessageContaining(words);
    }

    @Test
    void theBeginningOfAnIdMeansARecordOfThisPatientAndAWholeOneAnyThatWasShared() {
        assertThat(single("acacacacacac", " ABAB")).containsExactly(FIRST, SECOND);
        assertThat(single(FIRST.hex(), "abababababab")).containsExactly(FIRST);
        assertThat(single(OF_OTHER_CODE.hex())).containsExactly(OF_OTHER_CODE);
        refused(() -> single("bbbbbbbbbbbb"), "No record 'bbbbbbbbbbbb' was shared with you by this code");
        refused(() -> single("ff".repeat(32)), "access list --json");
        refused(() -> single("a"), "More than one begins with 'a'");
        refused(() -> single("ab"), "too short");
    }

    @Test
    void whoNamesRecordsSaysNothingElseOfThem() {
        refused(() -> new AskScope(List.of("results"), null, List.of("ab")), "leave out --only and --since");
        refused(() -> new AskScope(null, LocalDate.EPOCH, List.of("ab")), "Nothing was asked.");
        refused(() -> new AskScope(null, null, Collections.nCopies(101, "ab")), "At most 100");
        assertThat(new AskScope(null, null, Collections.nCopies(100, "ab")).records())
                .hasSize(100);
    }
}
