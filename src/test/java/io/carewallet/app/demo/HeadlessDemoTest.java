package io.carewallet.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import io.carewallet.core.record.RefusedRecord;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadlessDemoTest {
    @TempDir
    Path folder;

    @Test
    void ofSeveralFilesTheRefusedOneIsNamed() throws Exception {
        Samples.Sample sample = Samples.all().getFirst();
        Path good = Files.write(folder.resolve("good.json"), sample.bytes());
        Path bad = Files.writeString(folder.resolve("bad.json"), "not a record");
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var demo = new HeadlessDemo(folder, nowhere, home -> {});
        assertThatExceptionOfType(HeadlessDemo.RefusedFile.class)
                .isThrownBy(() -> demo.run(List.of(good, bad), null))
                .satisfies(refused -> assertThat(refused.file()).isEqualTo(bad))
                .withCauseInstanceOf(RefusedRecord.class);
    }

    /// A wallet saves no content twice: the story would stop when most of it is told.
    @Test
    void twoFilesWithOneContentAreRefusedBeforeTheStoryBegins() throws Exception {
        byte[] bytes = Samples.all().getFirst().bytes();
        Path first = Files.write(folder.resolve("a.json"), bytes);
        Path marked = Files.write(folder.resolve("b.json"), marked(bytes));
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var demo = new HeadlessDemo(folder, nowhere, home -> fail("the story has begun"));
        assertThatExceptionOfType(HeadlessDemo.EqualFiles.class)
                .isThrownBy(() -> demo.run(List.of(first, marked), folder.resolve("out")))
                .satisfies(equal ->
                        assertThat(List.of(equal.first(), equal.second())).containsExactly(first, marked));
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private static byte[] marked(byte[] bytes) {
        return ByteBuffer.allocate(bytes.length + 3)
                .put(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf})
                .put(bytes)
                .array();
    }

    /// Whoever gives samples of the program hears the same story.
    @Test
    void whatIsAddedLaterIsNeverAmongTheFilesThatWereGiven() {
        List<Story.Input> samples = Samples.all().stream()
                .map(sample -> new Story.Input(sample.name(), sample.bytes()))
                .toList();
        assertThat(HeadlessDemo.extras(samples, samples.subList(0, 6))).isEqualTo(samples.subList(6, 9));
        assertThat(HeadlessDemo.extras(samples, samples.subList(6, 9))).isEqualTo(samples.subList(3, 6));
        for (int given = 1; given <= samples.size(); given++) {
            List<Story.Input> inputs = samples.subList(samples.size() - given, samples.size());
            List<Story.Input> extras = HeadlessDemo.extras(samples, inputs);
            assertThat(extras).hasSize(3);
            assertThat(Stream.concat(inputs.stream(), extras.stream())
                            .map(Story.Input::bytes)
                            .map(ByteBuffer::wrap))
                    .doesNotHaveDuplicates();
        }
    }
}
