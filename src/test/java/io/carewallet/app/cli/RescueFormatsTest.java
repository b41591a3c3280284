package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.carewallet.core.record.Seal;
import io.carewallet.fhir.FhirRecordReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rescue program and files that somebody else chose: whatever the app lets in it gives back, and nothing that it
/// reads writes elsewhere or takes all that the computer has. Without `python3` nothing is tested, and it says so.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("RescueFormatsTest")
class RescueFormatsTest {
    private static final Path PROGRAM = Path.of("packaging/rescue/rescue.py").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 120;
    private static final byte[] SEED = new byte[32];

    @TempDir
    Path folder;

    @BeforeAll
    static void needsPython() {
        assumeTrue(isHere("python3"), "python3 is not here: the rescue program was not tested");
    }

    private static boolean isHere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, program))
                .anyMatch(Files::isExecutable);
    }

    /// What lines of Python print that call the program's own functions; `given` is a file.
    private String python(byte[] given, String... lines) throws Exception {
        Path file = Files.write(folder.resolve("given"), given);
        var script = new ArrayList<>(List.of(
                "import importlib.util, sys",
                "spec = importlib.util.spec_from_file_location('rescue', sys.argv[1])",
                "rescue = importlib.util.module_from_spec(spec)",
                "spec.loader.exec_module(rescue)",
                "given = open(sys.argv[2], 'rb').read()"));
        script.addAll(List.of(lines));
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(
                        "python3", "-B", "-X", "utf8", "-c", String.join("\n", script), PROGRAM.toString(), file + "")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out).strip();
    }

    private static String deep(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private static String bundle(String member) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":"
                + "{\"resourceType\":\"Patient\",\"id\":\"p\"," + member + "}} , {\"resource\":"
                + "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"Ü\"},"
                + "\"subject\":{\"reference\":\"Patient/p\"}}}]}";
    }

    private void isGivenBack(String text) throws Exception {
        byte[] original = text.getBytes(StandardCharsets.UTF_8);
        var reader = new FhirRecordReader();
        String root = new Seal(reader, new SecureRandom())
                .root(SEED, original, reader.inspect(original))
                .hex();
        assertThat(python(original, "print(rescue.commitment_of(bytes(32), bytes(32), given)[0].hex())"))
                .isEqualTo(root);
    }

    /// At the edges of what an import lets in.
    @ParameterizedTest
    @ValueSource(strings = {"\"a\":1", "\"a\":\"\\u00fc \\ud83d\\ude00 \u2028\"", "\"a\":1e400", "\"a\":-0.0"})
    void everyFormOfABundle(String member) throws Exception {
        isGivenBack(bundle(member));
        isGivenBack("\n\t " + bundle(member) + "\r\n");
        isGivenBack(bundle(member).replace("\"entry\"", "\"\\u0065ntry\""));
    }

    @Test
    void numbersOfAThousandDigitsAndDeepNesting() throws Exception {
        isGivenBack(bundle("\"a\":" + "9".repeat(1_000)));
        isGivenBack(bundle("\"a\":" + deep(190)));
    }

    /// Real systems write one, and the app lets it in.
    @Test
    void aBundleBehindAByteOrderMark() throws Exception {
        isGivenBack("\ufeff" + bundle("\"a\":1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../../../evil",
                "..\\evil",
                "/etc/passwd",
                "C:evil.json",
                ".bashrc",
                "con.json",
                "a\u0000b",
                "a\nb",
                "\u001b[2J",
                "\u202egpj.exe",
                "   ",
                ""
            })
    void aNameIsOneNameInItsFolder(String name) throws Exception {
        String written = python(
                name.getBytes(StandardCharsets.UTF_8),
                "import pathlib, tempfile",
                "folder = pathlib.Path(tempfile.mkdtemp(dir='" + folder + "'))",
                "out = folder / 'out'; out.mkdir()",
                "rescue.write_new(out, rescue.harmless(given.decode(), '0123456789ab'), b'x')",
                "print(len(list(folder.iterdir())), [p.name for p in out.iterdir()][0])");
        assertThat(written).startsWith("1 ");
        String file = written.substring(2);
        assertThat(file).isNotBlank().doesNotStartWith(".").doesNotContain("/", "\\", ":", "\u202e", "\u001b");
    }

    @Test
    void aLinkInThePlaceOfAFileIsNotFollowed() throws Exception {
        Path target = folder.resolve("target");
        python(
                new byte[0],
                "import os, pathlib",
                "out = pathlib.Path('" + folder + "') / 'out'",
                "folder = pathlib.Path('" + folder + "') / 'restored'; folder.mkdir()",
                "os.symlink('" + target + "', folder / 'a.json')",
                "rescue.write_new(folder, 'a.json', b'x')");
        assertThat(target).doesNotExist();
        assertThat(folder.resolve("restored/a (2).json")).hasContent("x");
    }

    /// A few kilobytes that become gigabytes, and a window that would take them.
    @Test
    void whatSwellsIsLost() throws Exception {
        assumeTrue(isHere("zstd"), "zstd is not here: the rescue program was not tested with it");
        String lost = python(
                new byte[0],
                "import subprocess, tracemalloc",
                "def packed(*options):",
                "    zstd = subprocess.Popen(['zstd', '-q', '-c', *options], stdin=subprocess.PIPE,"
                        + " stdout=subprocess.PIPE)",
                "    import threading",
                "    def feed():",
                "        for _ in range(300): zstd.stdin.write(bytes(1 << 20))",
                "        zstd.stdin.close()",
                "    threading.Thread(target=feed).start()",
                "    return zstd.stdout.read()",
                "bombs = (packed(), packed('--long=27'), packed() * 100, b'', b'evil')",
                "tracemalloc.start()",
                "for bomb in bombs:",
                "    try:",
                "        print(len(rescue.decompressed('zstd', bomb)))",
                "    except rescue.Lost as why:",
                "        print('lost:', why)",
                "print(tracemalloc.get_traced_memory()[1] < 200_000_000)");
        assertThat(lost.lines()).hasSize(6).last().isEqualTo("True");
        assertThat(lost.lines().limit(3)).allMatch(line -> line.startsWith("lost: "));
        assertThat(lost.lines().skip(4).limit(1)).allMatch(line -> line.startsWith("lost: "));
    }

    /// What the wallet wrote is a map of texts; what somebody else made of it stops this record alone.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "{}",
                "{\"commitSeed\":1,\"blind\":\"\",\"attachments\":[],\"source\":\"\"}",
                "{\"commitSeed\":\"AA==\",\"blind\":\"AA==\",\"attachments\":null,\"source\":\"\"}",
                "{\"commitSeed\":\"AA==\",\"blind\":\"AA==\",\"attachments\":[1],\"source\":\"\"}",
                "{\"commitSeed\":\"\u00e4\",\"blind\":\"AA==\",\"attachments\":[],\"source\":\"\"}",
                "[[[[[[[[[[[[[[[["
            })
    void metadataThatIsNone(String json) throws Exception {
        assumeTrue(isHere("zstd"), "zstd is not here: the rescue program was not tested with it");
        String said = python(
                json.getBytes(StandardCharsets.UTF_8),
                "import subprocess",
                "body = subprocess.run(['zstd', '-q', '-c'], input=b'x', capture_output=True).stdout",
                "envelope = (0x184D2A50).to_bytes(4, 'little') + len(given).to_bytes(4, 'little') + given + body",
                "try:",
                "    rescue.taken_apart('zstd', envelope)",
                "except rescue.Lost as why:",
                "    print('lost:', why)");
        assertThat(said).isEqualTo("lost: its metadata cannot be read");
    }

    /// One record that this computer has too little memory for takes no other one along.
    @Test
    void aRecordThatIsTooMuchForTheMemoryStopsNoOther() throws Exception {
        String said = python(
                new byte[0],
                "class Small:",
                "    def restore(self, digest, commitment, folder):",
                "        if commitment[0]: return 'restored'",
                "        raise MemoryError()",
                "class Journal: records = {bytes(32): bytes(32), b'\\x01' * 32: bytes(32)}",
                "class Keys: locator, book = bytes(32), bytes(20)",
                "class Asked: ledger = bytes(20)",
                "print(rescue.restored(Journal, 1, Asked, Keys, Small()))");
        assertThat(said)
                .contains("Record 1 of 2 NOT restored: ", "too little memory", "Record 2 of 2 restored")
                .endsWith("1");
    }

    /// Whoever knows the recipient can seal a file to it: only the words give the key of its list.
    @Test
    void aBackupIsReadByTheListOfItsOwnerOnly() throws Exception {
        String said = python(
                new byte[0],
                "import hashlib, hmac",
                "list = b'{\"v\":1,\"made\":\"2026-05-04T12:00:00Z\",\"library\":\"\",\"records\":[],'"
                        + " b'\"missing\":[],\"mac\":\"%s\"}'",
                "mac = hmac.new(b'k' * 32, list % (b'0' * 64), hashlib.sha256).hexdigest().encode()",
                "print(rescue.contents_of(list % mac, b'k' * 32)['made'])",
                "for other in (list % mac).replace(b'05-04', b'05-05'), list % (b'0' * 64), b'{}', b'[' * 9000:",
                "    try:",
                "        rescue.contents_of(other, b'k' * 32)",
                "    except rescue.Stop as why:",
                "        print(why.code)");
        assertThat(said.lines()).containsExactly("2026-05-04T12:00:00Z", "3", "3", "3", "3");
    }

    /// A few kilobytes that unpack to more than a backup of that size can hold.
    @Test
    void aBackupThatUnpacksWithoutEndIsRefusedBeforeItIsRead() throws Exception {
        String said = python(
                new byte[0],
                "import io, struct, zlib",
                "class Sealed:",
                "    def __init__(self, zip, left): self.zip, self.left = io.BytesIO(zip), left",
                "    def take(self, length): return self.zip.read(length)",
                "    def broken(self): return rescue.Stop(3, 'damaged')",
                "    def end(self): pass",
                "def entry(name, size):",
                "    packing = zlib.compressobj(9, zlib.DEFLATED, -15)",
                "    packed = packing.compress(bytes(size)) + packing.flush()",
                "    head = (20, 0x800, 8, 0, 0x21, zlib.crc32(bytes(size)), len(packed), size, len(name), 0)",
                "    return b'PK\\3\\4' + struct.pack('<5H3I2H', *head) + name + packed",
                "def tried(zip, left):",
                "    try:",
                "        print(sum(len(content) for _, content in rescue.zip_entries(Sealed(zip + b'PK\\1\\2', left))))",
                "    except rescue.Stop as why:",
                "        print(why.code)",
                "tried(entry(b'sealed/x', 1 << 20) * 3, 3 << 20)",
                "tried(entry(b'sealed/x', 1 << 20) * 3, (3 << 20) - 1)",
                "tried(entry(b'contents.json', 16 << 20), 64 << 20)",
                "tried(entry(b'contents.json', (16 << 20) + 1), 64 << 20)");
        assertThat(said.lines()).containsExactly("3145728", "3", "16777216", "3");
    }
}
