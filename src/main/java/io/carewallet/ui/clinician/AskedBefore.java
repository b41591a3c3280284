package io.carewallet.ui.clinician;

import io.carewallet.core.record.RecordRow;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import java.util.List;
import java.util.Optional;

/// A request that is made once more, and the single records that can be asked for by it.
///
/// @param records those that were shared, or named in the request; empty where everything was
record AskedBefore(AskForAccess.Question question, List<Bytes32> records) {
    /// Not for the UI thread.
    static Optional<AskedBefore> of(Desk.Clinician desk, Bytes32 request) {
        return desk.ask()
                .again(request)
                .map(question -> of(
                        question,
                        desk.shares().list().stream()
                                .filter(share -> share.id().equals(request))
                                .findFirst()));
    }

    static AskedBefore of(AskForAccess.Question question, Optional<ShareRow> share) {
        List<Bytes32> records = share.filter(row -> !row.standing() && row.state() != ShareRow.State.DOES_NOT_MATCH)
                .map(row -> row.records().stream().map(RecordRow::id).toList())
                .orElse(question.wanted().records());
        return new AskedBefore(question, records.size() > Wanted.MAX_RECORDS ? List.of() : records);
    }

    /// Whether single records were asked for then, too.
    boolean isOfSingleRecords() {
        return !question.wanted().records().isEmpty() && !records.isEmpty();
    }
}
