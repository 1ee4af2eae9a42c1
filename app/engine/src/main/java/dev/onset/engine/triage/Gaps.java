package dev.onset.engine.triage;

import dev.onset.engine.analysis.series.Shape;
import dev.onset.engine.packs.PackSignal;
import dev.onset.engine.packs.PackSignal.Golden;
import dev.onset.engine.packs.PackSignal.Role;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Services whose requests or targets are no longer reported at all, while others of the same source are: what pushes its metrics, or
 * is found by a discovery, has no series that falls to zero when it is gone. Collects first, then tells. Confined to one thread.
 */
final class Gaps {

    /** Share of the time before in which there were values: what comes and goes may go. */
    private static final double STEADY = 0.8;

    /** Fewer samples before are no habit. */
    private static final int LEAST_BEFORE = 20;

    private static final double STRENGTH = 0.85;

    /** For so long a server goes on showing the last sample of what ended without a word. */
    private static final long LOOKBACK_MILLIS = 300_000;

    /** What one signal showed of one service. */
    private record Shown(String service, PackSignal signal, BitSet there, List<String> evidence) {}

    private final Grid grid;
    private final TimeRange window;
    private final long[] times;
    private final List<Shown> shown = new ArrayList<>();
    private final Map<String, BitSet> alive = new TreeMap<>();

    /** @param window as far as it is known */
    Gaps(Grid grid, TimeRange window) {
        this.grid = grid;
        this.window = window;
        this.times = grid.times();
    }

    /** All series of one service in one signal. */
    void add(String service, PackSignal signal, List<Series> series, List<String> evidence) {
        var there = new BitSet(times.length);
        for (Series s : series) {
            double[] values = grid.spread(s, Double.NaN);
            for (int i = 0; i < values.length; i++) {
                if (Double.isFinite(values[i])) {
                    there.set(i);
                }
            }
        }
        alive.computeIfAbsent(service, x -> new BitSet(times.length)).or(there);
        boolean tells = signal.golden() == Golden.TRAFFIC || signal.golden() == Golden.AVAILABILITY;
        if (tells && signal.role() == Role.SIGNAL && signal.inner().isEmpty() && !service.isEmpty()) {
            shown.add(new Shown(service, signal, there, evidence));
        }
    }

    /** One candidate a service at most. */
    List<Candidate> candidates() {
        var found = new TreeMap<String, Candidate>();
        for (Shown s : shown) {
            int last = endBefore(s);
            if (last >= 0) {
                found.putIfAbsent(s.service(), candidate(s, last));
            }
        }
        return List.copyOf(found.values());
    }

    /** The last step with a value before a gap that reaches into the window; -1 where there is none. */
    private int endBefore(Shown s) {
        int steps = (int) Math.ceilDiv(grid.rate().toMillis() + 2 * grid.stepMillis(), grid.stepMillis());
        int least = Math.max(4, steps);
        int first = s.there().nextSetBit(0);
        int from = first < 0 ? times.length : s.there().nextClearBit(first);
        while (from < times.length) {
            int end = back(s, from);
            int values = s.there().get(0, from).cardinality();
            boolean steady = values >= LEAST_BEFORE && values >= STEADY * (from - first);
            if (steady && end - from >= least && reaches(from, end) && othersGoOn(s.service(), from, end)) {
                return from - 1;
            }
            from = s.there().nextClearBit(end);
        }
        return -1;
    }

    /** The next step with a value; behind the last step where there is none. */
    private int back(Shown s, int from) {
        int back = s.there().nextSetBit(from);
        return back < 0 ? times.length : back;
    }

    private boolean reaches(int from, int end) {
        return times[from] < window.endMillis()
                && times[end - 1] >= window.startMillis()
                && times[from] >= window.startMillis() - LOOKBACK_MILLIS;
    }

    private boolean othersGoOn(String service, int from, int end) {
        var others = new BitSet(times.length);
        alive.forEach((name, there) -> {
            if (!name.equals(service)) {
                others.or(there);
            }
        });
        return others.get(from, end).cardinality() >= STEADY * (end - from);
    }

    private Candidate candidate(Shown s, int last) {
        int back = back(s, last + 1);
        String what = MetricWording.lowerFirst(s.signal().title());
        Instant until = Instant.ofEpochMilli(times[last]);
        return new Candidate(
                s.service(),
                FindingKind.ABSENCE,
                SignalType.METRIC,
                STRENGTH,
                true,
                s.service() + ": " + what + " no longer reported",
                s.service() + ": " + what + ": " + Shape.GAP.words() + ", no value after " + Numbers.clock(until)
                        + (back >= times.length ? "" : " until " + Numbers.clock(Instant.ofEpochMilli(times[back])))
                        + ", while others of the same source were reported all along.",
                onset(s, last),
                "",
                null,
                Labels.of("service", s.service()),
                List.of("what reports it may have ended, and not the service"),
                s.evidence());
    }

    /** A rate goes on for its window, a level for as long as a server shows what ended. */
    private Onset onset(Shown s, int last) {
        boolean isRate = s.signal().unit().startsWith("per ");
        long seen = times[last];
        long scrape = grid.scrape().toMillis();
        long at = isRate ? seen - grid.rate().toMillis() + scrape + scrape / 2 : seen;
        long earliest = isRate ? seen - grid.rate().toMillis() - scrape : seen - LOOKBACK_MILLIS;
        return new Onset(
                Instant.ofEpochMilli(Math.min(at, seen)),
                Instant.ofEpochMilli(earliest),
                Instant.ofEpochMilli(seen + grid.stepMillis()));
    }
}
