package dev.onset.profiling.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.profiling.CollapsedText;
import dev.onset.profiling.Profile;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import dev.onset.profiling.SampleColumns;
import dev.onset.profiling.export.CollapsedWriter;
import dev.onset.profiling.export.HtmlWriter;
import dev.onset.profiling.export.Page;
import dev.onset.profiling.export.PprofWriter;
import dev.onset.profiling.export.SvgWriter;
import dev.onset.profiling.flame.Views;
import dev.onset.profiling.format.jfr.JfrReader;
import dev.onset.profiling.remarks.RecordingRemarks;
import dev.onset.profiling.remarks.Remark;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against the JDK's own reader. */
class JfrReaderTest {

    @TempDir
    private static Path folder;

    private static Path file;

    @BeforeAll
    static void record() throws Exception {
        file = folder.resolve("live.jfr");
        LiveRecording.makeApart(file);
    }

    @Test
    void read_executionSamples_equalTheJdksReader() throws Exception {
        assertThat(lines(read(file).profile("cpu").orElseThrow())).isEqualTo(expected("jdk.ExecutionSample", ""));
    }

    @Test
    void read_allocation_equalsTheJdksReader() throws Exception {
        assertThat(lines(read(file).profile("alloc").orElseThrow()))
                .isEqualTo(expected("jdk.ObjectAllocationSample", "weight"));
    }

