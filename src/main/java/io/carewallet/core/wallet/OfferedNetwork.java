package io.carewallet.core.wallet;

import java.util.List;

/// A network that a wallet can begin on: everything that it will trust or talk to there, to be shown before.
///
/// @param profile what the wallet keeps of it
/// @param check what its node says to it
public record OfferedNetwork(String name, List<Line> lines, byte[] profile, Check check) {
    /// Of somebody who asked the node.
    public enum Check {
        /// Nobody has asked yet, or nothing was heard.
        NOT_YET,
        /// It was asked, and answers something else, or lets nobody in.
        REFUSED,
        /// It bears the profile out.
        PASSED
    }

    /// Whether a wallet can begin there.
    public boolean checked() {
        return check == Check.PASSED;
    }

    /// The same, after its node was asked.
    public OfferedNetwork refused() {
        return new OfferedNetwork(name, lines, profile, Check.REFUSED);
    }

    /// What a line is about.
    public enum What {
        CHAIN,
        REGISTER,
        DIRECTORY,
        /// The contract by which a book moves; none where books cannot.
        SUCCESSION,
        STEWARDS,
        VALIDATORS,
        NODES,
        SENDERS,
        STORAGE
    }

    /// @param values accounts or addresses, none where nobody is named; of the chain its first block that counts
    /// @param number of what: the chain's id, how many stewards must sign, 0 while nobody said who they are;
    /// else 0
    public record Line(What what, List<String> values, long number) {}
}
