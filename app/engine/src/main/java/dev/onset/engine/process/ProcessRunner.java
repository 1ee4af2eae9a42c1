package dev.onset.engine.process;

import dev.onset.connectors.spi.CommandRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs helper programs: an argument list, as it stands, without a shell and without input. What they print is kept up to 64 KiB
 * a stream and read to its end, so that a talkative helper does not hang. When time is up, or the thread is interrupted, the
 * process and all it started are killed. Thread-safe.
 *
 * <p>One thread serves both streams by asking what is there to read: no helper threads, and a grandchild that keeps a stream
 * open cannot hold us up after its parent has ended.
 */
public final class ProcessRunner implements CommandRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessRunner.class);

    /** Exit of a command that does not exist. */
    public static final int MISSING = 127;

    /** Exit of a command that exists and cannot be run: not executable, not for this machine. */
    public static final int NOT_RUNNABLE = 126;

    /** Exit where the time ran out. */
    public static final int TIMED_OUT = 124;

    /** The number in "Exec failed, error: 2 (No such file...)" (JDK 25) and "CreateProcess error=2, ..." (older, Windows). */
    private static final Pattern SYSTEM_ERROR = Pattern.compile("error[:=] ?(\\d+)\\b");

    /** How often output is looked for; the end of the process is noticed at once. */
    private static final long POLL_MS = 10;

    @Override
    public Output run(List<String> argv, Duration timeout) throws InterruptedException {
        if (argv.isEmpty() || argv.getFirst().isEmpty()) {
            return new Output(MISSING, "", "no command given");
        }
        Process process;
        try {
            process = new ProcessBuilder(argv).start();
        } catch (IOException e) {
            return notStarted(argv.getFirst(), e);
        } catch (IllegalArgumentException | NullPointerException e) {
            return new Output(NOT_RUNNABLE, "", "an argument has a character that no command line can carry");
        }
        return finish(process, argv.getFirst(), timeout);
    }

    /**
     * Runs a command that reads one file and prints into another.
     *
     * @param output emptied where it exists
     * @param most bytes of output after which the command is ended
     * @return without text; exit 1 with a sentence when the output became too long or could not be kept
     * @throws InterruptedException when the thread was interrupted; the process is ended
     */
    public Output transfer(List<String> argv, Duration timeout, Path input, Path output, long most)
            throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(argv)
                    .redirectInput(ProcessBuilder.Redirect.from(input.toFile()))
                    .start();
        } catch (IOException e) {
            return notStarted(argv.getFirst(), e);
        }
        try (var sink = new CutFile(output, most)) {
            Output came = finish(process, argv.getFirst(), timeout, sink);
            return sink.fault().isEmpty() ? came : new Output(1, "", argv.getFirst() + ": " + sink.fault());
        } catch (IOException e) {
            kill(process);
            return new Output(1, "", "what " + argv.getFirst() + " printed cannot be kept: " + e.getMessage());
        }
    }

    private static Output finish(Process process, String name, Duration timeout) throws InterruptedException {
        return finish(process, name, timeout, new CutText());
    }

    private static Output finish(Process process, String name, Duration timeout, Sink out) throws InterruptedException {
        var err = new CutText();
        boolean isDone = false;
        long deadline = System.nanoTime() + timeout.toNanos();
        try (InputStream stdout = process.getInputStream();
                InputStream stderr = process.getErrorStream()) {
            process.getOutputStream().close();
            while (!isDone) {
                boolean hasOut = out.take(stdout);
                boolean hasErr = err.take(stderr);
                if (System.nanoTime() - deadline >= 0) {
                    kill(process);
                    return new Output(
                            TIMED_OUT, out.text(), err.text() + name + " was ended after " + seconds(timeout));
                }
                if (!hasOut && !hasErr) {
                    isDone = process.waitFor(POLL_MS, TimeUnit.MILLISECONDS);
                } else if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            out.take(stdout);
            err.take(stderr);
            return new Output(process.exitValue(), out.text(), err.text());
        } catch (IOException e) {
            LOG.debug("reading the output of {} failed", name, e);
            return new Output(process.isAlive() ? TIMED_OUT : process.exitValue(), out.text(), err.text());
        } finally {
            if (process.isAlive()) {
                kill(process);
            }
        }
    }

    /** Children first are noted, then the parent dies, so that it cannot start another one that is not on the list. */
    private static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        for (ProcessHandle child : children) {
            child.descendants().forEach(ProcessHandle::destroyForcibly);
            child.destroyForcibly();
        }
    }

    private static Output notStarted(String name, IOException e) {
        Matcher m = SYSTEM_ERROR.matcher(String.valueOf(e.getMessage()));
        return switch (m.find() ? m.group(1) : "") {
            case "2", "3" -> new Output(MISSING, "", name + " does not exist on this machine");
            case "13", "5" -> new Output(NOT_RUNNABLE, "", name + " cannot be run: permission denied");
            default -> new Output(NOT_RUNNABLE, "", name + " cannot be run");
        };
    }

    private static String seconds(Duration timeout) {
        return timeout.toMillis() / 1000.0 + " s";
    }
}
