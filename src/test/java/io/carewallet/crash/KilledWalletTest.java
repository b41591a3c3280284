package io.carewallet.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A process is killed (SIGKILL) at random moments of the whole story, again and again until it has told it to the end:
/// nothing that it said is done is lost, and nothing is done twice. 100 kills; `-Dcarewallet.crash.kills=N` for more.
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("KilledWalletTest")
class KilledWalletTest {
    private static final int KILLS = Integer.getInteger("carewallet.crash.kills", 100);
    private static final Story STORY = Story.EVERYTHING;
    private static final int MOST_LIVES = 200;

    private static final Pattern RECEIPTS = Pattern.compile(", RECEIPT=(\\d+)");

    private static final String OPENED = "OPENED [";
    private static final String BLOBS = "blobs ";

    private Path folder;
    private String classPath = "";

    private final Random random = new Random(KILLS);
    private final ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
    private final List<Long> recoveries = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private int kills;
    private long openMillis = 1000;
    private long storyMillis = 1000;

    /// A hundred starts are what takes the time: classes from jars and from a cache load several times as fast.
    @BeforeEach
    void packClasses() throws Exception {
        folder = Harness.folder();
        var packed = new ArrayList<String>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path classes = Path.of(entry);
            Path jar = folder.resolve("classes-" + packed.size() + ".jar");
            boolean isPacked = Files.isDirectory(classes)
                    && ToolProvider.findFirst("jar")
                                    .orElseThrow()
                                    .run(System.out, System.err, "-c0f", jar.toString(), "-C", entry, ".")
                            == 0;
            packed.add(isPacked ? jar.toString() : entry);
        }
        classPath = String.join(File.pathSeparator, packed);
    }

    @AfterEach
    void stop() throws Exception {
        killer.shutdownNow();
        Disk.delete(folder);
    }

    /// One life: from the start of the process until it is killed, or at its end.
    ///
    /// @return whether it told its story to the end
    private boolean live(Path home, Memory memory, boolean spared) throws Exception {
        Path cache = folder.resolve("classes.aot");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        (Files.exists(cache) ? "-XX:AOTCache=" : "-XX:AOTCacheOutput=") + cache,
                        "-Xlog:disable",
                        "-Dorg.sqlite.tmpdir=" + folder,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        CrashedWallet.class.getName(),
                        home.toString(),
                        STORY.name())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        try (OutputStream to = child.getOutputStream()) {
            to.write(String.join("\n", memory.lines()).getBytes(StandardCharsets.UTF_8));
        }
        boolean whileOpening = random.nextInt(8) == 0;
        if (!spared && whileOpening) {
            kill(child, random.nextLong(openMillis));
        }
        boolean ended = false;
        long opened = 0;
        try (var said = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (Memory.isOne(line)) {
                    memory.recall(line);
                } else if (line.startsWith("complaint ")) {
                    complaints.add(line);
                } else if (line.startsWith("open ")) {
                    opened = System.nanoTime();
                    recoveries.add(Long.parseLong(line.substring(5)));
                    if (!spared && !whileOpening) {
                        kill(child, random.nextLong(storyMillis / 2));
                    }
                }
                ended |= line.equals("end");
            }
        }
        int exit = child.waitFor();
        if (spared) {
            openMillis = recoveries.getLast();
            storyMillis = (System.nanoTime() - opened) / 1_000_000;
        }
        if (exit == 128 + 9) {
            kills++;
        } else if (!ended) {
            complaints.add("ended by itself: " + Files.readString(folder.resolve("errors")));
        }
        return ended;
    }

    private void kill(Process child, long millis) {
        killer.schedule(() -> child.toHandle().destroyForcibly(), millis, TimeUnit.MILLISECONDS);
    }

    private List<String> tell(int number, boolean spared) throws Exception {
        Path home = Files.createDirectory(folder.resolve("world-" + number));
        var memory = new Memory(line -> {});
        boolean ended = false;
        for (int life = 0; !ended && life < MOST_LIVES && complaints.isEmpty(); life++) {
            ended = live(home, memory, spared);
        }
        try (var world = new World(home, World.Outside.onDisk(home), memory)) {
            world.found();
            world.open();
            world.sync();
            complaints.addAll(Oracle.atTheEnd(world));
            return Oracle.portrait(world);
        }
    }

    /// Each session of openings leaves a receipt of its own, with its blob and a line of history: whoever is killed
    /// between two openings has two sessions. What was opened is the same.
    private static List<String> inOneSession(List<String> portrait) {
        var opened = new TreeSet<String>();
        var lines = new ArrayList<String>();
        int receipts = 0;
        int blobs = 0;
        for (String line : portrait) {
            Matcher several = RECEIPTS.matcher(line);
            int titles = line.indexOf(OPENED);
            if (titles >= 0) {
                String whose = line.substring(0, titles);
                String all = line.substring(titles + OPENED.length(), line.length() - 1);
                Arrays.stream(all.split(", ")).forEach(title -> opened.add(whose + title));
            } else if (several.find()) {
                receipts = Integer.parseInt(several.group(1));
                lines.add(several.replaceFirst(""));
            } else if (line.startsWith(BLOBS)) {
                blobs = Integer.parseInt(line.substring(BLOBS.length()));
            } else {
                lines.add(line);
            }
        }
        lines.addAll(opened);
        lines.add("blobs beside those of receipts: " + (blobs - receipts));
        return lines;
    }

    @Test
    void aWalletThatIsKilledAtRandomMomentsLosesNothingAndDoesNothingTwice() throws Exception {
        List<String> first = tell(0, true);
        // The first one fills the cache, which takes it longer than any after it.
        List<String> undisturbed = tell(1, true);
        assertThat(complaints).as("undisturbed").isEmpty();
        assertThat(undisturbed).isEqualTo(first);
        for (int world = 2; kills < KILLS && complaints.isEmpty(); world++) {
            List<String> portrait = tell(world, false);
            assertThat(complaints).as("after %d kills", kills).isEmpty();
            assertThat(inOneSession(portrait)).as("after %d kills", kills).isEqualTo(inOneSession(undisturbed));
        }
        recoveries.sort(null);
        System.out.printf(
                "%d kills: nothing lost, nothing doubled; from the start of the process to both wallets open: median"
                        + " %d ms, at most %d ms%n",
                kills, recoveries.get(recoveries.size() / 2), recoveries.getLast());
    }
}
