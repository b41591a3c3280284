package io.carewallet.ethereum.practice;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Finds the program `anvil`: where the environment says, beside the installed application, where the launcher says, or
/// on the path.
final class AnvilBinary {
    /// Environment variable with the full path of the program.
    static final String ENVIRONMENT = "CAREWALLET_ANVIL";

    /// System property with the full path of the program, set by the launcher.
    static final String PROPERTY = "carewallet.anvil";

    private AnvilBinary() {}

    static Path find() throws PracticeUnavailable {
        return find(System.getenv(), System::getProperty);
    }

    static Path find(Map<String, String> environment, UnaryOperator<@Nullable String> properties)
            throws PracticeUnavailable {
        boolean windows = String.valueOf(properties.apply("os.name"))
                .toLowerCase(Locale.ROOT)
                .startsWith("windows");
        String name = windows ? "anvil.exe" : "anvil";
        var places = new ArrayList<@Nullable String>();
        places.add(environment.get(ENVIRONMENT));
        places.add(inside(environment.get("APPDIR"), name));
        places.add(properties.apply(PROPERTY));
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            places.add(inside(folder, name));
        }
        return firstExecutable(places);
    }

    private static @Nullable String inside(@Nullable String folder, String name) {
        return folder == null || folder.isEmpty() ? null : folder + File.separator + name;
    }

    private static Path firstExecutable(List<@Nullable String> places) throws PracticeUnavailable {
        for (String place : places) {
            try {
                if (place != null && !place.isEmpty() && Files.isExecutable(Path.of(place))) {
                    return Path.of(place).toAbsolutePath();
                }
            } catch (InvalidPathException notAPlace) {
                // An entry of PATH that is no path on this system.
            }
        }
        throw new PracticeUnavailable(
                "The practice network needs the program \"anvil\", which is not on this computer: "
                        + "run \"npm ci\" in the folder local-stack, or name the program in " + ENVIRONMENT + ".");
    }
}
