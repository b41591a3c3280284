package io.carewallet.app.wiring;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Where CareWallet keeps everything that it writes when `--home` does not say: the system's folder for application
/// data.
public final class Homes {
    private Homes() {}

    public static Path standard() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String own = System.getProperty("user.home", "");
        // Java says "?" for a user that the system does not know: a container's, say.
        Path user = Path.of(own.length() > 1 ? own : System.getProperty("java.io.tmpdir"));
        if (system.contains("win")) {
            return variable("APPDATA").orElse(user.resolve("AppData/Roaming")).resolve("CareWallet");
        }
        if (system.contains("mac")) {
            return user.resolve("Library/Application Support/CareWallet");
        }
        return variable("XDG_DATA_HOME").orElse(user.resolve(".local/share")).resolve("carewallet");
    }

    private static Optional<Path> variable(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
