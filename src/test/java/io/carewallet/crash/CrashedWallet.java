package io.carewallet.crash;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// The program, in a process that is killed: tells the rest of a story on real disks and says every line that somebody
/// would remember. Its own threads send and receive beside it, as in the app.
final class CrashedWallet {
    private CrashedWallet() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Story story = Story.valueOf(args[1]);
        var memory = new Memory(CrashedWallet::say);
        try (var before = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            before.lines().forEach(memory::recall);
        }
        var world = new World(folder, World.Outside.onDisk(folder), memory);
        world.found();
        say("begin");
        world.open();
        Instant started = ProcessHandle.current().info().startInstant().orElseThrow();
        say("open " + Duration.between(started, Instant.now()).toMillis());
        Oracle.afterRestart(world).forEach(line -> say("complaint " + line));
        world.patient().sync().start();
        world.doctor().sync().start();
        story.goOn(world);
        say("end");
        Runtime.getRuntime().halt(0);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
