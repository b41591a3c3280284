package io.carewallet.ui.common;

import io.carewallet.core.outbox.CopyCount;
import java.util.Optional;

/// What is said of the copies of a record that record storage has.
public final class CopyWords {
    private CopyWords() {}

    public static String of(Optional<CopyCount> counted) {
        if (counted.isEmpty()) {
            return core("copies.not-yet");
        }
        CopyCount count = counted.get();
        String day = Days.day(Days.local(count.at()));
        if (count.confirmed() == 0 && count.lacking() == 0) {
            return core("copies.silent", day);
        }
        String had = core("copies.had", count.confirmed(), day);
        if (count.copies().isWhole()) {
            return had;
        }
        return had + " " + core(why(count), count.places());
    }

    private static String why(CopyCount count) {
        if (count.lacking() == 0) {
            return "copies.others-silent";
        }
        return count.bytes() > 0 ? "copies.fewer" : "copies.none-here";
    }

    private static String core(String key, Object... words) {
        return io.carewallet.core.text.Texts.of(key, words);
    }
}
