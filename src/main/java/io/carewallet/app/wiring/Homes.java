package io.carewallet.app.wiring;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where CareWallet keeps everything that it writes when `--home` does not say: the system's folder for application
/// data.
public final class Homes {
    private Homes() {}

    /// Empty for a user of whom the system knows no folder: a container's, say. A folder that everybody shares, such as
    /// the one for temporary files, is no place for a wallet.
    public static Optional<Path> standard() {
        return standard(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home", ""));
    }

    /// @param own the user's folder; Java says "?" when the system knows none
    static Optional<Path> standard(Map<String, String> environment, String system, String own) {
        String name = system.toLowerCase(Locale.ROOT);
        Optional<Path> user = absolute(own);
        if (name.contains("win")) {
            return absolute(environment.get("APPDATA"))
                    .or(() -> user.map(u -> u.resolve("AppData/Roaming")))
                    .map(data -> data.resolve("CareWallet"));
        }
        if (name.contains("mac")) {
            return user.map(u -> u.resolve("Library/Application Support/CareWallet"));
        }
        return absolute(environment.get("XDG_DATA_HOME"))
                .or(() -> user.map(u -> u.resolve(".local/share")))
                .map(data -> data.resolve("carewallet"));
    }

    /// A relative one would be another folder with each working folder.
    private static Optional<Path> absolute(@Nullable String folder) {
        return Optional.ofNullable(folder)
                .filter(value -> value.length() > 1)
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
