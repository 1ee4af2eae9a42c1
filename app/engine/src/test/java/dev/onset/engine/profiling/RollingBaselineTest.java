package dev.onset.engine.profiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.engine.process.ProcessRunner;
import dev.onset.profiling.capture.CaptureOptions;
import dev.onset.profiling.capture.CaptureResult;
import dev.onset.profiling.capture.TargetId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollingBaselineTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final CaptureOptions TEN_SECONDS = CaptureOptions.standard(Duration.ofSeconds(10));

    @TempDir
    private Path folder;

    /** Nobody has this number. */
    private final TargetId nobody = new TargetId(999_999_999, 7);

    private RollingBaseline baseline() {
        var commands = new ProfilingCommands(new ProcessRunner(), name -> name);
        InstantSource clock = InstantSource.fixed(NOON);
        return new RollingBaseline(
                new ProfileDesk(folder.resolve("store"), folder.resolve("profiles"), commands, clock),
                folder.resolve("chunks"),
                clock);
    }

    private RollingBaseline.Plan plan() {
        return new RollingBaseline.Plan(null, nobody, TEN_SECONDS, Duration.ofMinutes(5), Duration.ofHours(4));
    }

    private Path chunk(String name) throws Exception {
        Files.createDirectories(folder.resolve("chunks"));
        return Files.writeString(folder.resolve("chunks").resolve(name), "x");
    }

    @Test
    void chunks_areThoseOfTheTarget_theOldestFirst() throws Exception {
        Path late = chunk("chunk-999999999-7-20261121-110000.jfr");
        Path early = chunk("chunk-999999999-7-20261121-093000.jfr");
        chunk("chunk-999999999-8-20261121-093000.jfr");
        chunk("chunk-999999999-7-20261140-093000.jfr");
        chunk("notes.txt");

        assertThat(baseline().chunks(nobody))
                .containsExactly(
                        new RollingBaseline.Chunk(early, Instant.parse("2026-11-21T09:30:00Z")),
                        new RollingBaseline.Chunk(late, Instant.parse("2026-11-21T11:00:00Z")));
    }

    @Test
    void turn_removesWhatIsTooOld_andNothingElse() throws Exception {
        Path old = chunk("chunk-999999999-7-20261121-075959.jfr");
        Path young = chunk("chunk-999999999-7-20261121-080000.jfr");
        Path others = chunk("chunk-999999999-8-20261101-080000.jfr");

        baseline().turn(plan());

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(others).exists();
    }

    @Test
    void targetThatIsGone_endsIt() throws Exception {
        var told = new ArrayList<CaptureResult>();

        CaptureResult last = baseline().run(plan(), told::add);

        assertThat(last).isInstanceOf(CaptureResult.Refused.class);
        assertThat(told).containsExactly(last);
    }

    @Test
    void plan_takesAChunkLessOftenThanItLasts() {
        assertThatThrownBy(() ->
                        new RollingBaseline.Plan(null, nobody, TEN_SECONDS, Duration.ofSeconds(5), Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RollingBaseline.Plan(
                        null, nobody, TEN_SECONDS, Duration.ofMinutes(5), Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
