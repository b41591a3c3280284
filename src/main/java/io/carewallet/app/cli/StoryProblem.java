package io.carewallet.app.cli;

import io.carewallet.app.demo.LeftFolder;
import io.carewallet.app.demo.StoryStopped;
import io.carewallet.app.wiring.Connection;

/// What is said when the story without windows cannot be told to its end.
final class StoryProblem {
    private static final String AGAIN = " The wallets of your own were not touched: run it again";

    private StoryProblem() {}

    static Problem of(Exception e) {
        return switch (e) {
            case LeftFolder.Unusable folder ->
                new Problem(
                        Problem.INPUT,
                        folder.isFile()
                                ? "What '--out' names is a file, not a folder. The story did not begin; name a folder:"
                                        + " it is made when it is not there."
                                : "The folder that '--out' names cannot be written. The story did not begin; check its"
                                        + " permissions and the free space, or name another one.");
            case Connection.NotConnected no -> new Problem(Problem.ENVIRONMENT, String.valueOf(no.getMessage()));
            case StoryStopped stopped ->
                new Problem(
                        Problem.REFUSED,
                        "The story stopped: " + Output.oneLine(String.valueOf(stopped.getMessage())) + "." + AGAIN
                                + ".");
            default ->
                Trouble.isOfTheDisk(e)
                        ? Trouble.unwritable()
                        : new Problem(
                                Problem.ENVIRONMENT,
                                "The story stopped: something went wrong inside CareWallet." + AGAIN
                                        + ", and if it stops again, report this code: " + Trouble.code(e));
        };
    }
}
