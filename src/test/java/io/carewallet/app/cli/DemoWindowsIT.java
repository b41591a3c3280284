package io.carewallet.app.cli;

import static io.carewallet.ui.AtWindow.button;
import static io.carewallet.ui.AtWindow.id;
import static io.carewallet.ui.AtWindow.says;
import static io.carewallet.ui.AtWindow.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.demo.PracticePeople;
import io.carewallet.app.wiring.PracticeConnection;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.AtWindow;
import io.carewallet.ui.common.Theme;
import io.carewallet.ui.shell.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// What `carewallet demo` opens, with the practice network behind it as everyone has it: each of the two people sees in
/// their own window what the other one does, without asking for it.
@ExtendWith(ApplicationExtension.class)
class DemoWindowsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path home;

    private final FxRobot robot = new FxRobot();
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private AtWindow patient;
    private AtWindow doctor;

    @BeforeEach
    void open() throws Exception {
        // Another test may have named a home for the libraries that is gone.
        List.of("org.sqlite.tmpdir", "ZstdTempFolder").forEach(System::clearProperty);
        var options = new Options();
        options.home = home;
        CommandLineApp.unpackUnder(options);
        Theme.loadFonts(home);
        patient = window(people().demo());
        doctor = window(people().clinician());
    }

    /// With a place of their own on the network, as each of the two processes has it.
    private PracticePeople people() {
        var people = new PracticePeople(home);
        closing.addLast(people::close);
        return people;
    }

    private AtWindow window(Desk desk) {
        var opened = new AtWindow[1];
        robot.interact(() -> {
            var stage = new Stage();
            new Window(stage, WindowStart.context(home, desk)).open();
            opened[0] = new AtWindow(stage);
        });
        closing.addFirst(desk::close);
        closing.addFirst(opened[0]::hide);
        return opened[0];
    }

    /// The network is a process of its own, and its node one of that: neither outlives its home.
    @AfterEach
    void stop() throws Exception {
        closing.forEach(Runnable::run);
        var connection = new PracticeConnection(home);
        List<ProcessHandle> network = processes(connection);
        assertThat(connection.stop()).as("the network ran").isTrue();
        assertThat(network).as("the network and its node").hasSizeGreaterThan(1);
        for (ProcessHandle process : network) {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static List<ProcessHandle> processes(PracticeConnection connection) {
        return Stream.ofNullable(connection.status().get("pid"))
                .flatMap(pid -> ProcessHandle.of((Long) pid).stream())
                .flatMap(network -> Stream.concat(Stream.of(network), network.descendants()))
                .toList();
    }

    /// Nobody presses anything to see it: each window shows it where it stands.
    @Test
    void whatOneDoesIsSeenInTheOthersWindow() throws Exception {
        approve();
        read();
        stopSharing();
    }

    private void approve() throws TimeoutException {
        doctor.await(says("Nobody shares records with you yet"));
        patient.go("Requests");
        patient.await(id("approve"));
        patient.await(says("Dr. Tempie Howell"));
        patient.await(says("before your diabetes review"));
        patient.photograph("demo-1-request");
        patient.press(id("approve"));
        patient.await(id("approve-yes"));
        patient.type("approve-password", PracticePeople.PASSWORD);
        patient.photograph("demo-2-approve");
        patient.press(id("approve-yes"));
        patient.await(says("You said yes on"));
        doctor.await(target(text -> text.contains("9 records")));
        doctor.photograph("demo-3-answered");
    }

    private void read() throws TimeoutException {
        patient.go("History");
        patient.await(says("Approved"));
        assertThat(patient.tryFind(says("Opened"))).isNull();
        doctor.press(target(text -> text.contains("9 records")));
        doctor.await(says("What matters first"));
        doctor.press(target(text -> text.startsWith("Medicines check")));
        doctor.await(says("Show the original"));
        doctor.photograph("demo-4-record");
        // The opening is reported when the doctor leaves the patient's pages.
        doctor.go("Home");
        patient.await(says("Opened 9 records"));
        patient.photograph("demo-5-history");
    }

    private void stopSharing() throws TimeoutException {
        doctor.press(target(text -> text.contains("9 records")));
        doctor.await(says("What matters first"));
        patient.go("Shared with");
        patient.await(button("Stop sharing"));
        patient.press(button("Stop sharing"));
        patient.press(id("stop-yes"));
        patient.await(says("Stopped by you"));
        doctor.await(says("these records are closed"));
        assertThat(doctor.tryFind(says("Penicillin"))).isNull();
        assertThat(doctor.tryFind(says("Shared for treatment until")))
                .as("it is over")
                .isNull();
        doctor.photograph("demo-6-closed");
    }
}
