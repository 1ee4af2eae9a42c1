package dev.onset.engine.triage;

import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** One statement of how much was seen, made of several. */
final class CoverageJoin {

    private record Subject(String source, String what) {}

    private CoverageJoin() {}

    /** Of batches that answer one question; its last batch knows the total. */
    static Coverage ofBatches(List<Batch> batches, TimeRange window) {
        if (batches.size() == 1) {
            return batches.getFirst().coverage();
        }
        List<Coverage> parts = batches.stream().map(Batch::coverage).toList();
        OptionalLong total = OptionalLong.empty();
        for (Coverage c : parts) {
            if (!c.isComplete() && c.total().isPresent()) {
                total = c.total();
            }
        }
        return join(parts, window, total, reasons(parts));
    }

    /** Lines of one source about one thing become one line, in the order of the first of each. */
    static List<Triage.CoverageLine> bySubject(List<Triage.CoverageLine> lines) {
        var subjects = new LinkedHashMap<Subject, List<Triage.CoverageLine>>();
        for (Triage.CoverageLine line : lines) {
            subjects.computeIfAbsent(new Subject(line.source(), line.what()), s -> new ArrayList<>())
                    .add(line);
        }
        return subjects.values().stream().map(CoverageJoin::ofLines).toList();
    }

    private static Triage.CoverageLine ofLines(List<Triage.CoverageLine> lines) {
        Triage.CoverageLine first = lines.getFirst();
        if (lines.size() == 1) {
            return first;
        }
        List<Coverage> parts = lines.stream().map(Triage.CoverageLine::coverage).toList();
        // What is partial tells a reason of its own, which a count would hide.
        boolean isCounted = parts.stream()
                .allMatch(
                        c -> c.state() == Coverage.State.TRUNCATED && c.total().isPresent());
        long items = parts.stream().mapToLong(Coverage::items).sum();
        long total = parts.stream().mapToLong(c -> c.total().orElse(0)).sum();
        Set<String> reasons = isCounted
                ? Set.of(
                        String.format(Locale.ROOT, "%,d of %,d, from %d stretches of time", items, total, parts.size()))
                : reasons(parts);
        Coverage joined = join(parts, hull(parts), isCounted ? OptionalLong.of(total) : OptionalLong.empty(), reasons);
        var evidence =
                lines.stream().flatMap(l -> l.evidence().stream()).distinct().toList();
        return new Triage.CoverageLine(first.source(), first.what(), joined, evidence);
    }

    private static Coverage join(List<Coverage> parts, TimeRange window, OptionalLong total, Set<String> reasons) {
        var state = Coverage.State.COMPLETE;
        long items = 0;
        var warnings = new LinkedHashSet<String>();
        var infos = new LinkedHashSet<String>();
        for (Coverage c : parts) {
            items += c.items();
            state = c.state().compareTo(state) > 0 ? c.state() : state;
            warnings.addAll(c.warnings());
            infos.addAll(c.infos());
        }
        return new Coverage(
                state, window, items, total, List.copyOf(reasons), List.copyOf(warnings), List.copyOf(infos));
    }

    private static Set<String> reasons(List<Coverage> parts) {
        var reasons = new LinkedHashSet<String>();
        parts.forEach(c -> reasons.addAll(c.reasons()));
        return reasons;
    }

    private static TimeRange hull(List<Coverage> parts) {
        Instant start = parts.getFirst().covered().start();
        Instant end = parts.getFirst().covered().end();
        for (Coverage c : parts) {
            start = c.covered().start().isBefore(start) ? c.covered().start() : start;
            end = c.covered().end().isAfter(end) ? c.covered().end() : end;
        }
        return TimeRange.of(start, end);
    }
}
