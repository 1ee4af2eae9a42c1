package dev.onset.profiling.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.onset.profiling.Profile;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import dev.onset.profiling.capture.CaptureOptions.Clock;
import dev.onset.profiling.capture.CaptureOptions.Means;
import dev.onset.profiling.export.CollapsedWriter;
import dev.onset.profiling.format.ProfileFiles;
import dev.onset.profiling.format.ProfileReading;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against real virtual machines that are at work. */
class CaptureTest {

    private static final CaptureOptions SHORT = CaptureOptions.standard(Duration.ofSeconds(2));

    @TempDir
    private Path folder;

    private Path store;
    private Path file;

    @BeforeEach
    void platform() {
        assumeThat(NativeFiles.platform(System.getProperty("os.name"), System.getProperty("os.arch")))
                .as("captures are made on Linux")
                .isPresent();
        store = folder.resolve("store");
        file = folder.resolve("out.jfr");
    }

    static Stream<Path> homes() throws Exception {
        return BusyJvm.homes();
    }

    private static TargetId id(BusyJvm busy) {
        return Targets.local().identify(busy.pid()).orElseThrow();
    }

    private CaptureResult capture(BusyJvm busy, CaptureOptions options) throws Exception {
        return new Capture(store, new Processes()).run(id(busy), options, file, d -> {});
    }

    private static Recording read(Path file) {
        return ((ProfileReading.Read) ProfileFiles.read(file, ReadOptions.standard())).recording();
    }

    private static String collapsed(Profile profile) throws Exception {
        var text = new StringWriter();
        CollapsedWriter.write(profile, text);
        return text.toString();
    }

