package dev.onset.engine.yardsticks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredTest {

    @TempDir
    private Path data;

    /** Counts the files of a half; a file named broken cannot be read. */
    private static final class CountingYardstick implements Yardstick {

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public String about() {
            return "Counts.";
        }

        @Override
        public String folder() {
            return "x-count";
        }

        @Override
        public Score measure(Path half) throws IOException {
            if (Files.exists(half.resolve("broken"))) {
                throw new IOException("broken");
            }
            return new Score.Builder("files").row("2").remark("Two.").build();
        }
    }

    @Test
    void of_absentSet_saysWhichFolderIsMissing() throws Exception {
        Measured measured = Measured.of(new CountingYardstick(), data, "open");

        assertThat(measured.score()).isNull();
        assertThat(measured.failed()).isFalse();
        assertThat(measured.trouble())
                .isEqualTo("the set is absent: " + data.resolve("x-count/open") + " is no folder");
    }

    @Test
    void of_absentHalf_saysThatTheSetIsThere() throws Exception {
        Files.createDirectories(data.resolve("x-count/open"));

        assertThat(Measured.of(new CountingYardstick(), data, "second").trouble())
                .startsWith("the set has no half \"second\": ");
    }

    @Test
    void of_unreadableSet_fails() throws Exception {
        Files.createFile(Files.createDirectories(data.resolve("x-count/open")).resolve("broken"));

        Measured measured = Measured.of(new CountingYardstick(), data, "open");

        assertThat(measured.failed()).isTrue();
        assertThat(measured.trouble()).endsWith("cannot be read: broken");
    }

    @Test
    void text_measuredAndAbsent_bothStandInTheFile() throws Exception {
        Files.createDirectories(data.resolve("x-count/open"));
        var yardstick = new CountingYardstick();

        String json =
                ScoreFile.text(List.of(Measured.of(yardstick, data, "open"), Measured.of(yardstick, data, "second")));

        assertThat(json).contains("\"files\" : \"2\"", "\"Two.\"", "\"notMeasured\" : \"the set has no half");
    }

    @Test
    void of_sameClasses_giveTheSameFingerprint() {
        assertThat(Fingerprint.of(List.of(Score.class)))
                .hasSize(12)
                .isEqualTo(Fingerprint.of(List.of(Score.class)))
                .isNotEqualTo(Fingerprint.of(List.of(Score.Builder.class)));
    }
}
