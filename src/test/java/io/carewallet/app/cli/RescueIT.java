package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.carewallet.app.demo.Samples;
import io.carewallet.app.wiring.PracticeConnection;
import io.carewallet.crypto.age.StockAge;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages on formats are enough: a program that was written from them alone gives back what the app saved, from the
/// words, the register and the blobs. Without `python3`, `age` and `zstd` nothing is tested, and it says so.
class RescueIT {
    private static final Path PROGRAM = Path.of("packaging/rescue/rescue.py").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 120;
    /// More than one block, also when compressed: base64 of noise shrinks by a quarter.
    private static final int SCAN_BYTES = 2_500_000;

    @TempDir
    static Path folder;

    private static String age = "";
    private static PracticeConnection connection;
    private static Path first;
    private static Path large;

    @BeforeAll
    static void theAppSavesRecords() throws Exception {
        age = StockAge.program().map(Path::toString).orElse("");
        boolean all = !age.isEmpty() && isHere("python3") && isHere("zstd");
        assumeTrue(all, "python3, zstd or age (1.3 or newer) is not here: the rescue program was not tested");
        // Commands leave the network when they end, and it would end soon after the last one.
        connection = new PracticeConnection(home());
        connection.connect();
        Files.writeString(folder.resolve("password"), "correct horse battery\n");
        var words = new ArrayList<String>();
        app("wallet", "create", "--cost", "small", "--name", "Ann")
                .get("words")
                .forEach(word -> words.add(word.asText()));
        Files.writeString(folder.resolve("words"), String.join(" ", words));
        first = Files.write(
                folder.resolve("Übersicht.json"), Samples.all().getFirst().bytes());
        large = Files.writeString(folder.resolve("scan.json"), bundle(SCAN_BYTES));
        Path withdrawn = Files.writeString(folder.resolve("withdrawn.json"), bundle(10));
        app("record", "add", first.toString());
        String gone =
                app("record", "add", withdrawn.toString()).get(0).get("id").asText();
        app("record", "add", large.toString());
        assertThat(app("record", "withdraw", gone).get("sent").asBoolean()).isTrue();
        try (Stream<Path> blobs = Files.walk(blobs())) {
            assertThat(blobs.map(path -> path.getFileName().toString()))
                    .as("a blob of several blocks")
                    .anyMatch(name -> name.startsWith("bafy"));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (connection != null) {
            connection.stop();
        }
    }

    @Test
    void givesBackEveryRecordFromTheWordsByteForByte() throws Exception {
        Path out = folder.resolve("restored");
        JsonNode network = network();
        Path header = Files.writeString(
                folder.resolve("header"),
                "Authorization: Bearer " + network.get("token").asText());
        Commands.Said said = rescue(
                "--rpc=" + network.get("url").asText(),
                "--rpc-header=@" + header,
                "--ledger=" + network.get("network").get("careLedger").asText(),
                "--blobs=" + blobs(),
                "--out=" + out);
        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        assertThat(said.out())
                .contains("2 of 2 records restored, 1 withdrawn", "The register is complete")
                .doesNotContain("NOT");
        assertSame(out, first, large);
        for (Path file : files(out)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void readsWhatThePracticeNetworkSaysOfItselfAndLeavesFilesThatAreThereAlone() throws Exception {
        Path out = Files.createDirectory(folder.resolve("used"));
        Path other = Files.writeString(out.resolve("scan.json"), "something else");
        for (int run = 1; run <= 2; run++) {
            Commands.Said said = rescue(
                    "--network=" + home().resolve("practice/network.json"), "--blobs=" + blobs(), "--out=" + out);
            assertThat(said.exit()).as(said.out() + said.err()).isZero();
            assertThat(files(out)).as("run " + run).hasSize(3);
        }
        assertThat(other).hasContent("something else");
        assertThat(out.resolve("scan (2).json")).hasSameBinaryContentAs(large);
    }

    @Test
    void saysWhatIsDamagedAndGoesOnWithTheNext() throws Exception {
        Path damaged = Files.createDirectory(folder.resolve("damaged"));
        for (Path blob : files(blobs())) {
            byte[] bytes = Files.readAllBytes(blob);
            if (bytes.length < SCAN_BYTES) {
                bytes[bytes.length / 2] ^= 1;
            }
            Files.write(damaged.resolve(blob.getFileName()), bytes);
        }
        Path out = folder.resolve("partly");
        Commands.Said said =
                rescue("--network=" + home().resolve("practice/network.json"), "--blobs=" + damaged, "--out=" + out);
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(3);
        assertThat(said.out())
                .contains("Record 1 of 2 NOT restored: its blob is damaged", "1 of 2 records restored")
                .doesNotContain("Traceback");
        assertSame(out, large);
    }

    @Test
    void refusesEntriesThatDoNotLeadToWhatTheContractHolds() throws Exception {
        Path logs = Files.writeString(folder.resolve("logs.json"), "[]");
        JsonNode network = network();
        Commands.Said said = rescue(
                "--logs=" + logs,
                "--slot=0x" + "11".repeat(32),
                "--chain-id=" + network.get("network").get("chainId").asText(),
                "--ledger=" + network.get("network").get("careLedger").asText(),
                "--list");
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(3);
        assertThat(said.out()).contains("The register is NOT complete");
    }

    @Test
    void saysInASentenceThatWordsAreWrongOrAProgramIsMissing() throws Exception {
        String words = Files.readString(folder.resolve("words"));
        String[] each = words.split(" ");
        String swapped = each[0].equals("abandon") ? "ability" : "abandon";
        Path wrong = Files.writeString(folder.resolve("wrong"), words.replaceFirst(each[0], swapped + "x"));
        String network = "--network=" + home().resolve("practice/network.json");
        String out = "--out=" + folder.resolve("nothing");
        assertSentence(2, rescue("--words-file=" + wrong, network, "--blobs=" + blobs(), out));
        assertSentence(1, rescue("--age=no-such-program", network, "--blobs=" + blobs(), out));
        assertThat(folder.resolve("nothing")).doesNotExist();
    }

    /// The files have the names of their titles there, so they are compared by what is in them.
    @Test
    void givesBackEveryRecordOfABackupWithoutANetwork() throws Exception {
        Path out = folder.resolve("of the backup");
        Commands.Said said = rescue("--backup=" + backup("ann.age"), "--out=" + out);
        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("2 of 2 records restored, 0 not in it").doesNotContain("NOT");
        assertThat(files(out)).hasSize(2);
        for (Path original : List.of(first, large)) {
            assertThat(files(out)).anySatisfy(file -> assertThat(file).hasSameBinaryContentAs(original));
        }
    }

    @Test
    void writesNothingOfABackupThatIsCutOffOrDamagedOrOfOtherWords() throws Exception {
        byte[] whole = Files.readAllBytes(backup("whole.age"));
        Path out = folder.resolve("of no backup");
        Path cut = Files.write(folder.resolve("cut.age"), Arrays.copyOf(whole, whole.length - 100));
        assertSentence(3, rescue("--backup=" + cut, "--out=" + out));
        whole[whole.length / 2] ^= 1;
        Path damaged = Files.write(folder.resolve("damaged.age"), whole);
        assertSentence(3, rescue("--backup=" + damaged, "--out=" + out));
        Path others = Files.writeString(folder.resolve("others"), "abandon ".repeat(23) + "art");
        assertSentence(3, rescue("--words-file=" + others, "--backup=" + folder.resolve("whole.age"), "--out=" + out));
        assertThat(out).doesNotExist();
    }

    private static Path backup(String name) throws Exception {
        Path file = folder.resolve(name);
        app("backup", "make", "--to", file.toString());
        return file;
    }

    private static void assertSentence(int exit, Commands.Said said) {
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(exit);
        assertThat(said.err().strip().lines())
                .singleElement()
                .asString()
                .endsWith(".")
                .doesNotContain("Error");
    }

    private static void assertSame(Path out, Path... originals) throws Exception {
        assertThat(files(out)).hasSameSizeAs(originals);
        for (Path original : originals) {
            assertThat(out.resolve(original.getFileName())).hasSameBinaryContentAs(original);
        }
    }

    private static Path home() {
        return folder.resolve("home");
    }

    private static Path blobs() {
        return home().resolve("practice/blobs");
    }

    private static JsonNode network() throws Exception {
        return JsonMapper.builder()
                .build()
                .readTree(home().resolve("practice/network.json").toFile());
    }

    private static List<Path> files(Path in) throws Exception {
        try (Stream<Path> all = Files.walk(in)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /// @param bytes of a scan that a document of it holds
    private static String bundle(int bytes) {
        byte[] scan = new byte[bytes];
        new Random(bytes).nextBytes(scan);
        return """
                {"resourceType":"Bundle","type":"collection","entry":[
                 {"resource":{"resourceType":"Patient","id":"p","name":[{"family":"Erdman"}],"birthDate":"1950-01-02"}},
                 {"resource":{"resourceType":"DocumentReference","status":"current","subject":{"reference":"Patient/p"},
                  "content":[{"attachment":{"contentType":"application/pdf","title":"Arztbrief Ü","data":"%s"}}]}}]}
                """.formatted(Base64.getEncoder().encodeToString(scan));
    }

    private static JsonNode app(String... arguments) throws Exception {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--profile", "ann", "--home", home().toString(), "--json", "--other-person"));
        if (!arguments[1].equals("add")) {
            all.removeLast();
        }
        all.addAll(List.of("--password-file", folder.resolve("password").toString()));
        return Commands.start(all).json();
    }

    /// Runs the program with the words of the wallet, unless others are named later.
    private static Commands.Said rescue(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("python3", PROGRAM.toString(), "--age=" + age));
        command.add("--words-file=" + folder.resolve("words"));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        var builder = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(Map.of("PYTHONUTF8", "1"));
        Process process = builder.start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Commands.Said(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static boolean isHere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .anyMatch(Files::isExecutable);
    }
}
