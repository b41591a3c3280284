package io.carewallet.app.cli;

import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.ReadFile;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.RefusedRecord;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.record.Shield;
import io.carewallet.core.wallet.Desk;
import io.carewallet.fhir.FhirRecordReader;
import io.carewallet.ui.common.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `carewallet record ...`
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = "Add, list, show, export and withdraw records.")
final class RecordCommands {
    /// Options may stand before the name of the command, too.
    @Mixin
    final Options common = new Options();

    private static final String ID = "the record's id, or its first characters: see 'carewallet record list'";

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
        var refused = new ArrayList<String>();
        List<Path> readable =
                files.stream().filter(file -> isReadable(file, refused)).toList();
        var added = new ArrayList<Map<String, Object>>();
        if (!readable.isEmpty()) {
            try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
                var rows = new ArrayList<Added>();
                readable.forEach(file -> add(session.patient(), file, otherPerson, rows, refused));
                session.send();
                // As they stand now: what was sent meanwhile is not called waiting.
                List<RecordRow> now = session.patient().records().list();
                rows.forEach(row -> added.add(row(row, now)));
            }
        }
        // What is refused says itself that nothing was added.
        if (options.json || !added.isEmpty()) {
            new Output(options).list(added, "", row -> row.get("outcome") + ": " + row.get("title"));
        }
        if (!refused.isEmpty()) {
            throw new Problem(Problem.INPUT, String.join("\n", refused));
        }
        return 0;
    }

    /// Looks at a file before anything is unlocked: most of what is refused is refused here.
    private static boolean isReadable(Path file, List<String> refused) {
        try {
            new FhirRecordReader().inspect(ReadFile.read(file));
            return true;
        } catch (RefusedRecord e) {
            refused.add(name(file) + Sentences.refused(e.reason()));
            return false;
        }
    }

    private static void add(
            Desk.Patient desk, Path file, boolean otherPerson, List<Added> added, List<String> refused) {
        switch (desk.save().save(file, otherPerson, SaveProgress.NONE)) {
            case SaveOutcome.Saved saved -> added.add(new Added("saved", saved.row()));
            case SaveOutcome.AlreadySaved already -> added.add(new Added("already saved", already.row()));
            case SaveOutcome.NotAdded no -> refused.add(name(file) + Sentences.refused(no.reason()));
            case SaveOutcome.OtherPerson other ->
                refused.add(name(file) + "This file is about " + other.nameInFile()
                        + ", the records here are about " + other.nameHere()
                        + ". Nothing was added; use --other-person if that is right.");
            case SaveOutcome.Cancelled cancelled -> refused.add(name(file) + "Cancelled. Nothing was added.");
            case SaveOutcome.NoSpace noSpace ->
                refused.add(name(file) + "This computer could not keep the record. Nothing was added.");
        }
    }

    /// A line for each file: an end of line in a name would make two of one.
    private static String name(Path file) {
        return Output.oneLine(file.getFileName()) + ": ";
    }

    private record Added(String outcome, RecordRow row) {}

    private static Map<String, Object> row(Added added, List<RecordRow> now) {
        var map = new LinkedHashMap<String, Object>();
        map.put("outcome", added.outcome());
        map.putAll(Rows.record(now.stream()
                .filter(row -> row.id().equals(added.row().id()))
                .findFirst()
                .orElse(added.row())));
        return map;
    }

    @Command(mixinStandardHelpOptions = true, description = "List the records; one of another person says whose it is.")
    int list(@Mixin Options options) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            session.send();
            List<RecordRow> records = session.patient().records().list();
            Map<Object, String> others =
                    Rows.ofOthers(session.patient().records().ofOthers());
            new Output(options)
                    .list(
                            records.stream().map(Rows::record).toList(),
                            "No records yet.",
                            row -> Rows.recordLine(row) + others.getOrDefault(row.get("id"), ""));
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Show what a record says.")
    int show(@Mixin Options options, @Parameters(paramLabel = "ID", description = ID) String id) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            OpenedRecord.Opened opened = open(session.patient(), id);
            Map<String, Object> row = Rows.record(opened.row());
            var said = new LinkedHashMap<>(row);
            said.putAll(ChartText.map(opened.chart()));
            String about = Rows.about(opened.row());
            String whose = about.isEmpty() ? Texts.of("offer.subject.nobody") : "About " + about;
            new Output(options).say(said, Rows.recordLine(row) + "\n" + whose + "\n" + ChartText.text(opened.chart()));
            return 0;
        }
    }

    private static OpenedRecord.Opened open(Desk.Patient desk, String id) {
        RecordRow row = Rows.find(desk.records().list(), RecordRow::id, id);
        return Rows.opened(desk.records().open(row.id()));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Write the original file, byte for byte; or the encrypted one, as it is stored.")
    int export(
            @Mixin Options options,
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(
                            names = "--out",
                            required = true,
                            paramLabel = "FILE",
                            description = "the file to write; one that is there is kept, unless --force is given")
                    Path out,
            @Option(
                            names = "--encrypted",
                            description = "the encrypted file exactly as on IPFS: 'age' opens it with the key of"
                                    + " 'carewallet wallet export-identity'")
                    boolean encrypted,
            @Option(names = "--force", description = "write over a file that is there") boolean force) {
        requireFree(out, force);
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            if (encrypted) {
                exportStored(options, session.patient(), id, out);
                return 0;
            }
            OpenedRecord.Opened opened = open(session.patient(), id);
            write(out, opened.original());
            new Output(options)
                    .say(
                            Map.of("file", out.toString(), "bytes", opened.original().length),
                            "Written to " + Output.oneLine(out) + ".");
            return 0;
        }
    }

    private static void exportStored(Options options, Desk.Patient desk, String id, Path out) {
        RecordRow row = Rows.find(desk.records().list(), RecordRow::id, id);
        String cid = desk.records().stored(row.id()).orElseThrow().cid().text();
        byte[] blob = desk.records()
                .blob(row.id())
                .orElseThrow(() -> new Problem(Problem.REFUSED, io.carewallet.core.text.Texts.of("opened.offline")));
        write(out, blob);
        new Output(options)
                .say(
                        Map.of("file", out.toString(), "bytes", blob.length, "cid", cid),
                        "Written to " + Output.oneLine(out) + ", encrypted, as stored under " + cid + ".");
    }

    /// Looks where a file is to be written before anything is unlocked: somebody's file is not written over by a slip.
    static void requireFree(Path out, boolean force) {
        if (Files.isDirectory(out)) {
            throw new Problem(
                    Problem.INPUT, Output.oneLine(out) + " is a folder: name a file in it. Nothing was written.");
        }
        if (!force && Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new Problem(
                    Problem.INPUT,
                    "There is a file " + Output.oneLine(out)
                            + " already: it was not touched. Name another one, or give --force.");
        }
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Problem(Problem.INPUT, "There is no folder " + Output.oneLine(folder) + ". Nothing was written.");
        }
    }

    static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Problem(
                    Problem.INPUT, "The folder " + Output.oneLine(folder) + " cannot be made: name another one.");
        }
    }

    static void write(Path out, byte[] bytes) {
        try {
            PrivateFiles.write(out, bytes);
        } catch (IOException e) {
            throw new Problem(Problem.ENVIRONMENT, "The file could not be written: check the folder and free space.");
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Take a record back: its copies here and in record storage are deleted. What others have read or"
                            + " copied cannot be taken back.")
    int withdraw(@Mixin Options options, @Parameters(paramLabel = "ID", description = ID) String id) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            RecordRow row = Rows.find(session.patient().records().list(), RecordRow::id, id);
            session.patient().records().withdraw(row.id());
            boolean sent = session.send();
            new Output(options)
                    .say(
                            Map.of("withdrawn", row.id().hex(), "sent", sent),
                            "Taken back: " + row.outline().title() + ".");
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Check every record against storage and register again.")
    int verify(@Mixin Options options) {
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            session.send();
            List<RecordRow> checked = session.patient().records().verify();
            new Output(options).list(checked.stream().map(Rows::record).toList(), "No records yet.", Rows::recordLine);
            boolean good = checked.stream().noneMatch(row -> row.shield() == Shield.DOES_NOT_MATCH);
            if (!good) {
                throw new Problem(Problem.REFUSED, "At least one record does not match what was saved: see the list.");
            }
            return 0;
        }
    }
}
