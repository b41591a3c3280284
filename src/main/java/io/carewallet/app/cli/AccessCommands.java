package io.carewallet.app.cli;

import io.carewallet.core.record.RecordRow;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.AskRow;
import io.carewallet.core.sharing.CodeRow;
import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.sharing.HistoryRow;
import io.carewallet.core.sharing.IncludeRecords;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `carewallet access ...`
@Command(
        name = "access",
        mixinStandardHelpOptions = true,
        description = "Share codes, requests, approvals, and who looked.")
final class AccessCommands {
    private static final String RECORD = "the record's id, or its first characters: see 'carewallet record list'";
    private static final String REQUEST = "the request's id, or its first characters: see 'carewallet access requests'";

    /// Options may stand before the name of the command, too.
    @Mixin
    final Options common = new Options();

    @Command(mixinStandardHelpOptions = true, description = "Make a share code for one clinician or organisation.")
    int code(
            @Mixin Options options,
            @Option(names = "--label", defaultValue = "", description = "your own name for it") String label) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            CodeRow row = LeftWallet.codes(session.patient()).make(label);
            new Output(options).say(Map.of("code", row.code(), "relation", row.relation()), row.code());
            return 0;
        } catch (StorageUnavailable e) {
            throw new Problem(Problem.REFUSED, "Record storage does not answer. No code was made; try again later.");
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Ask a patient for records, with the share code they gave you.")
    int ask(
            @Mixin Options options,
            @Parameters(paramLabel = "CODE", description = "the share code that the patient gave you") String code,
            @Option(names = "--label", defaultValue = "", description = "your own name for the patient") String label,
            @Option(names = "--purpose", defaultValue = "treatment", description = AskWords.PURPOSES) String purpose,
            @Option(names = "--since", paramLabel = "DATE", description = "only records since this day") @Nullable
                    LocalDate since,
            @Option(
                            names = "--only",
                            split = ",",
                            paramLabel = "PART",
                            description = "only records with one of these: " + AskWords.PARTS)
                    @Nullable
                    List<String> only,
            @Option(names = "--records", split = ",", paramLabel = "ID", description = AskWords.RECORDS) @Nullable
                    List<String> records,
            @Option(names = "--until", paramLabel = "DATE", description = "last day of reading (default: in 3 months)")
                    @Nullable
                    LocalDate until,
            @Option(names = "--message", defaultValue = "", description = "for the patient") String message) {
        var scope = new AskScope(only, since, records);
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            Wanted wanted = scope.wanted(session.clinician(), code);
            LocalDate last =
                    until == null ? LocalDate.now(java.time.ZoneOffset.UTC).plusMonths(3) : until;
            var question = new AskForAccess.Question(code, label, AskWords.purpose(purpose), wanted, last, message);
            AskRow asked = switch (session.clinician().ask().ask(question)) {
                case AskForAccess.Outcome.Asked done -> done.row();
                case AskForAccess.Outcome.NotPossible no -> throw AskWords.notPossible(no.why());
            };
            boolean sent = session.send(asked.id());
            new Output(options)
                    .say(
                            Map.of("request", asked.id().hex(), "sent", sent),
                            "Asked. " + (sent ? "The request is sent." : "It is saved here and will be sent later."));
            return 0;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "List the requests that came in, each with the records that it means; or those that were sent.")
    int requests(@Mixin Options options) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            session.send();
            var output = new Output(options);
            switch (session.desk()) {
                case Desk.Patient patient -> {
                    var asked = Asked.of(patient);
                    List<RequestRow> requests = patient.requests().list();
                    if (options.json) {
                        output.list(requests.stream().map(asked::row).toList(), "", String::valueOf);
                    } else {
                        output.list(
                                requests,
                                "No requests yet.",
                                request -> AccessRows.requestLine(AccessRows.row(request)) + asked.text(request));
                    }
                }
                case Desk.Clinician clinician ->
                    output.list(AccessRows.asks(clinician), "No requests yet.", AccessRows::requestLine);
            }
            return 0;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Approve a request, as asked or less. Says what is approved, and asks nothing. Records of another"
                            + " person stay out unless you say so.")
    int approve(
            @Mixin Options options,
            @Parameters(paramLabel = "REQUEST", description = REQUEST) String id,
            @Option(
                            names = "--records",
                            split = ",",
                            paramLabel = "ID",
                            description = "only these of the records that were asked for")
                    @Nullable
                    List<String> only,
            @Option(names = "--until", paramLabel = "DATE", description = "last day of reading (default: as asked)")
                    @Nullable
                    LocalDate until,
            @Option(
                            names = "--other-person",
                            description = "also the records of another person that are among what was asked for")
                    boolean otherPerson) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            Approving.approve(options, session, id, new Approving.Wish(only, until, otherPerson));
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Say no to a request.")
    int deny(@Mixin Options options, @Parameters(paramLabel = "REQUEST", description = REQUEST) String id) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            Ending.deny(session, id).say(options);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = Blocking.HELP)
    int block(@Mixin Options options, @Parameters(paramLabel = "REQUEST", description = REQUEST) String id) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            RequestRow request = Rows.find(session.patient().requests().list(), RequestRow::id, id);
            session.patient().requests().block(request.id());
            boolean goesOn = session.patient().sharedWith().list().stream()
                    .anyMatch(grant -> AccessRows.goesOn(grant, request.from()));
            new Output(options)
                    .say(Map.of("blocked", request.id().hex()), Blocking.done(Rows.name(request.from()), goesOn));
            return 0;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Stop sharing. Everything that is shared by the same share code ends with it. What was read or"
                            + " copied cannot be taken back.")
    int revoke(@Mixin Options options, @Parameters(paramLabel = "SHARE", description = Rows.SHARE) String id) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            Ending.stop(session, id).say(options);
            return 0;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Let somebody with whom you share everything read a record of another person, too: such a"
                    + " record does not go there by itself. What was read or copied cannot be taken back.")
    int include(
            @Mixin Options options,
            @Parameters(paramLabel = "SHARE", description = Rows.SHARE) String id,
            @Parameters(paramLabel = "RECORD", description = RECORD) String record) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            Desk.Patient desk = session.patient();
            session.send();
            GrantRow grant = Rows.find(desk.sharedWith().list(), GrantRow::id, id);
            RecordRow chosen = Rows.find(desk.records().list(), RecordRow::id, record);
            var outcome = desk.include().include(grant.id(), List.of(chosen.id()));
            if (outcome != IncludeRecords.Outcome.INCLUDED) {
                throw new Problem(Problem.REFUSED, Sentences.why("include", outcome));
            }
            boolean sent = session.send();
            new Output(options)
                    .say(
                            Map.of(
                                    "share",
                                    grant.id().hex(),
                                    "record",
                                    chosen.id().hex(),
                                    "sent",
                                    sent),
                            "'" + Output.oneLine(chosen.outline().title()) + "' goes to " + Rows.name(grant.reader())
                                    + (sent ? " now." : " when the network answers."));
            return 0;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "List who may read (patients) or what is shared with you (clinicians).")
    int list(@Mixin Options options) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            session.send();
            List<Map<String, Object>> rows = switch (session.desk()) {
                case Desk.Patient patient -> {
                    var others = patient.records().ofOthers().keySet();
                    yield patient.sharedWith().list().stream()
                            .map(grant -> AccessRows.row(grant, others))
                            .toList();
                }
                case Desk.Clinician clinician -> {
                    Map<Bytes32, Instant> moved = clinician.newWords().since();
                    yield clinician.shares().list().stream()
                            .map(share -> AccessRows.row(share, moved.get(share.id())))
                            .toList();
                }
            };
            new Output(options).list(rows, "Nothing is shared.", AccessRows::shareLine);
            return 0;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Open what a patient shares; the patient sees that you did. With --record it shows what the record"
                            + " says.")
    int open(
            @Mixin Options options,
            @Parameters(paramLabel = "SHARE", description = Rows.SHARE) String id,
            @Option(names = "--record", paramLabel = "ID", description = "only this record, and what it says") @Nullable
                    String record,
            @Option(
                            names = "--out",
                            paramLabel = "DIR",
                            description =
                                    "write the originals (FHIR) and a page about them there; with --attachment the file"
                                            + " to write")
                    @Nullable
                    Path out,
            @Option(names = "--attachment", paramLabel = "NUMBER", description = Rows.ATTACHMENT) @Nullable
                    Integer attachment,
            @Option(names = "--force", description = "write the attachment over a file that is there") boolean force) {
        var wish = new Opening.Wish(record, out, attachment, force);
        wish.check();
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            session.send();
            Opening.open(options, session, id, wish);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Show every opening and every change of permission.")
    int history(@Mixin Options options) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            session.send();
            List<HistoryRow> lines = switch (session.desk()) {
                case Desk.Patient patient -> patient.history().list();
                case Desk.Clinician clinician -> clinician.history().list();
            };
            new Output(options)
                    .list(
                            lines.stream().map(AccessRows::row).toList(),
                            "Nothing has happened yet.",
                            AccessRows::historyLine);
            return 0;
        }
    }
}
