package io.carewallet.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The harness bites: with one rule of the program broken, it complains. Each fault is a change to one source file, in
/// `src/test/resources/planted`, compiled for the test alone; one whose place is not found any more fails, so that the
/// list stays true. That it does not complain without them is what the other tests of this package show.
@Order(1)
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("PlantedFaultsTest")
class PlantedFaultsTest {
    private static final Path BASE = Path.of(System.getProperty("basedir", "."));
    private static final Pattern CHANGE = Pattern.compile("<<<<\n(.*?)====\n(.*?)>>>>\n", Pattern.DOTALL);

    private static final int ROUNDS = 3;

    @TempDir
    Path folder;

    static List<String> faults() throws IOException {
        try (Stream<Path> files = Files.list(BASE.resolve("src/test/resources/planted"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void thereAreTwentyOrMore() throws Exception {
        assertThat(faults()).hasSizeGreaterThanOrEqualTo(20);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aPlantedFaultIsReported(String name) throws Exception {
        String fault =
                Files.readString(BASE.resolve("src/test/resources/planted").resolve(name));
        List<String> head = fault.lines().limit(2).toList();
        Path source = BASE.resolve(head.get(0));
        String program = Files.readString(source);
        var changes = CHANGE.matcher(fault);
        while (changes.find()) {
            String old = changes.group(1).stripTrailing();
            assertThat(program.split(Pattern.quote(old), -1))
                    .as("%s: places of %s", name, old)
                    .hasSize(2);
            program = program.replace(old, changes.group(2).stripTrailing());
        }
        Path broken = folder.resolve(source.getFileName().toString());
        Files.writeString(broken, program);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-nowarn", "-proc:none", "-d", classes.toString(), broken.toString());
        assertThat(failed).as("%s does not compile", name).isZero();
        String[] how = head.get(1).split(" ");
        assertThat(complainsOnce(classes, how[0], how[1])).as(name).isTrue();
    }

    /// What a fault does hangs on the clock in some stories: on a machine that is very busy it may not show at once.
    private static boolean complainsOnce(Path classes, String story, String ending) throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            if (!complaints(classes, story, ending).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked")
    private static List<String> complaints(Path classes, String story, String ending) throws Exception {
        try (var loader = new Own(classes)) {
            return (List<String>) loader.loadClass(Bite.class.getName())
                    .getMethod("complaints", String.class, String.class)
                    .invoke(null, story, ending);
        }
    }

    /// Loads all of our own classes anew, the broken one first; libraries are those of everybody.
    private static final class Own extends URLClassLoader {
        private Own(Path classes) throws IOException {
            super(places(classes), PlantedFaultsTest.class.getClassLoader());
        }

        private static URL[] places(Path classes) throws IOException {
            var places = new ArrayList<URL>();
            places.add(classes.toUri().toURL());
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (Files.isDirectory(Path.of(entry))) {
                    places.add(Path.of(entry).toUri().toURL());
                }
            }
            return places.toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.carewallet.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
