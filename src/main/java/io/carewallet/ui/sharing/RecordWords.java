package io.carewallet.ui.sharing;

import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordRow;
import io.carewallet.ui.common.Days;

/// How a record is named in lists of requests and offers.
final class RecordWords {
    private RecordWords() {}

    /// "Lakeview Laboratory · 12 May 2026", without what is not known.
    static String sourceAndDate(RecordRow row) {
        Outline outline = row.outline();
        String date = Days.span(outline.from(), outline.until());
        if (outline.source().isEmpty()) {
            return date;
        }
        return date.isEmpty() ? outline.source() : outline.source() + " \u00b7 " + date;
    }
}
