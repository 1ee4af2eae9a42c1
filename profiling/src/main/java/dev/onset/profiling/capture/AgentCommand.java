package dev.onset.profiling.capture;

import dev.onset.profiling.capture.CaptureOptions.Clock;
import dev.onset.profiling.capture.CaptureOptions.Extra;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One command to the agent, as the comma list that it takes. A comma in a value would begin another argument, so only values
 * of plain letters are let through.
 *
 * @param log file that the agent writes its answer to, so that nothing appears in the target's output
 */
record AgentCommand(List<String> words, Path log) {

    /** No comma, no blank, and no percent sign, which the agent replaces in names of files. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/+@-]{1,2000}");

    private static final int NATIVE_BYTES = 512 * 1024;

    AgentCommand {
        words = List.copyOf(words);
        for (String word : words) {
            int equals = word.indexOf('=');
            if (!PLAIN.matcher(word.substring(equals + 1)).matches()) {
                throw new IllegalArgumentException("not a plain value: " + word);
            }
        }
    }

    /** Whether a path can be handed to the agent at all. */
    static boolean isPlain(Path path) {
        return PLAIN.matcher(path.toString()).matches();
    }

    /**
     * Begins a recording that ends by itself.
     *
     * @param timer after which the target ends it without being told
     */
    static AgentCommand start(CaptureOptions options, Duration timer, Path file, Path log) {
        var words = new ArrayList<String>(List.of("start", "quiet", "jfr"));
        words.add("event=" + (options.clock() == Clock.CPU ? "cpu" : "ctimer"));
        words.add("interval=" + options.cpu().toNanos());
        if (!options.wall().isZero()) {
            words.add("wall=" + options.wall().toNanos());
        }
        if (!options.lock().isZero()) {
            words.add("lock=" + options.lock().toNanos());
        }
        if (options.allocBytes() > 0) {
            words.add("alloc=" + options.allocBytes());
        }
        if (options.extras().contains(Extra.LIVE)) {
            words.add("live");
        }
        if (options.extras().contains(Extra.NATIVE_MEMORY)) {
            words.add("nativemem=" + NATIVE_BYTES);
        }
        words.add("timeout=" + timer.toSeconds());
        words.add("memlimit=64m");
        words.add("file=" + file);
        words.add("log=" + log);
        return new AgentCommand(words, log);
    }

    /** Ends a recording, whose file is then whole. */
    static AgentCommand stop(Path file, Path log) {
        return new AgentCommand(List.of("stop", "quiet", "jfr", "file=" + file, "log=" + log), log);
    }

    /** Asks whether the profiler is at work. */
    static AgentCommand status(Path log) {
        return new AgentCommand(List.of("status", "log=" + log), log);
    }

    /** What it does, for a message. */
    String verb() {
        return words.getFirst().toLowerCase(Locale.ROOT);
    }

    /** As the agent takes it. */
    String text() {
        return String.join(",", words);
    }
}
