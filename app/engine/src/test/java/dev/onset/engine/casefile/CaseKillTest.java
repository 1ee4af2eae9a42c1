package dev.onset.engine.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
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
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = both.submit(() -> killAgainAndAgain(folder.resolve("a.onset"), 4711));
            var other = both.submit(() -> killAgainAndAgain(folder.resolve("b.onset"), 815));
            assertThat(one.get() + other.get()).as("acknowledged writes").isGreaterThan(2 * KILLS);
        }
        assertThat(CaseAccessTest.filesIn(folder))
                .containsExactly(folder.resolve("a.onset"), folder.resolve("b.onset"));
    }

    /** Kills half of {@link #KILLS} programs that write one case; gives how many writes they had acknowledged. */
    private int killAgainAndAgain(Path file, long seed) throws Exception {
        CaseFile.create(file, "prod-eu", "0.1.0", CLOCK).close();
        var random = new SplittableRandom(seed);
        var acknowledged = new Acknowledged();
        for (int kill = 0; kill < KILLS / 2; kill++) {
            Process child = start("notes", file, "-Xmx64m");
            try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
                int acks = random.nextInt(1, 24);
                for (int i = 0; i < acks; i++) {
                    acknowledged.hear(out.readLine());
                }
                spin(random.nextInt(3_000_000));
                // Not the process's own method: that one would close what it still has to say.
                child.toHandle().destroyForcibly();
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    acknowledged.hear(line);
                }
            }
            assertThat(child.waitFor()).isEqualTo(137);
            if (kill % 5 == 4) {
                assertWhole(file, acknowledged.notes, acknowledged.answers);
            }
        }
        return acknowledged.notes + acknowledged.answers.cardinality();
    }

    /** What a child said was kept. Confined to one thread. */
    private static final class Acknowledged {

        private int notes;
        private final BitSet answers = new BitSet();

        void hear(@Nullable String line) {
            if (line == null) {
                throw new AssertionError("the child ended by itself");
            }
            int number = Integer.parseInt(line.substring(line.indexOf(' ') + 1));
            if (line.startsWith("note ")) {
                notes = number + 1;
            } else {
                answers.set(number);
            }
        }
    }

    private static void assertWhole(Path file, int notes, BitSet answers) throws IOException {
        try (var c = CaseFile.edit(file, CLOCK)) {
            assertThat(c.isWritable()).as(c.accessNote()).isTrue();
            List<Note> kept = c.notes();
            assertThat(kept).hasSizeGreaterThanOrEqualTo(notes);
            for (int i = 0; i < kept.size(); i++) {
                assertThat(kept.get(i).text()).isEqualTo("note " + i);
            }
            for (int i = answers.nextSetBit(0); i >= 0; i = answers.nextSetBit(i + 1)) {
                assertThat(c.find(CaseFileTest.key("answer " + i))
                                .orElseThrow()
                                .body()
                                .readAllBytes())
                        .as("answer %d", i)
                        .isEqualTo(CaseChild.body(i));
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

    /** Lets the child get somewhere into its next write. */
    private static void spin(int nanos) {
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}
