package io.carewallet.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which directory a command is about, and who acts in it.
final class DirectoryPlace {
    @Option(
            names = "--network",
            paramLabel = "FILE",
            description = "the profile of a network that somebody runs (default: the practice network)")
    @Nullable
    Path network;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "keys of stewards or of an organisation there, as local-stack/up writes them; may be given"
                    + " more than once")
    List<Path> keys = new ArrayList<>();
}
