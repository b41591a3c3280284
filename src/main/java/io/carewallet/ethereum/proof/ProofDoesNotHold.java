package io.carewallet.ethereum.proof;

/// What should prove something does not prove it: a lie, or a node that is broken. The message is a sentence of ours
/// and holds nothing that the node said.
public final class ProofDoesNotHold extends Exception {
    private static final long serialVersionUID = 1L;

    public ProofDoesNotHold(String what) {
        super(what);
    }

    /// A part of it is not what such a part looks like.
    static ProofDoesNotHold wrongForm() {
        return new ProofDoesNotHold("A part of the proof is not in the form that proofs have.");
    }
}
