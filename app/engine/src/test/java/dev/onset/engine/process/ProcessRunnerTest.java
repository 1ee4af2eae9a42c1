package dev.onset.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.onset.connectors.spi.CommandRunner.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are those of a Unix system")
@Timeout(60)
class ProcessRunnerTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    private final ProcessRunner runner = new ProcessRunner();

    @Test
    void run_printsBothStreams_andExit() throws InterruptedException {
        Output output = sh("printf 'out\\nline'; printf err >&2; exit 3", LONG);

        assertThat(output).isEqualTo(new Output(3, "out\nline", "err"));
    }

    @Test
    void run_argumentsGoThroughNoShell() throws InterruptedException {
        Output output = runner.run(List.of("printf", "%s|", "$HOME", "a b", "`id`", "*", "'", ""), LONG);

        assertThat(output.text()).isEqualTo("$HOME|a b|`id`|*|'||");
    }

    @Test
    void run_commandIsMissing_exit127() throws InterruptedException {
        Output output = runner.run(List.of("onset-no-such-helper", "secret-argument"), LONG);

        assertThat(output).isEqualTo(new Output(127, "", "onset-no-such-helper does not exist on this machine"));
    }

    @Test
    void run_fileIsNotExecutable_exit126(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("helper"), "not a program");

        Output output = runner.run(List.of(file.toString()), LONG);

        assertThat(output.exit()).isEqualTo(126);
        assertThat(output.error()).isEqualTo(file + " cannot be run: permission denied");
    }

    @Test
    void run_emptyCommand_exit127() throws InterruptedException {
        assertThat(runner.run(List.of(), LONG).exit()).isEqualTo(127);
        assertThat(runner.run(List.of(""), LONG).exit()).isEqualTo(127);
    }

    @Test
    void run_argumentWithNul_isAnAnswerAndNoException() throws InterruptedException {
        assertThat(runner.run(List.of("printf", "a\0b"), LONG).exit()).isEqualTo(126);
    }

    @Test
    void run_inputIsEmpty_soThatAPromptEnds() throws InterruptedException {
        assertThat(sh("cat; echo end", LONG)).isEqualTo(new Output(0, "end\n", ""));
    }

    @Test
    void run_muchOutput_isCutAt64KiBEach_andReadToItsEnd() throws InterruptedException {
        Output output = sh("head -c 1000000 /dev/zero | tr '\\0' x; head -c 900000 /dev/zero | tr '\\0' y >&2", LONG);

        assertThat(output.exit()).isZero();
        assertThat(output.text()).hasSize(65_536).containsOnlyOnce("x".repeat(65_536));
        assertThat(output.error()).hasSize(65_536).startsWith("yyy");
    }

    @Test
    void run_cutThroughACharacter_leavesItOut() throws InterruptedException {
        // One byte, then two-byte characters: byte 65,536 is the first half of one.
        Output output = sh("printf a; yes ä | head -n 60000 | tr -d '\\n'", LONG);

        assertThat(output.text()).startsWith("aää").endsWith("ä").hasSize(1 + 32_767);
        assertThat(output.text().getBytes(StandardCharsets.UTF_8)).hasSize(65_535);
    }

    @Test
    void run_bytesThatAreNoText_doNotFail() throws InterruptedException {
        assertThat(sh("printf '\\377\\376x'", LONG).text()).isEqualTo("\uFFFD\uFFFDx");
    }

    @Test
    void run_timeIsUp_exit124_withWhatThereIs_andTheTreeIsDead(@TempDir Path dir) throws Exception {
        Path pids = dir.resolve("pids");

        Output output = sh("echo begun; sleep 600 & echo $$ $! > " + pids + "; wait", Duration.ofMillis(700));

        assertThat(output.exit()).isEqualTo(124);
        assertThat(output.text()).isEqualTo("begun\n");
        assertThat(output.error()).isEqualTo("sh was ended after 0.7 s");
        assertDead(pids);
    }

    @Test
    void run_timeIsUpWhileFlooding_ends() throws InterruptedException {
        assertThat(sh("yes", Duration.ofMillis(300)).exit()).isEqualTo(124);
    }

    @Test
    void run_grandchildKeepsTheStreamOpen_doesNotHoldUsUp(@TempDir Path dir) throws Exception {
        Path pid = dir.resolve("pid");
        long begin = System.nanoTime();

        Output output = sh("sleep 600 & echo $! > " + pid + "; echo done", LONG);

        assertThat(output).isEqualTo(new Output(0, "done\n", ""));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void run_interrupted_throwsAndKillsTheTree(@TempDir Path dir) throws Exception {
        Path pids = dir.resolve("pids");
        var thrown = new AtomicReference<Throwable>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                sh("sleep 600 & echo $$ $! > " + pids + ".new; mv " + pids + ".new " + pids + "; wait", LONG);
            } catch (InterruptedException e) {
                thrown.set(e);
            }
        });
        await().until(() -> Files.exists(pids));

        caller.interrupt();
        caller.join(Duration.ofSeconds(20));

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertDead(pids);
    }

    @Test
    void run_interruptedBefore_throws() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> sh("sleep 600", LONG)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void transfer_carriesBytesBothWays(@TempDir Path dir) throws Exception {
        var bytes = new byte[300_000];
        new java.util.Random(7).nextBytes(bytes);
        Path in = Files.write(dir.resolve("in"), bytes);
        Path out = dir.resolve("out");

        Output output = runner.transfer(List.of("sh", "-c", "cat; echo said >&2; exit 4"), LONG, in, out, 1 << 20);

        assertThat(output).isEqualTo(new Output(4, "", "said\n"));
        assertThat(Files.readAllBytes(out)).isEqualTo(bytes);
    }

    @Test
    void transfer_endless_isEnded(@TempDir Path dir) throws Exception {
        Path in = Files.createFile(dir.resolve("in"));
        Path out = dir.resolve("out");

        Output output = runner.transfer(List.of("yes"), LONG, in, out, 200_000);

        assertThat(output).isEqualTo(new Output(1, "", "yes: it printed more than 200000 bytes"));
        assertThat(Files.size(out)).isLessThanOrEqualTo(200_000);
    }

    @Test
    void transfer_hanging_isEndedInTime(@TempDir Path dir) throws Exception {
        Path in = Files.createFile(dir.resolve("in"));

        Output output =
                runner.transfer(List.of("sh", "-c", "sleep 45"), Duration.ofMillis(300), in, dir.resolve("out"), 1000);

        assertThat(output.exit()).isEqualTo(124);
    }

    private Output sh(String script, Duration timeout) throws InterruptedException {
        return runner.run(List.of("sh", "-c", script), timeout);
    }

    private static void assertDead(Path pids) throws IOException {
        List<Long> all = List.of(Files.readString(pids).strip().split(" ")).stream()
                .map(Long::valueOf)
                .toList();
        assertThat(all).hasSize(2);
        await().untilAsserted(() -> assertThat(all)
                .allSatisfy(pid -> assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive))
                        .isEmpty()));
    }
}
