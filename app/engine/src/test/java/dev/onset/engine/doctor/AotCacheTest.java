package dev.onset.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the virtual machine that runs the test: caches are made and refused for real. */
class AotCacheTest {

    private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");

    @TempDir
    Path folder;

    @Test
    void of_noProperty_isNone() {
        assertThat(AotCache.of(name -> null).state()).isEqualTo(AotCache.State.NONE);
    }

    @Test
    void of_fileIsGone_isMissing() {
        var cache = AotCache.of(
                Map.of(AotCache.PROPERTY, folder.resolve("no.aot").toString(), "java.vm.info", "mixed mode")::get);
        assertThat(cache.state()).isEqualTo(AotCache.State.MISSING);
        assertThat(cache.words()).contains("no.aot");
    }

    @Test
    void state_ofARealStart_followsWhatTheVirtualMachineDid() throws IOException, InterruptedException {
        Path jar = jar();
        Path aot = folder.resolve("x.aot");
        run("-XX:AOTCacheOutput=" + aot, "-cp", jar.toString(), "Says");
        assertThat(aot).isNotEmptyFile();

        assertThat(says(aot, jar)).isEqualTo("true");
        assertThat(complaint(aot, jar, "mixed mode, sharing")).isEmpty();
        damage(aot, Files.size(aot) / 2);
        assertThat(says(aot, jar))
                .as("damage inside is not looked for at a start")
                .isEqualTo("true");
        assertThat(complaint(aot, jar, "mixed mode, sharing"))
                .as("but the doctor does")
                .containsIgnoringCase("checksum");
        damage(aot, 0);
        assertThat(says(aot, jar)).as("no cache of this virtual machine").isEqualTo("false");
        assertThat(complaint(aot, jar, "mixed mode")).contains("AOT cache");
    }

    @Test
    void words_refused_nameTheFile() throws IOException {
        Path aot = Files.writeString(folder.resolve("bad.aot"), "no cache at all, only some words".repeat(500));
        AotCache cache = of(aot, "mixed mode");

        assertThat(cache.state()).isEqualTo(AotCache.State.REFUSED);
        assertThat(cache.isTrouble()).isTrue();
        assertThat(cache.words()).contains("refused", "bad.aot");
        assertThat(of(aot, "mixed mode, sharing").isTrouble()).isFalse();
    }

    private static String complaint(Path aot, Path jar, String words) throws InterruptedException {
        var here = new Surroundings(
                Map.of(),
                Map.of("java.home", System.getProperty("java.home"), "java.class.path", jar.toString()),
                List.of("-Xmx64m", "-Dsecret=x", "-XX:AOTCache=" + aot),
                List.of());
        return of(aot, words).complaint(here, new ProcessRunner());
    }

    private static AotCache of(Path aot, String words) {
        return AotCache.of(Map.of(AotCache.PROPERTY, aot.toString(), "java.vm.info", words)::get);
    }

    private static void damage(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 0x55;
        Files.write(file, bytes);
    }

    /** What the class in the jar prints: whether the virtual machine shares. */
    private String says(Path aot, Path jar) throws InterruptedException {
        return run("-XX:AOTCache=" + aot, "-cp", jar.toString(), "Says");
    }

    private static String run(String... arguments) throws InterruptedException {
        var command = new ArrayList<>(List.of(BIN.resolve("java").toString()));
        command.addAll(List.of(arguments));
        var output = new ProcessRunner().run(command, Duration.ofSeconds(60));
        assertThat(output.exit()).as(output.text() + output.error()).isZero();
        return output.text().lines().reduce("", (a, b) -> b);
    }

    private Path jar() throws IOException, InterruptedException {
        Path source = Files.writeString(
                folder.resolve("Says.java"),
                "public class Says { public static void main(String[] a) {"
                        + " System.out.println(System.getProperty(\"java.vm.info\").contains(\"sharing\")); } }");
        Path jar = folder.resolve("says.jar");
        var runner = new ProcessRunner();
        runner.run(
                List.of(BIN.resolve("javac").toString(), "-d", folder.toString(), source.toString()),
                Duration.ofSeconds(60));
        runner.run(
                List.of(
                        BIN.resolve("jar").toString(),
                        "--create",
                        "--file",
                        jar.toString(),
                        "-C",
                        folder.toString(),
                        "Says.class"),
                Duration.ofSeconds(60));
        assertThat(jar).isNotEmptyFile();
        return jar;
    }
}
