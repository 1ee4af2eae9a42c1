package dev.onset.desktop.shell;

import dev.onset.engine.triage.SourceState;
import dev.onset.engine.triage.Triage;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How long a person waited: for the first lane, for the first findings, for all. FX thread only. */
final class RunTimes {

    private static final long NEVER = -1;

    private final LongSupplier nanos;
    private final long started;
    private long firstLane = NEVER;
    private long firstRanked = NEVER;

    RunTimes(LongSupplier nanos) {
        this.nanos = nanos;
        this.started = nanos.getAsLong();
    }

    void lane() {
        firstLane = firstLane == NEVER ? nanos.getAsLong() - started : firstLane;
    }

    void ranked() {
        firstRanked = firstRanked == NEVER ? nanos.getAsLong() - started : firstRanked;
    }

    /** What came out, in one line: what was understood, how much was found, how long it took, who is missing. */
    String summary(Triage made) {
        int n = made.findings().size();
        var text = new StringBuilder(made.request().understood());
        text.append(" · ").append(n == 0 ? "nothing found" : n + (n == 1 ? " finding" : " findings"));
        text.append(firstLane == NEVER ? "" : " · first lane after " + seconds(firstLane));
        text.append(firstRanked == NEVER ? "" : " · first findings after " + seconds(firstRanked));
        text.append(" · all after ").append(seconds(nanos.getAsLong() - started));
        List<String> bad = made.sources().stream()
                .filter(s -> s.state() != SourceState.State.OK)
                .map(SourceState::name)
                .toList();
        return bad.isEmpty()
                ? text.toString()
                : text.append(" · incomplete: ").append(String.join(", ", bad)).toString();
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
}
