package dev.onset.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.task.DirectTaskRunner;
import dev.onset.desktop.timeline.Brush;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.casefile.TrailEntry;
import dev.onset.engine.report.CasePostmortem;
import dev.onset.engine.triage.TriageListener;
import dev.onset.signal.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the person at the window did goes into the open case's trail, each once. */
class NotesViewModelTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
    private static final Brush BRUSH =
            new Brush(TimeRange.of(Instant.parse("2026-11-21T10:06:00Z"), Instant.parse("2026-11-21T10:07:30Z")), null);

    @TempDir
    Path folder;

    private static final class Service implements TriageService {

        @Override
        public Looked run(Question question, TriageListener listener) throws CannotTriage {
            throw new CannotTriage("not asked here");
        }

        @Override
        public Optional<CasePostmortem> postmortem(String casePath) {
            return Optional.of(new CasePostmortem(Path.of(casePath), CLOCK, "kim"));
        }
    }

    @Test
    void queriesAndBrushes_areKept_andOneThatStaysIsKeptOnce() throws IOException {
        Path file = folder.resolve("a.onset");
        CaseFile.create(file, "prod-eu", "0.1.0", CLOCK).close();
        var notes = new NotesViewModel(ScriptedService.desk(new Service()), new DirectTaskRunner());
        notes.went(TrailEntry.Kind.QUERY, "asked before there was a case");

        notes.read(file.toString());
        notes.brushed(Brush.NONE);
        notes.brushed(BRUSH);
        notes.brushed(BRUSH);
        notes.went(TrailEntry.Kind.QUERY, "up");

        try (CaseFile c = CaseFile.open(file)) {
            assertThat(c.trail())
                    .containsExactly(
                            new TrailEntry(1, CLOCK.instant(), TrailEntry.Kind.BRUSH, BRUSH.words()),
                            new TrailEntry(2, CLOCK.instant(), TrailEntry.Kind.QUERY, "up"));
        }
        assertThat(BRUSH.words()).startsWith("Window 10:06:00");
    }
}
