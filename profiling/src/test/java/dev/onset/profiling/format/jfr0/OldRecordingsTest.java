package dev.onset.profiling.format.jfr0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.Profile;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import dev.onset.profiling.export.CollapsedWriter;
import dev.onset.profiling.format.ProfileFiles;
import dev.onset.profiling.format.ProfileReading;
import dev.onset.profiling.format.jfr.JfrScrubber;
import dev.onset.profiling.remarks.RecordingRemarks;
import dev.onset.profiling.remarks.Remark;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OldRecordingsTest {

    @TempDir
    private Path folder;

    @Test
    void samples_ofRunningThreads_haveStackThreadAndTime() throws Exception {
        Recording recording = read(new OldFile().bytes());

        assertThat(recording.warnings()).isEmpty();
        assertThat(recording.startNanos()).isEqualTo(OldFile.START_MILLIS * 1_000_000);
        assertThat(recording.durationNanos()).isEqualTo(5_000_000_000L);
        Profile cpu = recording.profile("cpu").orElseThrow();
        assertThat(collapsed(cpu)).isEqualTo("com/example/Old.main;com/example/Old.work 2\n");
        Profile wait = recording.profile("wait").orElseThrow();
        assertThat(wait.value(0, wait.stacks().rows())).isEqualTo(30);
    }

    @Test
    void madeOver_isReadByTheJdkToo() throws Exception {
        Path made = folder.resolve("new.jfr");
        Files.write(made, convert(new OldFile().bytes(), new ArrayList<>()));

        List<RecordedEvent> events = RecordingFile.readAllEvents(made);

        assertThat(events).hasSize(7);
        RecordedEvent sample = only(events, "jdk.ExecutionSample", 3);
        assertThat(sample.getStartTime().toEpochMilli()).isEqualTo(OldFile.START_MILLIS);
        assertThat(sample.getThread("sampledThread").getJavaName()).isEqualTo("worker-1");
        assertThat(sample.getString("state")).isEqualTo("STATE_SLEEPING");
        assertThat(sample.getStackTrace().isTruncated()).isTrue();
        assertThat(sample.getStackTrace().getFrames().getFirst().getLineNumber())
                .isEqualTo(11);
        assertThat(sample.getStackTrace()
                        .getFrames()
                        .getFirst()
                        .getMethod()
                        .getType()
                        .getName())
                .isEqualTo("com.example.Old");
        RecordedEvent load = only(events, "jdk.CPULoad", 1);
        assertThat(load.getDouble("jvmUser")).isEqualTo(0.25);
        assertThat(load.getLong("count")).isEqualTo(7);
        assertThat(only(events, "jdk.JavaMonitorWait", 1).getDuration()).isEqualTo(Duration.ofNanos(30));
    }

    private static RecordedEvent only(List<RecordedEvent> events, String type, int count) {
        assertThat(events)
                .filteredOn(e -> e.getEventType().getName().equals(type))
                .hasSize(count);
        return events.stream()
                .filter(e -> e.getEventType().getName().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void twoChunks_areBothRead() throws Exception {
        byte[] once = new OldFile().bytes();
        byte[] twice = Arrays.copyOf(once, once.length * 2);
        System.arraycopy(once, 0, twice, once.length, once.length);

        Profile cpu = read(twice).profile("cpu").orElseThrow();

        assertThat(cpu.samples(0, cpu.stacks().rows())).isEqualTo(4);
        Path made = folder.resolve("new.jfr");
        Files.write(made, convert(twice, new ArrayList<>()));
        try (var file = new RecordingFile(made)) {
            assertThat(file.readEventTypes()).as("described once").hasSize(4);
        }
    }

    @Test
    void secondChunk_cut_isLeftOutWithAWarning() throws Exception {
        byte[] once = new OldFile().bytes();
        byte[] more = Arrays.copyOf(once, once.length + 200);
        System.arraycopy(once, 0, more, once.length, 200);

        Recording recording = read(more);

        assertThat(recording.warnings()).singleElement().asString().contains("What follows byte " + once.length);
        Profile cpu = recording.profile("cpu").orElseThrow();
        assertThat(cpu.samples(0, cpu.stacks().rows())).isEqualTo(2);
    }

    @Test
    void secret_isNamedByARemark_andGoneFromWhatIsHandedOn() throws Exception {
        Path raw = folder.resolve("old.jfr");
        Path clean = folder.resolve("clean.jfr");
        Files.write(raw, new OldFile().bytes());
        assertThat(RecordingRemarks.of(raw))
                .filteredOn(r -> r.severity() == Remark.Severity.WARNING)
                .filteredOn(r -> r.rule().equals("PasswordsInEnvironment"))
                .singleElement()
                .satisfies(r -> assertThat(r.sentence()).contains("DB_PASSWORD").doesNotContain(OldFile.SECRET));

        JfrScrubber.Scrubbed scrubbed = JfrScrubber.scrub(raw, clean);

        assertThat(scrubbed.texts()).isPositive();
        String bytes = Files.readString(clean, StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain(OldFile.SECRET).contains("DB_PASSWORD");
        Recording recording = ((ProfileReading.Read) ProfileFiles.read(clean, ReadOptions.standard())).recording();
        assertThat(collapsed(recording.profile("cpu").orElseThrow()))
                .isEqualTo("com/example/Old.main;com/example/Old.work 2\n");
    }

    @Test
    @Timeout(120)
    void cutAnywhere_isAFaultWithWords() {
        byte[] whole = new OldFile().bytes();
        for (int length = 6; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> convert(cut, new ArrayList<>()))
                    .as("cut to " + length)
                    .isInstanceOfSatisfying(
                            BadProfileException.class,
                            e -> assertThat(e.fault().what()).startsWith("a Flight Recorder file of version 0 with "));
        }
    }

    @Test
    @Timeout(240)
    void anyByteWrong_isReadOrAFault_andNothingElse() {
        byte[] whole = new OldFile().bytes();
        for (int at = 6; at < whole.length; at++) {
            for (int value : new int[] {0, 0x7F, 0xFF}) {
                byte[] bent = whole.clone();
                bent[at] = (byte) value;
                Throwable thrown = catchThrowable(() -> read(bent));
                if (thrown != null) {
                    assertThat(thrown).as("byte " + at + " is " + value).isInstanceOf(BadProfileException.class);
                }
            }
        }
    }

    @Test
    void checkpointThatNamesItself_isRefused() {
        var file = new OldFile();
        file.checkpointNamesItself = true;

        refused(file, "a checkpoint at byte");
    }

    @Test
    void structureThatContainsItself_isRefused() {
        var file = new OldFile();
        file.nested = 1;

        refused(file, "structures within each other more than 16 deep");
    }

    @Test
    void arrayOfNothing_isRefused() {
        var file = new OldFile();
        file.nested = 9;

        refused(file, "an array of nothing");
    }

    @Test
    void moreStructuresThanBytes_areRefused() {
        var file = new OldFile();
        file.structures = Integer.MAX_VALUE;

        refused(file, "2147483647 structures announced");
    }

    @Test
    void clockThatStandsStill_isRefused() {
        var file = new OldFile();
        file.ticksPerSecond = 0;

        refused(file, "a clock of 0 ticks a second");
    }

    private static void refused(OldFile file, String words) {
        assertThatThrownBy(() -> convert(file.bytes(), new ArrayList<>()))
                .isInstanceOf(BadProfileException.class)
                .hasMessageContaining(words);
    }

    @Test
    void tooLarge_isRefusedWithTheLimit_beforeItIsRead() {
        var head = new OldFile().bytes();

        assertThatThrownBy(() -> OldRecordings.all(head, new ByteArrayInputStream(new byte[0]), 3 << 20, 2 << 20))
                .isInstanceOf(BadProfileException.class)
                .hasMessageContaining("more than the 2 MB");
        assertThatThrownBy(() -> OldRecordings.all(head, new ByteArrayInputStream(new byte[3 << 20]), -1, 2 << 20))
                .isInstanceOf(BadProfileException.class)
                .hasMessageContaining("more than the 2 MB");
    }

    @Test
    void interrupted_endsAndStaysInterrupted() {
        byte[] bytes = new OldFile().bytes();
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> convert(bytes, new ArrayList<>())).isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static byte[] convert(byte[] bytes, List<String> warnings) throws IOException {
        return OldRecordings.convert(new byte[0], new ByteArrayInputStream(bytes), bytes.length, warnings::add);
    }

    private Recording read(byte[] bytes) throws IOException {
        Path file = folder.resolve("old.jfr");
        Files.write(file, bytes);
        return switch (ProfileFiles.read(file, ReadOptions.standard().withSamples())) {
            case ProfileReading.Read(Recording recording) -> recording;
            case ProfileReading.Unreadable(var fault) -> throw new BadProfileException(fault);
        };
    }

    private static String collapsed(Profile profile) throws IOException {
        var text = new StringWriter();
        CollapsedWriter.write(profile, text);
        return text.toString();
    }
}
