package dev.onset.profiling.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.Profile;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import dev.onset.profiling.export.CollapsedWriter;
import dev.onset.profiling.format.jfr.JfrScrubber;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JfrScrubberTest {

    @TempDir
    private Path folder;

    @Test
    void secret_isGoneFromTheBytes_andTheRestIsTheSame() throws Exception {
        Path raw = folder.resolve("raw.jfr");
        Path clean = folder.resolve("clean.jfr");
        LiveRecording.makeApart(raw);
        assertThat(holdsSecret(raw)).as("it is there at first").isTrue();

        JfrScrubber.Scrubbed scrubbed = JfrScrubber.scrub(raw, clean);

        assertThat(scrubbed.texts()).isGreaterThan(20);
        assertThat(scrubbed.warnings()).isEmpty();
        assertThat(holdsSecret(clean)).isFalse();
        assertThat(clean).hasSize(Files.size(raw));
        assertThat(counts(clean)).isEqualTo(counts(raw));
        assertThat(stacks(clean)).isEqualTo(stacks(raw)).isNotEmpty();
    }

    @Test
    void values_areStarsOfTheSameLength_andNamesStay() throws Exception {
        Path raw = folder.resolve("raw.jfr");
        Path clean = folder.resolve("clean.jfr");
        LiveRecording.makeApart(raw);

        JfrScrubber.scrub(raw, clean);

        List<RecordedEvent> events = RecordingFile.readAllEvents(clean);
        assertThat(events)
                .filteredOn(e -> e.getEventType().getName().equals("jdk.InitialSystemProperty"))
                .filteredOn(e -> e.getString("key").equals("onset.test.password"))
                .singleElement()
                .satisfies(e -> assertThat(e.getString("value")).isEqualTo("*".repeat(LiveRecording.SECRET.length())));
        assertThat(events)
                .filteredOn(e -> e.getEventType().getName().equals("jdk.JVMInformation"))
                .isNotEmpty()
                .allSatisfy(e -> {
                    assertThat(e.getString("jvmArguments")).matches("\\*+");
                    assertThat(e.getString("javaArguments")).matches("\\*+");
                    assertThat(e.getString("jvmVersion")).contains("OpenJDK");
                });
    }

    @Test
    void damaged_isNotPassedOn() throws Exception {
        Path raw = folder.resolve("raw.jfr");
        LiveRecording.makeApart(raw);
        byte[] bytes = Files.readAllBytes(raw);
        Path cut = Files.write(folder.resolve("cut.jfr"), Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> JfrScrubber.scrub(cut, folder.resolve("clean.jfr")))
                .isInstanceOf(BadProfileException.class);
    }

    private static boolean holdsSecret(Path file) throws Exception {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            if (bytes.contains(new String(LiveRecording.SECRET.getBytes(charset), StandardCharsets.ISO_8859_1))) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Integer> counts(Path file) throws Exception {
        var counts = new TreeMap<String, Integer>();
        RecordingFile.readAllEvents(file)
                .forEach(e -> counts.merge(e.getEventType().getName(), 1, Integer::sum));
        return counts;
    }

    private static String stacks(Path file) throws Exception {
        Recording recording = ((ProfileReading.Read) ProfileFiles.read(file, ReadOptions.standard())).recording();
        var text = new StringWriter();
        for (Profile profile : recording.profiles()) {
            CollapsedWriter.write(profile, text);
        }
        return text.toString();
    }
}
