package io.carewallet.core.wallet;

import java.util.List;

/// A network that a wallet can begin on: everything that it will trust or talk to there, to be shown before.
///
/// @param profile what the wallet keeps of it
/// @param checked whether its node was asked, and bore it out; a wallet begins nowhere else
public record OfferedNetwork(String name, List<Line> lines, byte[] profile, boolean checked) {
    /// What a line is about.
    public enum What {
        CHAIN,
        REGISTER,
        DIRECTORY,
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
