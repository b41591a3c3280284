package io.carewallet.app.cli;

import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.SealAgain;
import io.carewallet.core.wallet.Desk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `carewallet record reseal`
@Command(
        name = "reseal",
        mixinStandardHelpOptions = true,
        description = "Seal records again, under new keys: the old locked file of each is deleted when the new one is"
                + " registered, stored, and given to everybody who may read it. What somebody has copied stays readable"
                + " to them.")
final class ResealCommand implements Callable<Integer> {
    /// Registering, handing the new keys over and taking the old files back come one after the other.
    private static final int STEPS = 6;

    @Mixin
    private Options options = new Options();

    @Option(names = "--all", description = "every record")
    private boolean all;

    @Parameters(arity = "0..*", paramLabel = "ID", description = RecordCommands.ID)
    private List<String> ids = List.of();

    /// What came of one record.
    private record Row(RecordRow record, SealAgain.Outcome outcome) {
        boolean isBegun() {
            return outcome == SealAgain.Outcome.SEALED || outcome == SealAgain.Outcome.UNDER_WAY;
        }
    }

    @Override
    public Integer call() {
        if (all != ids.isEmpty()) {
            throw new Problem(
                    Problem.INPUT, "Name the records to seal again, or give --all for every one. Nothing was changed.");
        }
        try (Session session = Session.open(options, () -> CommandLineApp.wiring(options))) {
            Desk.Patient desk = session.patient();
            session.send();
            List<RecordRow> records = desk.records().list();
            List<RecordRow> chosen = all
                    ? records
                    : ids.stream()
                            .map(id -> Rows.find(records, RecordRow::id, id))
                            .distinct()
                            .toList();
            List<Row> rows = new ArrayList<>();
            chosen.forEach(record -> rows.add(new Row(record, desk.again().seal(record.id()))));
            goOn(session, rows);
            say(desk, rows);
            return 0;
        }
    }

    private static void goOn(Session session, List<Row> rows) {
        SealAgain again = session.patient().again();
        for (int step = 0;
                step < STEPS
                        && rows.stream()
                                .anyMatch(row -> again.isUnderWay(row.record().id()));
                step++) {
            if (!session.send()) {
                return;
            }
        }
    }

    private void say(Desk.Patient desk, List<Row> rows) {
        var output = new Output(options);
        if (options.json) {
            output.list(rows.stream().map(row -> fields(desk, row)).toList(), "", String::valueOf);
        } else {
            output.list(rows, "No records yet.", row -> line(desk, row));
        }
        if (!rows.stream().allMatch(Row::isBegun)) {
            throw new Problem(Problem.REFUSED, "At least one record was not sealed again: it stays as it was.");
        }
    }

    private static Map<String, Object> fields(Desk.Patient desk, Row row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", row.record().id().hex());
        fields.put("title", row.record().outline().title());
        fields.put("outcome", Rows.word(row.outcome()));
        fields.put(
                "done", row.isBegun() && !desk.again().isUnderWay(row.record().id()));
        return fields;
    }

    private static String line(Desk.Patient desk, Row row) {
        String title = Output.oneLine(row.record().outline().title());
        boolean waits = desk.again().isUnderWay(row.record().id());
        return switch (row.outcome()) {
            case SEALED, UNDER_WAY ->
                waits
                        ? "Sealed again: " + title
                                + ". The old file is deleted when the new one is in its place everywhere;"
                                + " that goes on by itself."
                        : "Sealed again: " + title + ". The old file is deleted.";
            case NOT_SENT_YET -> title + " waits to be sent: it can be sealed again when it is registered.";
            case UNKNOWN -> title + " is not here any more.";
            case NOT_THERE -> title + ": neither this computer nor record storage gives the file now.";
            case DOES_NOT_MATCH -> title + " does not match what was saved.";
            case LEFT -> title + " is in a wallet that was left for new recovery words.";
            case NO_SPACE -> title + ": this computer could not keep the new file.";
        };
    }
}
