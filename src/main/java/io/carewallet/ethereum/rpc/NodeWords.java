package io.carewallet.ethereum.rpc;

import io.carewallet.core.register.RegisterUnavailable;

/// What nodes mean by what they say of a transaction that they do not take.
final class NodeWords {
    private NodeWords() {}

    static boolean numberTaken(Answer.Failure failure) {
        // A number that is too high is not taken: the ones before it are still on their way. And "underpriced" alone is
        // what a node says that wants a fee: no other number would help.
        return failure.says("nonce too low") || failure.says("replacement");
    }

    /// The node takes nothing at gas price zero.
    static boolean wantsFee(Answer.Failure failure) {
        return !numberTaken(failure)
                && (failure.says("underpriced")
                        || failure.says("gas price below")
                        || failure.says("gas price too low")
                        || failure.says("less than block base fee")
                        || failure.says("insufficient funds"));
    }

    /// It is the very same transaction that the node has: nodes say so as an error. An "unknown transaction type" is
    /// not.
    static boolean isThereAlready(Answer.Failure failure) {
        return failure.says("already known")
                || failure.says("already imported")
                || failure.says("known transaction") && !failure.says("unknown transaction");
    }

    static RegisterUnavailable couldNot(Answer.Failure failure) {
        if (wantsFee(failure)) {
            return new RegisterUnavailable("This network asks for a fee, and CareWallet pays none. "
                    + "Nothing was changed; tell whoever runs the network.");
        }
        if (failure.code() == Answer.Failure.TOO_LONG) {
            return JsonRpc.couldNotAnswer(failure);
        }
        return new RegisterUnavailable("The network did not take it (code " + failure.code()
                + "). Nothing was changed; try again in a moment.");
    }
}
