package dev.onset.engine.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged survives kill -9 at any moment, and a body larger than the heap passes through. */
@Tag("slow")
class CaseKillTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-14T02:50:00Z"));
    private static final int KILLS = 20;

    @TempDir
    Path folder;

    @Test
    void killed_atAnyMoment_losesNothingAcknowledged() throws Exception {
        Path file = folder.resolve("a.onset");
        CaseFile.create(file, "prod-eu", "0.1.0", CLOCK).close();
        var random = new SplittableRandom(4711);
        int notes = 0;
        int answers = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process child = start("notes", file, "-Xmx64m");
            try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
                int acks = random.nextInt(1, 40);
                String line = out.readLine();
                for (int i = 0; i < acks && line != null; i++) {
                    notes = line.startsWith("note ") ? 1 + number(line) : notes;
                    answers = line.startsWith("answer ") ? 1 + number(line) : answers;
                    line = i + 1 < acks ? out.readLine() : line;
                }
                spin(random.nextInt(3_000_000));
                // Not the process's own method: that one would close what it still has to say.
                child.toHandle().destroyForcibly();
                // What it still said before it died counts too.
                for (line = out.readLine(); line != null; line = out.readLine()) {
                    notes = line.startsWith("note ") ? 1 + number(line) : notes;
                    answers = line.startsWith("answer ") ? 1 + number(line) : answers;
                }
            }
            assertThat(child.waitFor()).isEqualTo(137);
            if (kill % 5 == 4) {
                assertWhole(file, notes, answers);
            }
        }
        assertThat(notes).isGreaterThan(KILLS);
        assertThat(CaseAccessTest.filesIn(folder)).containsExactly(file);
    }

    private static void assertWhole(Path file, int notes, int answers) throws IOException {
        try (var c = CaseFile.edit(file, CLOCK)) {
            assertThat(c.isWritable()).as(c.accessNote()).isTrue();
            List<Note> kept = c.notes();
            assertThat(kept).hasSizeGreaterThanOrEqualTo(notes);
            for (int i = 0; i < kept.size(); i++) {
                assertThat(kept.get(i).text()).isEqualTo("note " + i);
            }
            for (int i = 0; i < answers; i++) {
                boolean isSkipped = c.find(CaseFileTest.key("answer " + i)).isEmpty();
                // A kill between a note and its answer leaves that one answer unasked for.
                assertThat(isSkipped && i == answers - 1)
                        .as("acknowledged answer %d", i)
                        .isFalse();
                if (!isSkipped && i % 7 == 0) {
                    assertThat(c.find(CaseFileTest.key("answer " + i))
                                    .orElseThrow()
                                    .body()
                                    .readAllBytes())
                            .isEqualTo(CaseChild.body(i));
                }
            }
            assertThat(c.verify().problems()).isEmpty();
        }
    }

    @Test
    void answerLargerThanTheHeap_passesThrough() throws Exception {
        Path file = folder.resolve("a.onset");
        CaseFile.create(file, "prod-eu", "0.1.0", CLOCK).close();
        Process child = start("big", file, "-Xmx32m");
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readAllLines()).containsExactly("kept 67108864", "read 67108864 sound true");
        }
        assertThat(child.waitFor()).isZero();
        assertThat(CaseAccessTest.filesIn(folder)).containsExactly(file);
        assertThat(Files.size(file)).isBetween(67_000_000L, 70_000_000L);
    }

    private Process start(String what, Path file, String heap) throws IOException {
        Path temp = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-tmp"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temp,
                        "-cp",
                        System.getProperty("java.class.path"),
                        CaseChild.class.getName(),
                        what,
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int number(String ack) {
        return Integer.parseInt(ack.substring(ack.indexOf(' ') + 1));
    }

    /** Lets the child get somewhere into its next write. */
    private static void spin(int nanos) {
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}
