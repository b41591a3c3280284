package io.carewallet.core.record;

/// What a file became.
public sealed interface SaveOutcome {
    /// Saved on this computer; sending goes on by itself.
    record Saved(RecordRow row) implements SaveOutcome {}

    /// The same content is here: nothing was stored. Files that differ in a byte order mark alone have the same.
    record AlreadySaved(RecordRow row) implements SaveOutcome {}

    /// Nothing was stored.
    record NotAdded(RefusedRecord.Reason reason) implements SaveOutcome {}

    /// It seems to be about somebody else than the records here: nothing was stored; ask, then save with
    /// `evenIfOtherPerson`.
    record OtherPerson(String nameInFile, String nameHere) implements SaveOutcome {}

    record Cancelled() implements SaveOutcome {}

    /// The owner has gone on under new words, in the wallet of this profile: save it there. Nothing was stored.
    record Moved(String profile) implements SaveOutcome {}

    /// This computer could not keep it (disk full, say). Nothing was stored.
    record NoSpace() implements SaveOutcome {}
}
