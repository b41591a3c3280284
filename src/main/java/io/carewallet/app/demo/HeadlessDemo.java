package io.carewallet.app.demo;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.carewallet.app.wiring.Connection;
import io.carewallet.app.wiring.PracticeConnection;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.record.ByteOrderMark;
import io.carewallet.core.record.ReadFile;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.RefusedRecord;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.fhir.FhirRecordReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The story without windows, in a home of its own that is deleted afterwards, and what it leaves for checking with
/// other tools.
public final class HeadlessDemo {
    private static final int STOPS = 3;
    private static final int EXTRAS = 3;

    private final Path under;
    private final PrintStream out;
    private final Consumer<Path> prepare;

    /// @param under the folder in which the home of its own is made
    /// @param prepare told the home of its own before anything happens there
    public HeadlessDemo(Path under, PrintStream out, Consumer<Path> prepare) {
        this.under = under;
        this.out = out;
        this.prepare = prepare;
    }

    /// @param files none: the samples inside the program
    /// @return what the report says
    /// @param folder where to leave what other tools check; null for nowhere
    public Map<String, Object> run(List<Path> files, @Nullable Path folder) throws Exception {
        List<Story.Input> samples = Samples.all().stream()
                .map(sample -> new Story.Input(sample.name(), sample.bytes()))
                .toList();
        List<Story.Input> inputs = files.isEmpty() ? samples.subList(0, samples.size() - EXTRAS) : read(files);
        List<Story.Input> extra = extras(samples, inputs);
        if (folder != null) {
            LeftFolder.prepare(folder);
        }
        Path home = Files.createTempDirectory(under, "demo-");
        var connection = new PracticeConnection(home);
        try {
            prepare.accept(home);
            var story = new Story(home, connection, new Wiring(connection, new FhirRecordReader()), out);
            var stored = new ArrayList<Map<String, Object>>();
            Story.Left left = story.tell(inputs, extra, (patient, saved) -> {
                if (folder != null) {
                    stored.addAll(leave(folder, patient, saved, inputs));
                }
            });
            Map<String, Object> report = report(left, stored, connection);
            if (folder != null) {
                leave(folder, left, report);
            }
            out.println("OK");
            return report;
        } finally {
            stop(connection);
            delete(home);
        }
    }

    /// A busy computer takes its time, and a network that still runs would write into what is deleted.
    private static void stop(PracticeConnection connection) {
        for (int i = 0; i < STOPS; i++) {
            try {
                connection.stop();
                return;
            } catch (Connection.NotConnected stillStopping) {
                // It is waited for once more. The story is told: nobody has to hear of it.
            }
        }
    }

    /// What is added, contributed and kept closed later in the story: samples that are not among the inputs, because
    /// no content is saved twice. Where too few are left, the same with one more line end: other bytes, another record.
    static List<Story.Input> extras(List<Story.Input> samples, List<Story.Input> inputs) {
        List<Story.Input> free = samples.stream()
                .filter(sample -> !isAmong(inputs, sample.bytes()))
                .toList();
        var extras = new ArrayList<>(free.subList(Math.max(0, free.size() - EXTRAS), free.size()));
        for (int i = samples.size() - 1; extras.size() < EXTRAS; i--) {
            Story.Input sample = samples.get(i);
            byte[] longer = sample.bytes();
            do {
                longer = Arrays.copyOf(longer, longer.length + 1);
                longer[longer.length - 1] = '\n';
            } while (isAmong(inputs, longer));
            extras.add(new Story.Input(sample.name(), longer));
        }
        return List.copyOf(extras);
    }

    private static boolean isAmong(List<Story.Input> inputs, byte[] bytes) {
        return inputs.stream().anyMatch(input -> ByteOrderMark.isSame(input.bytes(), bytes));
    }

    private static List<Story.Input> read(List<Path> files) throws RefusedFile, EqualFiles {
        var inputs = new ArrayList<Story.Input>();
        for (Path file : files) {
            try {
                byte[] bytes = ReadFile.read(file);
                new FhirRecordReader().inspect(bytes);
                for (int i = 0; i < inputs.size(); i++) {
                    if (ByteOrderMark.isSame(inputs.get(i).bytes(), bytes)) {
                        throw new EqualFiles(files.get(i), file);
                    }
                }
                inputs.add(new Story.Input(String.valueOf(file.getFileName()), bytes));
            } catch (RefusedRecord e) {
                throw new RefusedFile(file, e);
            }
        }
        return inputs;
    }

    /// One of several files: whoever hears of it has to know which.
    public static final class RefusedFile extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Path file;
        private final RefusedRecord.Reason reason;

        private RefusedFile(Path file, RefusedRecord why) {
            super(why);
            this.file = file;
            this.reason = why.reason();
        }

        public Path file() {
            return file;
        }

        public RefusedRecord.Reason reason() {
            return reason;
        }
    }

    /// Two of the files have one content, which a wallet saves once: the story would stop in the middle.
    public static final class EqualFiles extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Path first;
        private final transient Path second;

        private EqualFiles(Path first, Path second) {
            this.first = first;
            this.second = second;
        }

        public Path first() {
            return first;
        }

        public Path second() {
            return second;
        }
    }

    private static List<Map<String, Object>> leave(
            Path folder, Desk.Patient patient, List<RecordRow> saved, List<Story.Input> inputs) throws IOException {
        try (var identity = patient.wallet().keys().identity(WalletKeys.BOOK)) {
            PrivateFiles.write(
                    folder.resolve("patient.identity"),
                    (identity.exposeText() + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        var rows = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < inputs.size(); i++) {
            Bytes32 id = saved.get(i).id();
            StoredRecord record = patient.records().stored(id).orElseThrow();
            byte[] blob = patient.records().blob(id).orElseThrow();
            Files.write(folder.resolve("records/" + (i + 1) + ".age"), blob);
            Files.writeString(
                    folder.resolve("records/" + (i + 1) + ".cid"), record.cid().text() + "\n");
            var row = new LinkedHashMap<String, Object>();
            row.put("file", inputs.get(i).name());
            row.put("cid", record.cid().text());
            row.put("bytes", record.bytes());
            row.put("storedBytes", record.storedBytes());
            rows.add(row);
        }
        return rows;
    }

    private static void leave(Path folder, Story.Left left, Map<String, Object> report) throws IOException {
        int count = ((List<?>) Objects.requireNonNull(report.get("records"))).size();
        for (int i = 0; i < count; i++) {
            byte[] opened = left.opened().get(left.saved().get(i).id());
            if (opened == null) {
                throw new StoryStopped("a record was not opened by the doctor");
            }
            PrivateFiles.write(folder.resolve("opened/" + (i + 1) + ".json"), opened);
        }
        var mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.write(folder.resolve("report.json"), mapper.writeValueAsBytes(report));
    }

    private static Map<String, Object> report(
            Story.Left left, List<Map<String, Object>> records, PracticeConnection connection)
            throws Connection.NotConnected {
        var network = connection.connect().register().network();
        var report = new LinkedHashMap<String, Object>();
        report.put("steps", left.steps().done());
        report.put("records", records);
        report.put("gas", left.steps().gas());
        report.put(
                "contracts",
                Map.of(
                        "directory",
                        network.directory().hex(),
                        "careLedger",
                        network.careLedger().hex()));
        report.put("chainId", network.chainId());
        return report;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
