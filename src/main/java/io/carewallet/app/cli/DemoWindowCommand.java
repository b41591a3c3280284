package io.carewallet.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The clinician's window of the demo, in a process of its own.
@Command(name = "demo-window", hidden = true)
final class DemoWindowCommand implements Callable<Integer> {
    @Mixin
    private Options options = new Options();

    @Override
    public Integer call() throws WindowStart.NoDisplay {
        return WindowStart.clinician(options);
    }
}
