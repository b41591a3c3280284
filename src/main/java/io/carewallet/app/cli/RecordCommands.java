package io.carewallet.app.cli;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.ReadFile;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.RefusedRecord;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.record.Shield;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.fhir.FhirRecordReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `carewallet record ...`
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        subcommands = ResealCommand.class,
        description = "Add, list, show, export and withdraw records, and seal them again.")
final class RecordCommands {
    /// Options may stand before the name of the command, too.
    @Mixin
    final Options common = new Options();

    static final String ID = "the record's id, or its first characters: see 'carewallet record list'";

    @Command(mixinStandardHelpOptions = true, description = "Add files (FHIR R4 bundles in JSON).")
    int add(
            @Mixin Options options,
            @Option(
                            names = "--other-person",
                            description = "also when a file names somebody else than the records here")
                    boolean otherPerson,
            @Parameters(
                            arity = "1..*",
                            paramLabel = "FILE",
                            description = "a health record: a FHIR R4 bundle in JSON, not packed")
                    List<Path> files) {
        var refused = new ArrayList<Refused>();
        List<Readable> readable =
                files.stream().flatMap(file -> read(file, refused).stream()).toList();
        var added = new ArrayList<Added>();
        if (!readable.isEmpty()) {
            try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
                var rows = new ArrayList<Added>();
                readable.forEach(file -> add(session.patient(), file, otherPerson, rows, refused));
                session.send();
                // As they stand now: what was sent meanwhile is not called waiting.
                List<RecordRow> now = session.patient().records().list();
                rows.forEach(row -> added.add(row.asIn(now)));
            }
        }
        // What is refused says itself that nothing was added.
        if (options.json) {
            var rows = new ArrayList<>(added.stream().map(Added::fields).toList());
            refused.forEach(file -> rows.add(row(file)));
            new Output(options).list(rows, "", String::valueOf);
        } else if (!added.isEmpty()) {
            new Output(options).list(added, "", row -> row.line(files.size() > 1));
        }
        if (!refused.isEmpty()) {
            throw new Problem(Problem.INPUT, refused.stream().map(Refused::line).collect(Collectors.joining("\n")));
        }
        return 0;
    }

    /// A file that can be added, with what it says of somebody else than the person of the record.
    private record Readable(Path file, AlsoAbout also) {
        Added as(String outcome, RecordRow row) {
            return new Added(file, outcome, row, also);
        }
    }

    /// Looks at a file before anything is unlocked: most of what is refused is refused here.
    private static Optional<Readable> read(Path file, List<Refused> refused) {
        try {
            return Optional.of(new Readable(
                    file, new FhirRecordReader().inspect(ReadFile.read(file)).alsoAbout()));
        } catch (RefusedRecord e) {
            refused.add(new Refused(file, Sentences.refused(e.reason())));
            return Optional.empty();
        }
    }

    private static void add(
            Desk.Patient desk, Readable readable, boolean otherPerson, List<Added> added, List<Refused> refused) {
        Path file = readable.file();
        switch (desk.save().save(file, otherPerson, SaveProgress.NONE)) {
            case SaveOutcome.Saved saved -> added.add(readable.as("saved", saved.row()));
            case SaveOutcome.AlreadySaved already -> added.add(readable.as("already saved", already.row()));
            case SaveOutcome.NotAdded no -> refused.add(new Refused(file, Sentences.refused(no.reason())));
            case SaveOutcome.OtherPerson other ->
                refused.add(new Refused(
                        file,
                        "This file is about " + other.nameInFile() + ", the records here are about " + other.nameHere()
                                + ". Nothing of it was kept; use --other-person if that is right."));
            case SaveOutcome.Cancelled cancelled ->
                refused.add(new Refused(file, "Cancelled. Nothing of it was kept."));
            case SaveOutcome.Moved moved -> refused.add(new Refused(file, LeftWallet.notSaved(moved.profile())));
            case SaveOutcome.NoSpace noSpace ->
                refused.add(
                        new Refused(file, "This computer could not keep the record: make some space and try again."));
        }
    }

    /// A file that was not added, and the sentence that says why.
    ///
    /// @param file as it was typed: files of two folders may have one name
    record Refused(Path file, String why) {
        /// A line for each file: an end of line in a name would make two of one.
        String line() {
            return Output.oneLine(file) + ": " + why;
        }
    }

    static Map<String, Object> row(Refused refused) {
        var map = new LinkedHashMap<String, Object>();
        map.put("outcome", "refused");
        map.put("file", refused.file().toString());
        map.put("why", refused.why());
        return map;
    }

    @Command(mixinStandardHelpOptions = true, description = "List the records, each with whose it is.")
    int list(@Mixin Options options) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            session.send();
            List<RecordRow> records = session.patient().records().list();
            say(options, records, session.patient());
            Restored.tellMissing(session.patient().arrivals().missing());
            Restored.tellNotAsked(session.patient().arrivals().notAsked());
            return 0;
        }
    }

    private static void say(Options options, List<RecordRow> records, Desk.Patient patient) {
        Map<Bytes32, Chart.Person> ofOthers = patient.records().ofOthers();
        var output = new Output(options);
        if (options.json) {
            output.list(records.stream().map(row -> row(row, ofOthers)).toList(), "", String::valueOf);
        } else {
            output.list(records, LeftWallet.noRecords(patient), row -> line(row, ofOthers));
        }
    }

    /// A record of the list as a line, with whose it is.
    static String line(RecordRow record, Map<Bytes32, Chart.Person> others) {
        String whose = Rows.whose(record, others.containsKey(record.id()));
        return PlainWords.line(Rows.recordLine(Rows.record(record)), whose);
    }

    /// The fields of a record of the list.
    static Map<String, Object> row(RecordRow record, Map<Bytes32, Chart.Person> others) {
        Map<String, Object> row = Rows.record(record);
        row.put("anotherPerson", others.containsKey(record.id()));
        return row;
    }

    @Command(mixinStandardHelpOptions = true, description = "Show what a record says.")
    int show(@Mixin Options options, @Parameters(paramLabel = "ID", description = ID) String id) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            OpenedRecord.Opened opened = open(session.patient(), id);
            CopyRows.say(options, session.patient(), opened);
            return 0;
        }
    }

    private static OpenedRecord.Opened open(Desk.Patient desk, String id) {
        RecordRow row = Rows.find(desk.records().list(), RecordRow::id, id);
        return Rows.opened(desk.records().open(row.id()));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Write the original file, byte for byte; or a document in it; or the encrypted file, as it"
                    + " is stored.")
    int export(
            @Mixin Options options,
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(
                            names = "--out",
                            required = true,
                            paramLabel = "FILE",
                            description = "the file to write, or - for standard output; one that is there is kept,"
                                    + " unless --force is given")
                    Path out,
            @Option(names = "--attachment", paramLabel = "NUMBER", description = Rows.ATTACHMENT) @Nullable
                    Integer attachment,
            @Option(
                            names = "--encrypted",
                            description =
                                    "the encrypted file exactly as on IPFS: 'age' 1.3 or later opens it with the key of"
                                            + " 'carewallet wallet export-identity'")
                    boolean encrypted,
            @Option(names = "--force", description = "write over a file that is there") boolean force) {
        if (encrypted && attachment != null) {
            throw new Problem(
                    Problem.INPUT,
                    "The encrypted file is stored as a whole: give --attachment or --encrypted. Nothing was written.");
        }
        Written.requireFree(out, force);
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            Desk.Patient desk = session.patient();
            if (encrypted) {
                exportStored(options, desk, id, new Written.Target(out, force));
                return 0;
            }
            OpenedRecord.Opened opened = open(desk, id);
            Written.write(
                    options,
                    new Written.Target(out, force),
                    attachment == null
                            ? opened.original()
                            : Shown.attachment(opened, attachment, desk.records()::attachment));
            return 0;
        }
    }

    private static void exportStored(Options options, Desk.Patient desk, String id, Written.Target to) {
        RecordRow row = Rows.find(desk.records().list(), RecordRow::id, id);
        String cid = desk.records().stored(row.id()).orElseThrow().cid().text();
        byte[] blob = desk.records()
                .blob(row.id())
                .orElseThrow(() -> new Problem(Problem.REFUSED, io.carewallet.core.text.Texts.of("opened.offline")));
        Written.write(options, to, blob, Map.of("cid", cid), ", encrypted, as stored under " + cid);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Take a record back: its copies here and in record storage are deleted. What others have read or"
                            + " copied cannot be taken back.")
    int withdraw(@Mixin Options options, @Parameters(paramLabel = "ID", description = ID) String id) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            Ending.withdraw(session, id).say(options);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Check every record against storage and register again.")
    int verify(@Mixin Options options) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            session.send();
            List<RecordRow> checked = session.patient().records().verify();
            CopyRows.say(options, session.patient(), checked);
            boolean good = checked.stream().noneMatch(row -> row.shield() == Shield.DOES_NOT_MATCH);
            if (!good) {
                throw new Problem(Problem.REFUSED, "At least one record does not match what was saved: see the list.");
            }
            return 0;
        }
    }
}
