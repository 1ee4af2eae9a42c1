package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.connectors.jaeger.JaegerKind;
import dev.onset.desktop.shell.CannotTriage;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.localfiles.LocalFiles;
import dev.onset.engine.triage.TriageListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadStartTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-02T00:00:00Z"));

    @TempDir
    private Path folder = Path.of("");

    private Path kept(String name) throws Exception {
        Path log = Files.writeString(folder.resolve("orders.log"), "2026-03-01 10:00:00 INFO started\n");
        var sources = new LocalSources(new LocalFiles(new JaegerKind(), CLOCK), () -> ZoneOffset.UTC);
        Path file = folder.resolve(name);
        try (CaseFile theCase = CaseFile.create(file, "files", "test", CLOCK)) {
            theCase.save(sources.triage(List.of(log), log.toString(), CLOCK.instant(), new TriageListener() {}));
        }
        return file;
    }

    @Test
    void begun_isHandedOutOnce_thenReadFromTheFile() throws Exception {
        Path file = kept("a.onset");
        var reading = new HeadStart();
        reading.begin(file);

        assertThat(reading.read(file.toString()).triage().environment()).isEqualTo("files");
        Files.delete(file);
        assertThatThrownBy(() -> reading.read(file.toString()))
                .isInstanceOf(CannotTriage.class)
                .hasMessageContaining("a.onset");
    }

    @Test
    void anotherCaseThanTheOneBegun_isReadItself() throws Exception {
        Path file = kept("b.onset");
        var reading = new HeadStart();
        reading.begin(folder.resolve("absent.onset"));

        assertThat(reading.read(file.toString()).casePath()).isEqualTo(file.toString());
    }

    @Test
    void whatIsWrongWithTheOneBegun_isSaidWhenItIsAskedFor() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.onset"), "not a case");
        var reading = new HeadStart();
        reading.begin(broken);

        assertThatThrownBy(() -> reading.read(broken.toString()))
                .isInstanceOf(CannotTriage.class)
                .hasMessageContaining("broken.onset");
    }
}
