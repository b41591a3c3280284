package io.carewallet.app.demo;

import io.carewallet.app.wiring.Network;
import io.carewallet.app.wiring.PracticeConnection;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.register.Sent;
import io.carewallet.core.sharing.ApproveRequest;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.Contribute;
import io.carewallet.core.sharing.Contributions;
import io.carewallet.core.sharing.HistoryRow;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.crypto.keys.SigningKey;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The main job from beginning to end, with everything real: vaults, age files, a chain, contracts. Any step that does
/// not come out as it should ends the story.
final class Story {
    /// A file of the story.
    record Input(String name, byte[] bytes) {}

    private static final String DOCTOR = "Dr. Ines Calloway";

    private final PracticeConnection connection;
    private final DemoPeople people;
    private final Steps steps;
    private final SecureRandom random = new SecureRandom();
    private final Set<String> counted = new HashSet<>();
    private final Set<String> started = new HashSet<>();
    private final List<RecordRow> saved = new ArrayList<>();
    private final Map<Bytes32, byte[]> opened = new LinkedHashMap<>();

    Story(Path home, PracticeConnection connection, Wiring wiring, PrintStream out) {
        this.connection = connection;
        this.people = new DemoPeople(home, connection, wiring);
        this.steps = new Steps(out);
    }

    /// What the story leaves for other programs.
    record Left(Steps steps, List<RecordRow> saved, Map<Bytes32, byte[]> opened) {}

    /// @param inputs at least one; @param extra three more files that are added later
    /// @param atEnd looks at the patient's desk before the story ends
    Left tell(List<Input> inputs, List<Input> extra, AtEnd atEnd) throws Exception {
        try (SigningKey clinic = SigningKey.random(random)) {
            steps.step("Start the practice network", connection::connect);
            steps.step(
                    "Admit the clinic",
                    () -> steps.sent("organisation", people.admit(clinic, "Riverside Family Clinic")));
            UnlockedWallet doctorWallet = people.wallet("doctor", DOCTOR, Role.CLINICIAN);
            steps.step("Confirm the doctor", () -> steps.sent("clinician", people.affiliate(clinic, doctorWallet)));
            UnlockedWallet patientWallet = people.wallet("patient", "Maxine Erdman", Role.PATIENT);
            try (var patient = (Desk.Patient) people.desk(patientWallet);
                    var doctor = (Desk.Clinician) people.desk(doctorWallet)) {
                tell(patient, doctor, inputs, extra);
                atEnd.look(patient, saved);
                suspend(clinic, patient, doctor);
            }
        }
        return new Left(steps, saved, opened);
    }

    interface AtEnd {
        void look(Desk.Patient patient, List<RecordRow> saved) throws Exception;
    }

    private void tell(Desk.Patient patient, Desk.Clinician doctor, List<Input> inputs, List<Input> extra)
            throws Exception {
        for (Input input : inputs) {
            steps.step("Save " + input.name(), () -> saved.add(save(patient, input)));
        }
        String[] code = new String[1];
        steps.step(
                "Make a share code",
                () -> code[0] = patient.codes().make("Riverside").code());
        steps.step("Ask for everything", () -> ask(doctor, code[0]));
        steps.step("Approve", () -> approve(patient));
        steps.step("Open all records", () -> openAll(doctor, inputs.size()));
        steps.step("Report the openings", () -> report(doctor));
        steps.step("See who looked", () -> seeWhoLooked(patient));
        steps.step("A record added later reaches the share", () -> addLater(patient, doctor, extra.get(0)));
        steps.step("The doctor contributes a record", () -> contribute(doctor, extra.get(1)));
        steps.step("The patient accepts it", () -> accept(patient));
        steps.step("Stop sharing", () -> stop(patient, doctor));
        steps.step("The next record stays closed", () -> staysClosed(patient, doctor, extra.get(2)));
        steps.step("A second request", () -> ask(doctor, code[0]));
        steps.step("A second approval", () -> approveAgain(patient, doctor));
        steps.step("Withdraw one record", () -> withdraw(patient));
        steps.step("Register from one's own account", () -> new OwnAccount(connection, random).registerTwice(steps));
    }

    private RecordRow save(Desk.Patient patient, Input input) {
        SaveOutcome outcome = patient.save().save(input.name(), input.bytes(), true, SaveProgress.NONE);
        if (!(outcome instanceof SaveOutcome.Saved done)) {
            throw new StoryStopped("not saved: " + input.name());
        }
        carry(patient);
        return done.row();
    }

