package io.carewallet.core.record;

/// What was checked about a record, in the words of the screens (shield states).
public enum Shield {
    /// The bytes match what was registered and two sources agree.
    VERIFIED,
    /// Saved on this computer, on its way.
    SENDING,
    /// Saved on this computer; storage or register do not answer at present.
    WAITING,
    /// Only one source answered.
    NOT_CONFIRMED,
    /// Not shown as a record, only as a report.
    DOES_NOT_MATCH
}
