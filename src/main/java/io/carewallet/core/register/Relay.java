package io.carewallet.core.register;

import java.util.List;

/// Port: sends acts that their subjects have signed. What it answers is its word alone: whether an act is on the chain
/// shows in its journal.
public interface Relay {
    /// Sends a patient's signed message and waits until it is known what came of it. The same message again changes
    /// nothing and is no mistake.
    Sent relay(SignedAct act) throws RegisterUnavailable;

    /// The most acts that are handed over in one go.
    int MOST_AT_ONCE = 50;

    /// Sends acts of one journal in one go and waits for the last: each extends what the journal holds after the one
    /// before it.
    ///
    /// @param run at most [#MOST_AT_ONCE]
    /// @return what came of each, in this order, up to the first that is not included; nothing at all where this relay
    ///     takes one act at a time only, or did nothing
    default List<Sent> relay(List<SignedAct> run) throws RegisterUnavailable {
        return List.of();
    }
}
