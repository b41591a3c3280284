package io.carewallet.ui.settings;

import java.io.IOException;
import java.nio.file.Path;

/// What somebody hands on of their network, for tests of who takes it.
public final class HandedOn {
    private HandedOn() {}

    public static void write(Path profile, Path to) throws IOException {
        NetworkFile.write(profile, to);
    }
}