    @Test
    void read_packedThreeTimes_isTheSame() throws Exception {
        Path packed = folder.resolve("live.jfr.gz");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < 3; i++) {
            var out = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(out)) {
                gzip.write(bytes);
            }
            bytes = out.toByteArray();
        }
        Files.write(packed, bytes);

        assertThat(lines(read(packed).profile("cpu").orElseThrow())).isEqualTo(expected("jdk.ExecutionSample", ""));
    }

    @Test
    void read_keepingSamples_addUpToTheWhole() {
        Profile cpu =
                read(file, ReadOptions.standard().withSamples()).profile("cpu").orElseThrow();
        SampleColumns samples = Objects.requireNonNull(cpu.columns());
        long middle = samples.epochNanos(samples.size() / 2);

        Profile early = Views.between(cpu, 0, middle);
        Profile late = Views.between(cpu, middle, Long.MAX_VALUE);

        assertThat(samples.size()).isEqualTo((int) cpu.totalSamples());
        assertThat(early.totalSamples() + late.totalSamples()).isEqualTo(cpu.totalSamples());
        assertThat(early.totalSamples()).isPositive();
        assertThat(late.totalSamples()).isPositive();
        assertThat(CollapsedText.of(Views.byThread(cpu))).allMatch(l -> l.startsWith("["));
    }

    @Test
    void read_cutBehindAChunk_keepsTheChunkAndWarns() throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        Path twice = folder.resolve("twice.jfr");
        var both = Arrays.copyOf(bytes, bytes.length + bytes.length / 2);
        System.arraycopy(bytes, 0, both, bytes.length, bytes.length / 2);
        Files.write(twice, both);

        Recording recording = read(twice);

        assertThat(recording.profile("cpu").orElseThrow().totalSamples())
                .isGreaterThanOrEqualTo(read(file).profile("cpu").orElseThrow().totalSamples());
        assertThat(recording.warnings()).singleElement().asString().contains("left out");
    }

    @Test
    void exports_holdNoSettingOfTheMachine() throws Exception {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .contains(LiveRecording.SECRET);
        Recording recording = read(file);
        var text = new StringWriter();
        var packed = new ByteArrayOutputStream();
        for (Profile profile : recording.profiles()) {
            CollapsedWriter.write(profile, text);
            HtmlWriter.write(profile, new Page("x", List.of(), null), text);
            SvgWriter.write(profile, new Page("x", List.of(), null), text);
            PprofWriter.write(profile, recording, packed);
        }
        byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray())).readAllBytes();

        assertThat(text.toString())
                .contains("LiveRecording.spin")
                .doesNotContain(LiveRecording.SECRET, "java.class.path");
        assertThat(new String(unpacked, StandardCharsets.ISO_8859_1)).doesNotContain(LiveRecording.SECRET);
    }

    @Test
    void remarks_aPasswordInASetting_isNamedAndNotShown() throws Exception {
        List<Remark> remarks = RecordingRemarks.of(file);

        assertThat(remarks)
                .filteredOn(r -> r.rule().equals("PasswordsInSystemProperties"))
                .singleElement()
                .satisfies(r -> assertThat(r.sentence()).contains("onset.test.password"));
        assertThat(remarks).noneMatch(r -> r.sentence().contains(LiveRecording.SECRET));
    }

    /** A damaged recording is read in part or refused; it never hangs, never throws anything else. */
    @Test
    @Timeout(120)
    void read_damaged_isReadOrRefused() throws Exception {
        byte[] sound = Files.readAllBytes(file);
        var random = new Random(20_261_121);
        int refused = 0;
        for (int round = 0; round < 400; round++) {
            byte[] bad = sound.clone();
            int flips = 1 + random.nextInt(20);
            for (int f = 0; f < flips; f++) {
                int at = round % 4 == 0 ? random.nextInt(200) : random.nextInt(bad.length);
                bad[at] = (byte) random.nextInt(256);
            }
            if (round % 5 == 0) {
                bad = Arrays.copyOf(bad, random.nextInt(bad.length));
            }
            Path damaged = folder.resolve("damaged.jfr");
            Files.write(damaged, bad);
            ProfileReading reading =
                    ProfileFiles.read(damaged, ReadOptions.standard().withSamples());
            if (reading instanceof ProfileReading.Unreadable not) {
                refused++;
                assertThat(not.fault().what()).as("round %d", round).isNotBlank();
                assertThat(not.fault().advice()).as("round %d", round).isNotBlank();
            }
        }
        assertThat(refused).isBetween(50, 400);
    }

    @Test
    void accepts_onlyChunks() {
        assertThat(JfrReader.accepts(new byte[] {'F', 'L', 'R', 0}, 4)).isTrue();
        assertThat(JfrReader.accepts(new byte[] {'F', 'L', 'R'}, 3)).isFalse();
    }

    private static Recording read(Path from) {
        return read(from, ReadOptions.standard().withLines());
    }

    private static Recording read(Path from, ReadOptions options) {
        return switch (ProfileFiles.read(from, options)) {
            case ProfileReading.Read read -> read.recording();
            case ProfileReading.Unreadable not ->
                throw new IllegalStateException(not.fault().sentence());
        };
    }

    private static List<String> lines(Profile profile) {
        var lines = new TreeMap<String, long[]>();
        for (int row = 0; row < profile.stacks().rows(); row++) {
            var text = new StringBuilder();
            for (int d = 0; d < profile.stacks().depth(row); d++) {
                int frame = profile.stacks().frame(row, d);
                text.append(d == 0 ? "" : ";")
                        .append(profile.frames().text(frame).replace('/', '.'))
                        .append(':')
                        .append(profile.frames().line(frame));
            }
            long[] sums = lines.computeIfAbsent(text.toString(), t -> new long[2]);
            sums[0] += profile.samples(row, row + 1);
            sums[1] += profile.value(row, row + 1);
        }
        return printed(lines);
    }

    private static List<String> printed(Map<String, long[]> lines) {
        return lines.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue()[0] + " " + e.getValue()[1])
                .toList();
    }

    private static List<String> expected(String type, String value) throws Exception {
        var lines = new TreeMap<String, long[]>();
        try (var in = new RecordingFile(file)) {
            while (in.hasMoreEvents()) {
                RecordedEvent event = in.readEvent();
                if (event.getEventType().getName().equals(type) && event.getStackTrace() != null) {
                    var frames = new ArrayList<String>();
                    for (RecordedFrame frame : event.getStackTrace().getFrames()) {
                        frames.add(frame.getMethod().getType().getName() + "."
                                + frame.getMethod().getName() + ":" + frame.getLineNumber());
                    }
                    Collections.reverse(frames);
                    long[] sums = lines.computeIfAbsent(merged(String.join(";", frames)), t -> new long[2]);
                    sums[0]++;
                    sums[1] += value.isEmpty() ? 1 : event.getLong(value);
                }
            }
        }
        return printed(lines);
    }

    /** Lambdas have one name whatever the run. */
    private static String merged(String stack) {
        return stack.replaceAll("\\$\\$Lambda[/.]?0x[0-9a-f]+|\\$\\$Lambda\\.0x[0-9a-f]+/0x[0-9a-f]+", "\\$\\$Lambda_");
    }
}