    /// Lets the courier work until nothing waits, and counts what it cost.
    private void carry(Desk desk) {
        for (int round = 0; round < 200 && !desk.sync().once(); round++) {
            pause();
        }
        for (Operation operation : desk.sync().operations()) {
            if (operation.state() == Operation.State.REFUSED) {
                continue;
            }
            if (!operation.done()) {
                throw new StoryStopped("not sent: " + operation.kind());
            }
            if (counted.add(operation.id())) {
                String line = operation.kind().forInbox() ? "inbox" + operation.to() : "journal" + operation.account();
                steps.carried(operation, started.add(line));
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryStopped("it was interrupted");
        }
    }

    private void ask(Desk.Clinician doctor, String code) {
        LocalDate until = LocalDate.now(ZoneOffset.UTC).plusMonths(3);
        var question = new AskForAccess.Question(
                code,
                "Maxine Erdman",
                Purpose.TREATMENT,
                Wanted.EVERYTHING,
                until,
                "Before your review I would like to see your records.");
        require(doctor.ask().ask(question) instanceof AskForAccess.Outcome.Asked, "the request was not taken");
        carry(doctor);
    }

    private void approve(Desk.Patient patient) {
        carry(patient);
        RequestRow request = patient.requests().list().getFirst();
        require(request.state() == RequestRow.State.WAITING, "the request did not arrive");
        require(request.from().name().equals(DOCTOR), "the request does not name who asks");
        var choice = new ApproveRequest.Choice(request.means(), true, request.until());
        var prepared = patient.approve().prepare(request.id(), choice);
        if (!(prepared instanceof ApproveRequest.Prepared.Ready ready)) {
            throw new StoryStopped("the request cannot be approved");
        }
        require(patient.approve().approve(ready.approval()) == null, "the approval was not taken");
        carry(patient);
    }

    private void openAll(Desk.Clinician doctor, int count) {
        carry(doctor);
        ShareRow share = doctor.shares().list().getFirst();
        require(share.records().size() == count, "not every record is shared");
        for (RecordRow row : share.records()) {
            if (!(doctor.shares().open(share.id(), row.id()) instanceof OpenedRecord.Opened done)) {
                throw new StoryStopped("a shared record does not open");
            }
            opened.put(row.id(), done.original());
        }
    }

    private void report(Desk.Clinician doctor) throws Exception {
        require(doctor.shares().report() == 1, "there is nothing to report");
        carry(doctor);
    }

    private void seeWhoLooked(Desk.Patient patient) {
        carry(patient);
        require(
                patient.history().list().stream().anyMatch(row -> row.what() == HistoryRow.What.OPENED),
                "the opening is not in the history");
    }

    private void addLater(Desk.Patient patient, Desk.Clinician doctor, Input input) {
        RecordRow later = save(patient, input);
        carry(patient);
        if (patient.records().ofOthers().containsKey(later.id())) {
            // It names somebody else than the others do: it follows when the patient says so.
            patient.include().include(patient.sharedWith().list().getFirst().id(), List.of(later.id()));
            carry(patient);
        }
        carry(doctor);
        ShareRow share = doctor.shares().list().getFirst();
        require(
                doctor.shares().open(share.id(), later.id()) instanceof OpenedRecord.Opened,
                "the later record did not reach the share");
    }

    private void contribute(Desk.Clinician doctor, Input input) {
        ShareRow share = doctor.shares().list().getFirst();
        var outcome = doctor.contribute().offer(share.id(), input.name(), input.bytes(), "From your visit today.");
        require(outcome instanceof Contribute.Outcome.Offered, "the offer was not taken");
        carry(doctor);
    }

    private void accept(Desk.Patient patient) {
        carry(patient);
        var offer = patient.contributions().list().getFirst();
        require(
                patient.contributions().accept(offer.id(), true) instanceof Contributions.Outcome.Accepted,
                "the offer was not accepted");
        carry(patient);
    }

    private void stop(Desk.Patient patient, Desk.Clinician doctor) throws Exception {
        var grant = patient.sharedWith().list().getFirst();
        require(patient.stop().stop(grant.id()), "sharing was not stopped");
        carry(patient);
        doctor.shares().report();
        carry(doctor);
        require(doctor.shares().list().getFirst().state() == ShareRow.State.ENDED, "the doctor does not see the end");
    }

    private void staysClosed(Desk.Patient patient, Desk.Clinician doctor, Input input) {
        RecordRow next = save(patient, input);
        carry(doctor);
        ShareRow share = doctor.shares().list().getFirst();
        require(
                doctor.shares().open(share.id(), next.id()) instanceof OpenedRecord.Denied,
                "a record opened after sharing was stopped");
    }

    private void approveAgain(Desk.Patient patient, Desk.Clinician doctor) {
        approve(patient);
        carry(doctor);
        require(doctor.shares().list().getFirst().state() == ShareRow.State.OPEN, "the second approval did not arrive");
    }

    private void withdraw(Desk.Patient patient) {
        RecordRow last = patient.records().list().stream()
                .filter(row -> saved.stream().noneMatch(s -> s.id().equals(row.id())))
                .findFirst()
                .orElseThrow();
        require(patient.records().withdraw(last.id()), "the record was not taken back");
        carry(patient);
    }

    private void suspend(SigningKey clinic, Desk.Patient patient, Desk.Clinician doctor) throws Exception {
        String code = patient.codes().make("Another").code();
        steps.step("Suspend the clinic", () -> {
            Network network = connection.connect();
            Sent sent = network.directory().suspend(connection.stewards().getFirst(), Address.of(clinic.address()));
            steps.sent("organisationSuspension", sent);
        });
        steps.step("The doctor can ask no more", () -> {
            var question = new AskForAccess.Question(
                    code,
                    "",
                    Purpose.TREATMENT,
                    Wanted.EVERYTHING,
                    LocalDate.now(ZoneOffset.UTC).plusDays(7),
                    "");
            require(
                    doctor.ask().ask(question) instanceof AskForAccess.Outcome.NotPossible,
                    "a suspended clinic's doctor could still ask");
        });
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new StoryStopped(otherwise);
        }
    }
}
