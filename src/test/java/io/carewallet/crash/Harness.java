package io.carewallet.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Tells a story again and again, cut off at another failpoint each time, and asks the [Oracle] what it thinks of it.
final class Harness implements AutoCloseable {
    static final int ONCE = -1;

    private final Story story;
    private final World.Ending ending;
    private final Path folder;
    private final List<String> complaints = new ArrayList<>();
    private final TreeSet<Long> recoveries = new TreeSet<>();
    private final List<String> names = new ArrayList<>();
    private int number;
    private List<String> portrait = List.of();

    Harness(Story story, World.Ending ending) throws IOException {
        this.story = story;
        this.ending = ending;
        this.folder = folder();
    }

    /// A disk of memory takes nothing from a killed process either, and is a thousand times faster; what a loss of
    /// power leaves is worked out, not tried.
    static Path folder() throws IOException {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "carewallet-crash")
                : Files.createTempDirectory("carewallet-crash");
    }

    World world() throws Exception {
        var world = new World(folder.resolve("world-" + number++), World.Outside.inMemory(), new Memory(line -> {}));
        story.begin(world);
        return world;
    }

    /// The story as it goes when nothing happens.
    ///
    /// @return how many failpoints it has; it can be cut off at each, and at its end
    int undisturbed() throws Exception {
        try (World world = world()) {
            int before = world.points.passed();
            story.goOn(world);
            int points = world.points.passed() - before;
            complain("undisturbed", Oracle.atTheEnd(world));
            portrait = Oracle.portrait(world);
            return points;
        }
    }

    List<String> portrait() {
        return portrait;
    }

    /// Cuts the story off at one point, and its taking up at another one some points later.
    ///
    /// @param again how many points later the next life ends; or [#ONCE]
    void cutOff(int point, int again) throws Exception {
        try (World world = world()) {
            world.points.crashAfter(point);
            String where = live(world);
            names.add(where);
            if (again != ONCE) {
                world.end(ending);
                world.points.crashAfter(again);
                where += ", then " + reopen(world, where);
            }
            world.end(ending);
            complain(where, reopened(world));
            complain(where, Oracle.ofTheWords(world));
            story.goOn(world);
            complain(where, Oracle.atTheEnd(world));
            complain(where, difference(Oracle.portrait(world)));
        } catch (Exception | LinkageError e) {
            complaints.add("cut off at " + point + ": " + e);
        }
    }

    private String live(World world) throws Exception {
        try {
            story.goOn(world);
        } catch (Failpoints.Crash crash) {
            return world.points.where();
        }
        return "the end";
    }

    private String reopen(World world, String where) throws Exception {
        try {
            complain(where, reopened(world));
            story.goOn(world);
        } catch (Failpoints.Crash crash) {
            return world.points.where();
        }
        return "the end";
    }

    private List<String> reopened(World world) throws Exception {
        long start = System.nanoTime();
        world.open();
        recoveries.add((System.nanoTime() - start) / 1_000_000);
        return Oracle.afterRestart(world);
    }

    List<String> difference(List<String> now) {
        var more = new ArrayList<>(now);
        portrait.forEach(more::remove);
        var less = new ArrayList<>(portrait);
        now.forEach(less::remove);
        var said = new ArrayList<String>();
        more.forEach(line -> said.add("more than undisturbed: " + line));
        less.forEach(line -> said.add("less than undisturbed: " + line));
        return said;
    }

    private void complain(String where, List<String> what) {
        what.forEach(line -> complaints.add(where + ": " + line));
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    List<String> failpoints() {
        return List.copyOf(names);
    }

    /// The longest start of both wallets after a crash.
    long slowestRecoveryMillis() {
        return recoveries.isEmpty() ? 0 : recoveries.last();
    }

    @Override
    public void close() throws IOException {
        Disk.delete(folder);
    }
}
