package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// "Last opened" as far as it can be believed: it comes from the reader's software.
class OpeningsTest {
    private Stage stage;
    private Bytes32 record;
    private Openings openings;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        record = stage.patient.save("Blood tests");
        stage.patient.approve(stage.asked(), record);
        openings = new Openings(stage.patient.book, stage.patient.library, stage.patient.outbox);
    }

    private Pages.Grant grant() {
        return stage.patient.book.grants().getFirst();
    }

    private Instant since() {
        return grant().since();
    }

    private void report(Instant opened, Instant block) {
        report(grant(), block, opened);
    }

    private boolean report(Pages.Grant grant, Instant block, Instant... opened) {
        Bytes32 commitment = Bytes32.of(
                Sha256.of((List.of(opened) + "/" + block + grant.id().hex()).getBytes(StandardCharsets.US_ASCII)));
        var position = new Entry.Position(1, commitment, 0, commitment);
        var entry =
                new Entry(ActKind.RECEIPT, grant.reader(), grant.reader(), commitment, Bytes32.ZERO, position, block);
        var said = Stream.of(opened).map(at -> new Messages.Opening(record, at)).toList();
        var receipt = new Messages.Receipt(1, grant.reader(), grant.reader(), grant.request(), new byte[32], said);
        return openings.keep(entry, grant, receipt);
    }

    @Test
    void itIsWhatTheReaderReports() {
        report(since().plus(Duration.ofHours(1)), since().plus(Duration.ofHours(2)));
        assertThat(grant().lastOpened()).isEqualTo(since().plus(Duration.ofHours(1)));
    }

    @Test
    void itIsNeverLaterThanTheBlockOfTheReceipt() {
        report(since().plus(Duration.ofDays(900)), since().plus(Duration.ofHours(2)));
        assertThat(grant().lastOpened()).isEqualTo(since().plus(Duration.ofHours(2)));
    }

    @Test
    void itNeverGoesBack() {
        report(since().plus(Duration.ofDays(3)), since().plus(Duration.ofDays(3)));
        report(since().plus(Duration.ofDays(1)), since().plus(Duration.ofDays(4)));
        assertThat(grant().lastOpened()).isEqualTo(since().plus(Duration.ofDays(3)));
    }

    @Test
    void itIsNeverBeforeTheApproval() {
        report(since().minus(Duration.ofDays(300)), since().plus(Duration.ofDays(1)));
        assertThat(grant().lastOpened()).isEqualTo(since());
        assertThat(stage.patient.book.history())
                .filteredOn(line -> line.what() == HistoryRow.What.OPENED)
                .singleElement()
                .satisfies(line -> assertThat(line.at()).isEqualTo(since()));
    }

    @Test
    void ofSeveralItIsTheLastOneUpToTheBlock() {
        Instant block = since().plus(Duration.ofHours(2));
        report(grant(), block, since().plusSeconds(1), block, since().plusSeconds(2), block.plusSeconds(1));
        assertThat(grant().lastOpened()).isEqualTo(block);
        assertThat(lines())
                .singleElement()
                .satisfies(line -> assertThat(line.titles()).containsExactly("Blood tests"));
    }

    /// The doctor opens it, the patient takes it back, the doctor leaves the page.
    @Test
    void whatWasTakenBackBeforeTheReportCameIsToldByItsTitle() {
        stage.patient.read.withdraw(record);
        report(since().plusSeconds(1), since().plusSeconds(2));
        assertThat(lines())
                .singleElement()
                .satisfies(line -> assertThat(line.mentions())
                        .containsExactly(new HistoryRow.Mention(record, "Blood tests", false)));
        assertThat(rows())
                .singleElement()
                .satisfies(row ->
                        assertThat(row.records()).containsExactly(new HistoryRow.Mention(record, "Blood tests", true)));
    }

    /// Of a line that is told of many receipts together, too.
    @Test
    void aRecordIsInTheLineOfTheRestOnceAlsoAfterItWasTakenBack() {
        Instant noon = since().plusSeconds(60);
        flood(grant(), noon, Openings.MAX_A_DAY + 1);
        stage.patient.read.withdraw(record);
        report(noon.plusSeconds(300), noon.plusSeconds(400));
        assertThat(lines()).hasSize(Openings.MAX_A_DAY + 1);
        assertThat(lines()).allSatisfy(line -> assertThat(line.titles()).containsExactly("Blood tests"));
    }

    private List<HistoryRow> rows() {
        return stage.patient.history.list().stream()
                .filter(row -> row.what() == HistoryRow.What.OPENED)
                .toList();
    }

    /// What was read before the turn may be old by then.
    @Test
    void aReportThatCrossesAStopUndoesNothing() {
        Pages.Grant before = grant();
        stage.patient.stop.stop(before.id());
        report(before, since().plus(Duration.ofHours(2)), since().plus(Duration.ofHours(1)));
        assertThat(grant().stopped()).isNotNull();
        assertThat(grant().lastOpened()).isEqualTo(since().plus(Duration.ofHours(1)));
    }

    private List<Pages.Line> lines() {
        return stage.patient.book.history().stream()
                .filter(line -> line.what() == HistoryRow.What.OPENED)
                .toList();
    }

    /// So many receipts of a day, a second apart, from noon on.
    private void flood(Pages.Grant grant, Instant noon, int count) {
        for (int i = 0; i < count; i++) {
            report(grant, noon.plus(Duration.ofHours(1)), noon.plusSeconds(i));
        }
    }

    @Test
    void eachDayAndEachShareHasLinesOfItsOwn() {
        stage.sync();
        stage.patient.approve(stage.asked(), record);
        List<Pages.Grant> grants = stage.patient.book.grants();
        assertThat(grants).hasSize(2);
        Instant today = since().plusSeconds(60);
        Instant tomorrow = today.plus(Duration.ofDays(1));
        flood(grants.getFirst(), today, Openings.MAX_A_DAY + 3);
        assertThat(lines()).hasSize(Openings.MAX_A_DAY + 1);
        flood(grants.getLast(), today, 2);
        flood(grants.getFirst(), tomorrow, Openings.MAX_A_DAY + 3);
        assertThat(lines()).hasSize(2 * (Openings.MAX_A_DAY + 1) + 2);
    }

    @Test
    void theLineOfTheRestSaysWhenTheLastOneWasAndIsToldOnce() {
        Instant noon = since().plusSeconds(60);
        flood(grant(), noon, Openings.MAX_A_DAY);
        Instant block = noon.plus(Duration.ofHours(1));
        assertThat(report(grant(), block, noon.plusSeconds(100))).isTrue();
        assertThat(report(grant(), block, noon.plusSeconds(200))).isTrue();
        assertThat(report(grant(), block, noon.plusSeconds(150)))
                .as("nothing of it is new")
                .isFalse();
        assertThat(lines()).hasSize(Openings.MAX_A_DAY + 1);
        assertThat(lines()).extracting(Pages.Line::at).contains(noon.plusSeconds(200));
    }
}
