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
        openings = new Openings(stage.patient.book, stage.patient.library);
    }

    private Pages.Grant grant() {
        return stage.patient.book.grants().getFirst();
    }

    private Instant since() {
        return grant().since();
    }

    private void report(Instant opened, Instant block) {
        Pages.Grant grant = grant();
        Bytes32 commitment = Bytes32.of(Sha256.of((opened + "/" + block).getBytes(StandardCharsets.US_ASCII)));
        var position = new Entry.Position(1, commitment, 0, commitment);
        var entry =
                new Entry(ActKind.RECEIPT, grant.reader(), grant.reader(), commitment, Bytes32.ZERO, position, block);
        var said = List.of(new Messages.Opening(record, opened));
        var receipt = new Messages.Receipt(1, grant.reader(), grant.reader(), grant.request(), new byte[32], said);
        openings.keep(entry, grant, receipt);
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
}
