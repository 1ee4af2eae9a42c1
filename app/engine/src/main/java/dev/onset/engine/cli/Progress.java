package dev.onset.engine.cli;

import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Failure;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.TriageListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/** Shows how a triage gets on: one line a source as it answers, and one that counts. Thread-safe. */
final class Progress implements TriageListener {

    private final Console console;
    private final InstantSource clock;
    private final Instant start;
    private final Map<String, int[]> asked = new TreeMap<>();
    private boolean counting;
    private boolean laneSeen;

    Progress(Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public synchronized void checked(Check check) {
        Failure failure = check.failure();
        line(
                failure == null
                        ? check.source() + ": " + check.kind()
                                + (check.version().isEmpty() ? "" : " " + check.version()) + " answers"
                                + (check.latency() == null
                                        ? ""
                                        : " in " + check.latency().toMillis() + " ms")
                        : failure.sentence());
    }

    @Override
    public synchronized void asked(String source, String what, boolean answered) {
        asked.computeIfAbsent(source, s -> new int[1])[0]++;
        if (console.isTerminal()) {
            var text = new StringBuilder("\r\u001b[2K");
            asked.forEach((name, count) ->
                    text.append(name).append(' ').append(count[0]).append("  "));
            console.err().print(text);
            console.err().flush();
            counting = true;
        }
    }

    @Override
    public synchronized void laneLanded(Lane lane) {
        if (!laneSeen) {
            laneSeen = true;
            line("first lane after " + seconds());
        }
    }

    /** Ends the counting line. */
    synchronized void done() {
        line("ranked after " + seconds());
    }

    private String seconds() {
        return Numbers.seconds(Duration.between(start, clock.instant()));
    }

    private void line(String text) {
        if (counting) {
            console.err().print("\r\u001b[2K");
            counting = false;
        }
        console.complain(text);
    }

    private static final class Numbers {
        static String seconds(Duration d) {
            return String.format(java.util.Locale.ROOT, "%.1f s", d.toMillis() / 1000.0);
        }
    }
}
