package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real window in a process that is killed (SIGKILL) a quarter of a second after the last key. */
@Tag("slow")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CrashTest {

    private static final long LAST_KEY_TO_DISK_MS = 250;

    @TempDir
    Path home;

    @Test
    void killed_whileSomebodyWrites_losesNothing() throws Exception {
        Process child = start("type");
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("typed");
            assertThat(child.waitFor(LAST_KEY_TO_DISK_MS, TimeUnit.MILLISECONDS))
                    .isFalse();
            child.toHandle().destroyForcibly();
        }
        assertThat(child.waitFor()).isEqualTo(137);

        List<String> seen = look();
        assertThat(seen)
                .containsExactly(
                        "place 40 30 1200 700",
                        "light true",
                        "offer The last window did not end as it should. Kept: the text “" + CrashChild.PASTED
                                + "”, your note “" + CrashChild.NOTE + "”.",
                        "paste " + CrashChild.PASTED,
                        "note " + CrashChild.NOTE);

        assertThat(look()).as("closed by hand").contains("offer ", "paste ", "note ", "light true");
    }

    private List<String> look() throws IOException, InterruptedException {
        Process child = start("look");
        var lines = new ArrayList<String>();
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
            }
        }
        assertThat(child.waitFor()).isZero();
        return lines;
    }

    private Process start(String what) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        for (String name : List.of("glass.platform", "monocle.platform", "headless.geometry", "prism.order")) {
            String value = System.getProperty(name);
            if (value != null) {
                command.add("-D" + name + "=" + value);
            }
        }
        command.addAll(List.of(
                "-Duser.home=" + home, "-cp", System.getProperty("java.class.path"), CrashChild.class.getName(), what));
        var builder = new ProcessBuilder(command)
                .redirectError(
                        Files.createDirectories(home).resolve("errors.txt").toFile());
        builder.environment().keySet().removeIf(n -> n.startsWith("XDG_"));
        builder.environment().put("HOME", home.toString());
        return builder.start();
    }
}
