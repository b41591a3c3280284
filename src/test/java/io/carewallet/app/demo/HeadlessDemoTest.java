package io.carewallet.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carewallet.core.record.RefusedRecord;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
}
