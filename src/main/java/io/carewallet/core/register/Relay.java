package io.carewallet.core.register;

/// Port: sends acts that their subjects have signed. What it answers is its word alone: whether an act is on the chain
/// shows in its journal.
public interface Relay {
    /// Sends a patient's signed message and waits until it is known what came of it. The same message again changes
    /// nothing and is no mistake.
    Sent relay(SignedAct act) throws RegisterUnavailable;
}
