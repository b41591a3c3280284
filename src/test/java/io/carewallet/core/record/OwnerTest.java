package io.carewallet.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart.Person;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnerTest {
    private static final Person MAXINE = new Person("Maxine Erdman", FuzzyDate.parse("1954-03-03"), "");
    private static final Person BRUNO = new Person("Bruno Adler", FuzzyDate.parse("1961-11-30"), "");
    private static final Person NOBODY = new Person("", null, "");

    private static StoredRecord saved(int day, Person person, @Nullable Person otherThan) {
        byte[] id = new byte[32];
        id[0] = (byte) day;
        var root = Bytes32.of(id);
        var outline = new Outline("Letter", "", Outline.Kind.OTHER, null, null, person, Map.of());
        var at = Instant.parse("2026-05-04T12:00:00Z").plusSeconds(86_400L * day);
        return new StoredRecord(
                root, root, Cid.raw(root), new byte[16], root, outline, "a.json", at, 1, 1, "o", null, otherThan, null);
    }

    @Test
    void whatWasSavedFirstTellsInWhateverOrderTheRecordsLie() {
        var late = saved(3, BRUNO, null);
        assertThat(Owner.of(List.of(late, saved(2, MAXINE, null), saved(1, NOBODY, null), late)))
                .contains(MAXINE);
    }

    @Test
    void whatWasSavedAsAnothersTellsWhoseRecordsWereHere() {
        var stranger = saved(1, BRUNO, MAXINE);
        assertThat(Owner.of(List.of(stranger))).contains(MAXINE);
        assertThat(Owner.isAnothers(stranger, MAXINE)).isTrue();
        assertThat(Owner.isAnothers(saved(2, MAXINE, null), MAXINE)).isFalse();
        assertThat(Owner.isAnothers(saved(2, NOBODY, null), MAXINE)).isFalse();
    }

    @Test
    void nobodyIsTheOwnerOfWhatNamesNobody() {
        assertThat(Owner.of(List.of())).isEmpty();
        assertThat(Owner.of(List.of(saved(1, NOBODY, null)))).isEmpty();
    }

    @Test
    void aPageOfAnEarlierVersionTellsWhomItNames() {
        String now = new String(Json.write(saved(1, MAXINE, null)), StandardCharsets.UTF_8);
        String earlier = now.replace(",\"otherThan\":null,\"alsoAbout\":null", "");
        assertThat(earlier).isNotEqualTo(now);
        var read = Json.readOwn(earlier.getBytes(StandardCharsets.UTF_8), StoredRecord.class);
        assertThat(read.otherThan()).isNull();
        assertThat(read.alsoAbout()).isNull();
        assertThat(Owner.of(List.of(read, saved(2, BRUNO, null)))).contains(MAXINE);
    }
}
