package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process of its own, as the launcher starts it. */
class MainTest {

    @TempDir
    Path folder;

    @Test
    void verb_loadsNoClassOfJavaFx() throws IOException, InterruptedException {
        Path loaded = folder.resolve("classes.txt");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + loaded,
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.onset.desktop.Main",
                "no-such-verb");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("out.txt")))
                .isEqualTo(2);
        String classes = Files.readString(loaded);
        assertThat(classes).contains("dev.onset.desktop.Main").doesNotContain("javafx.", "com.sun.javafx");
    }
}
