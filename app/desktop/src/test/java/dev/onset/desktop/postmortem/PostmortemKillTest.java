package dev.onset.desktop.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.draft.UnsavedFiles;
import dev.onset.desktop.task.DirectTaskRunner;
import dev.onset.desktop.task.FxTaskRunner;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.cli.Onset;
import dev.onset.engine.report.CasePostmortem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody types; the process is killed at any moment; what was typed a quarter of a second before is there. */
class PostmortemKillTest {

    private static final long SAFE_NANOS = 250_000_000;
    private static final int KILLS = 5;

    @TempDir
    Path folder;

    @Test
    @Tag("slow")
    void killed_atAnyMoment_keepsWhatWasTypedAQuarterOfASecondBefore() throws Exception {
        assertThat(Onset.run(List.of("demo", "--out", folder.resolve("out").toString())))
                .isZero();
        Path theCase = folder.resolve("out/incident.onset");
        for (int kill = 1; kill <= KILLS; kill++) {
            Path state = folder.resolve("state" + kill);
            int safe = typeAndKill(theCase, state, 300L + 170L * kill);
            var after = new PostmortemViewModel(
                    UnsavedFiles.in(state, new FxTaskRunner()), new DirectTaskRunner(), words -> {});
            after.open(theCase.toString(), new CasePostmortem(theCase, InstantSource.fixed(Instant.EPOCH), "kim"));
            int last = Integer.parseInt(
                    after.text().get().lines().reduce((a, b) -> b).orElse("0"));
            assertThat(last).as("kill %s", kill).isGreaterThanOrEqualTo(safe).isPositive();
        }
        try (CaseFile c = CaseFile.open(theCase)) {
            assertThat(c.verify().problems()).isEmpty();
        }
    }

    /** @return the last key that was typed long enough before the kill */
    private int typeAndKill(Path theCase, Path state, long typingMs) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TypingChild.class.getName(),
                        theCase.toString(),
                        state.toString())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        var typed = new ArrayList<long[]>();
        long killed;
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine())
                    .as(Files.readString(folder.resolve("errors.txt")))
                    .isEqualTo("open");
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < typingMs * 1_000_000) {
                String[] key = out.readLine().split(" ");
                typed.add(new long[] {Long.parseLong(key[0]), Long.parseLong(key[1])});
            }
            child.toHandle().destroyForcibly();
            killed = System.nanoTime();
        }
        assertThat(child.waitFor()).isEqualTo(137);
        // The clock that counts is the machine's, the same for both.
        return (int) typed.stream()
                .filter(k -> killed - k[1] > SAFE_NANOS)
                .mapToLong(k -> k[0])
                .max()
                .orElse(0);
    }
}
