package dev.onset.desktop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.connectors.Connectors;
import dev.onset.connectors.jaeger.JaegerKind;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.desktop.shell.CannotTriage;
import dev.onset.desktop.shell.Looked;
import dev.onset.desktop.shell.Question;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.localfiles.LocalFile;
import dev.onset.engine.localfiles.LocalFiles;
import dev.onset.engine.process.ProcessRunner;
import dev.onset.engine.settings.EnvironmentFiles;
import dev.onset.engine.settings.PlatformFolders;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageListener;
import dev.onset.engine.workbench.Brought;
import dev.onset.engine.workbench.Workbench;
import dev.onset.signal.Batch;
import dev.onset.signal.TimeRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSourcesTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-02T00:00:00Z"));
    private static final TimeRange WHOLE =
            TimeRange.of(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));

    @TempDir
    private Path folder = Path.of("");

    private final LocalFiles reader = new LocalFiles(new JaegerKind(), CLOCK);

    private static final class Heard implements TriageListener {

        private final Brought brought = new Brought();

        @Override
        public void brought(SignalQuery query, List<Batch> batches) {
            brought.take(query, batches);
        }
    }

    private EngineTriage service() {
        var folders = PlatformFolders.of(name -> null, name -> folder.toString());
        return new EngineTriage(
                new EnvironmentFiles(folders, Connectors.builtIn(), name -> null, new ProcessRunner()),
                new Workbench(Connectors.builtIn(), CLOCK, "test"),
                CLOCK,
                new EngineTriage.Owner(
                        folder.resolve("cases"),
                        () -> ZoneId.of("Asia/Tokyo"),
                        "tester",
                        "test",
                        reader,
                        new HeadStart()));
    }

    private Path log() throws Exception {
        return Files.writeString(
                folder.resolve("orders.log"),
                "2026-03-01 10:00:00 INFO started\n2026-03-01 10:00:05 ERROR pool exhausted\n");
    }

    @Test
    void pathInThePasteBox_isShownKeptWithItsHash_andReadAgainWhileItIsTheSame() throws Exception {
        Path log = log();
        var heard = new Heard();
        Looked looked = service().run(new Question(log.toString(), "prod", null, null), heard);
        assertThat(heard.brought.lines("orders", WHOLE).size()).isEqualTo(2);
        String hash;
        try (CaseFile kept = CaseFile.open(Path.of(looked.casePath()))) {
            Triage triage = kept.triage().orElseThrow();
            assertThat(triage.lanes()).isEqualTo(looked.triage().lanes());
            hash = triage.receipts()
                    .getFirst()
                    .provenance()
                    .answers()
                    .getFirst()
                    .sha256();
        }
        LocalFile read = service().files(List.of(log), "", 7).getFirst();
        assertThat(hash).isEqualTo(read.sha256());
        assertThat(read.lanes().getFirst().evidence()).containsExactly("f7");

        var again = new Heard();
        service().replay(looked, again);
        assertThat(again.brought.lines("orders", WHOLE).size()).isEqualTo(2);
        Files.writeString(log, "2026-03-01 10:00:00 INFO something else\n");
        var changed = new Heard();
        service().replay(looked, changed);
        assertThat(changed.brought.all())
                .as("another content is not that evidence")
                .isEmpty();
    }

    @Test
    void timesWithoutAZone_areUtc_orLocalWhenAsked() throws Exception {
        var sources = new LocalSources(reader, () -> ZoneId.of("Asia/Tokyo"));
        Path log = log();
        Instant utc = start(sources.read(List.of(log), log.toString(), 1));
        Instant local = start(sources.read(List.of(log), "zone local\n" + log, 1));
        assertThat(utc).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(local).isEqualTo(Instant.parse("2026-03-01T01:00:00Z"));
    }

    private static Instant start(List<LocalFile> files) {
        return requireNonNull(files.getFirst().batch()).provenance().window().start();
    }

    @Test
    void named_takesFilesThatAreThere_andNothingElse() throws Exception {
        Path log = log();
        assertThat(LocalSources.named(log.toString())).contains(List.of(log));
        assertThat(LocalSources.named("zone local\n" + log)).contains(List.of(log));
        assertThat(LocalSources.named("now-1h")).isEmpty();
        assertThat(LocalSources.named("http://a.b/c?d")).isEmpty();
        assertThat(LocalSources.named("/no/such/file.log")).isEmpty();
        assertThat(LocalSources.named("")).isEmpty();
        assertThat(LocalSources.named(folder.toString())).isEmpty();
        assertThat(LocalSources.named("a\u0000b")).isEmpty();
    }

    @Test
    void filesOfWhichNoneCanBeRead_sayWhy() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.log"), "");
        assertThatThrownBy(() -> service().run(new Question(empty.toString(), "prod", null, null), new Heard()))
                .isInstanceOf(CannotTriage.class)
                .hasMessageContaining("It holds no line.");
    }
}
