package io.carewallet.ui.clinician;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart.Person;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The list of patients does not call a patient after somebody else whose record is in the share.
class ShareLinesTest {
    private static final Person MAXINE = new Person("Maxine Erdman", FuzzyDate.parse("1954-03-03"), "");
    private static final Person PABLO = new Person("Pablo Stanton", FuzzyDate.parse("1961-07-08"), "");

    private static ShareRow share(String label, Person... people) {
        List<RecordRow> records = Arrays.stream(people)
                .map(person -> new RecordRow(
                        Bytes32.ZERO,
                        new Outline("", "", Outline.Kind.OTHER, null, null, person, Map.of()),
                        Instant.EPOCH,
                        Shield.VERIFIED,
                        null,
                        "",
                        1))
                .toList();
        return new ShareRow(
                Bytes32.ZERO,
                label,
                Purpose.TREATMENT,
                Instant.EPOCH,
                LocalDate.EPOCH,
                true,
                records,
                0,
                ShareRow.State.OPEN,
                null);
    }

    @Test
    void whomAllRecordsNameNamesTheShare() {
        ShareRow one = share("", MAXINE, MAXINE);
        assertThat(ShareLines.name(one)).isEqualTo("Maxine Erdman");
        assertThat(ShareLines.born(one)).startsWith("3 March 1954, ");
        assertThat(OfferForm.patient(Charts.EMPTY, one)).isEqualTo(MAXINE);
    }

    @Test
    void whereTheyDoNotAgreeItIsNamedAfterNobodyHoweverManyNameWhom() {
        ShareRow tie = share("", PABLO, MAXINE, MAXINE);
        assertThat(ShareLines.name(tie)).isEqualTo(ShareLines.name(""));
        assertThat(ShareLines.born(tie)).isEmpty();
        assertThat(OfferForm.patient(Charts.EMPTY, tie)).isEqualTo(Charts.EMPTY.person());
        assertThat(ShareLines.name(share("Mrs Erdman", PABLO, MAXINE))).isEqualTo("Mrs Erdman");
    }
}