    private void assertNothingLeft() throws Exception {
        try (Stream<Path> left = Files.list(store.resolve("sessions"))) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("homes")
    void agent_recordsTheBusyMethodAndLeavesNothing(Path home) throws Exception {
        try (BusyJvm busy = BusyJvm.start(home, folder)) {
            var progress = new ArrayList<Duration>();

            var result = new Capture(store, new Processes()).run(id(busy), SHORT, file, progress::add);

            assertThat(result).isEqualTo(new CaptureResult.Captured(file, List.of()));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain("planted");
            assertThat(progress).isSorted().endsWith(Duration.ofSeconds(2));
            Recording recording = read(file);
            assertThat(collapsed(recording.profile("cpu").orElseThrow())).contains("BusyWork.busyMethod");
            assertThat(recording.profile("wall")).isPresent();
            assertThat(recording.profile("alloc")).isPresent();
            assertThat(busy.output()).isEmpty();
            assertThat(busy.isAlive()).isTrue();
            assertNothingLeft();
            assertThat(capture(busy, SHORT)).as("once more").isInstanceOf(CaptureResult.Captured.class);
        }
    }

    @ParameterizedTest
    @MethodSource("homes")
    void recorder_recordsTheBusyMethodAndLeavesNothing(Path home) throws Exception {
        try (BusyJvm busy = BusyJvm.start(home, folder, "-XX:-EnableDynamicAgentLoading")) {
            CaptureResult result = capture(busy, SHORT);

            assertThat(result)
                    .isInstanceOfSatisfying(
                            CaptureResult.Captured.class,
                            c -> assertThat(c.notes())
                                    .singleElement()
                                    .asString()
                                    .contains("EnableDynamicAgentLoading"));
            assertThat(collapsed(read(file).profile("cpu").orElseThrow())).contains("BusyWork.busyMethod");
            assertThat(busy.output()).isEmpty();
            assertNothingLeft();
        }
    }

    @Test
    void perfEvents_orTheirFallbackRecord() throws Exception {
        try (BusyJvm busy = BusyJvm.own(folder)) {
            assertThat(capture(busy, SHORT.with(Clock.CPU))).isInstanceOf(CaptureResult.Captured.class);
            assertThat(collapsed(read(file).profile("cpu").orElseThrow())).contains("BusyWork.busyMethod");
        }
    }

    @Test
    void refused_isLeftAlone() throws Exception {
        var refusing = new CommandPort() {
            @Override
            public Ran run(List<String> argv, Duration timeout) {
                throw new AssertionError("nothing may be run: " + argv);
            }
        };
        try (BusyJvm busy = BusyJvm.own(folder, "-Xrs")) {
            // With -Xrs the socket is there from the start; housekeeping of /tmp takes it away some day.
            Files.deleteIfExists(Path.of("/tmp/.java_pid" + busy.pid()));
            TargetId other = new TargetId(busy.pid(), id(busy).startTicks() + 1);

            assertThat(new Capture(store, refusing).run(id(busy), SHORT, file, d -> {}))
                    .isInstanceOfSatisfying(
                            CaptureResult.Refused.class,
                            r -> assertThat(r.reasons())
                                    .extracting(Refusal::reason)
                                    .containsExactly(Refusal.Reason.SIGNAL_WOULD_KILL));
            assertThat(new Capture(store, refusing).run(other, SHORT, file, d -> {}))
                    .isInstanceOfSatisfying(
                            CaptureResult.Refused.class,
                            r -> assertThat(r.reasons())
                                    .extracting(Refusal::reason)
                                    .containsExactly(Refusal.Reason.REUSED_NUMBER));
            assertThat(busy.isAlive()).isTrue();
            assertThat(busy.output()).isEmpty();
            assertThat(file).doesNotExist();
        }
    }

    @ParameterizedTest
    @MethodSource("means")
    void interrupt_endsTheRecording(Means means) throws Exception {
        try (BusyJvm busy = BusyJvm.own(folder)) {
            CaptureOptions options =
                    CaptureOptions.standard(Duration.ofMinutes(1)).with(means);
            var capture = new Capture(store, new Processes());

            assertThatThrownBy(() -> capture.run(id(busy), options, file, passed -> {
                        if (passed.toMillis() > 500) {
                            Thread.currentThread().interrupt();
                        }
                    }))
                    .isInstanceOf(InterruptedException.class);

            assertThat(Thread.interrupted()).isFalse();
            assertThat(file).doesNotExist();
            assertNothingLeft();
            assertThat(capture(busy, SHORT.with(means))).isInstanceOf(CaptureResult.Captured.class);
        }
    }

    static Stream<Means> means() {
        return Stream.of(Means.AGENT, Means.RECORDER);
    }

    @Test
    void targetThatDies_isSaid() throws Exception {
        try (BusyJvm busy = BusyJvm.own(folder)) {
            var result = new Capture(store, new Processes()).run(id(busy), SHORT, file, passed -> {
                if (passed.toMillis() > 300) {
                    ProcessHandle.of(busy.pid()).ifPresent(ProcessHandle::destroyForcibly);
                }
            });

            assertThat(result)
                    .isInstanceOfSatisfying(
                            CaptureResult.Failed.class,
                            f -> assertThat(f.sentence()).contains("ended after"));
            assertNothingLeft();
        }
    }

    @Test
    void unknownArgument_isAFailureAndStops() throws Exception {
        CommandPort careless = (argv, timeout) -> {
            var words = new ArrayList<>(argv);
            words.replaceAll(w -> w.startsWith("start,") ? w + ",safemode=0" : w);
            return new Processes().run(words, timeout);
        };
        try (BusyJvm busy = BusyJvm.own(folder)) {
            var result = new Capture(store, careless).run(id(busy), SHORT, file, d -> {});

            assertThat(result)
                    .isInstanceOfSatisfying(
                            CaptureResult.Failed.class,
                            f -> assertThat(f.sentence()).contains("Unknown argument: safemode"));
            assertThat(capture(busy, SHORT)).as("it was stopped").isInstanceOf(CaptureResult.Captured.class);
            assertThat(busy.output()).isEmpty();
        }
    }

    @Test
    void values_cannotBecomeArguments() {
        for (String name : List.of("a,file=b.jfr", "a b", "a%p", "a\nb")) {
            Path hostile = Path.of("/tmp", name);
            assertThat(AgentCommand.isPlain(hostile)).as(name).isFalse();
            assertThatThrownBy(() -> AgentCommand.stop(hostile, Path.of("/tmp/log")))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void start_holdsTheTimer() {
        var command = AgentCommand.start(SHORT, Duration.ofSeconds(12), Path.of("/s/r.jfr"), Path.of("/s/l"));

        assertThat(command.text())
                .isEqualTo("start,quiet,jfr,event=ctimer,interval=10000000,wall=50000000,lock=10000000,alloc=2097152,"
                        + "timeout=12,memlimit=64m,file=/s/r.jfr,log=/s/l");
    }

    @Test
    void extras_areRecorded() throws Exception {
        try (BusyJvm busy = BusyJvm.own(folder)) {
            var options = SHORT.with(EnumSet.allOf(CaptureOptions.Extra.class));

            assertThat(capture(busy, options)).isEqualTo(new CaptureResult.Captured(file, List.of()));

            assertThat(read(file).profile("live")).isPresent();
            assertThat(busy.output()).isEmpty();
            assertThat(AgentCommand.start(options, Duration.ofSeconds(12), Path.of("/r"), Path.of("/l"))
                            .words())
                    .contains("live", "nativemem=524288");
        }
    }
}
