package dev.onset.engine.triage;

import dev.onset.engine.analysis.DurationShift;
import dev.onset.engine.analysis.LogFields;
import dev.onset.engine.analysis.LogShift;
import dev.onset.engine.analysis.LogStatements;
import dev.onset.engine.analysis.TemplateMiner;
import dev.onset.signal.LogLines;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds log statements that are new, surged or vanished after the split, service by service. */
final class LogAnalysis {

    /** More findings a service than anybody reads. */
    private static final int MOST_A_SERVICE = 5;

    /** Durations of a service that are told. */
    private static final int MOST_DURATIONS = 2;

    /** Letters of a statement that are quoted. */
    private static final int LONGEST = 140;

    /** Logs begin, and everything that logs often has logged; what comes later came later. */
    private static final Duration LATE = Duration.ofMinutes(3);

    private final Instant split;
    private final RequestAnalysis requests;

    /** @param requests to which the lines are handed on, once read */
    LogAnalysis(Instant split, RequestAnalysis requests) {
        this.split = split;
        this.requests = requests;
    }

    /** What differs in one source. */
    List<Candidate> candidates(LogSeen seen) {
        var found = new ArrayList<>(seen.candidates());
        for (LogSeen.Group group : seen.groups()) {
            found.addAll(ofGroup(group, seen));
        }
        return found;
    }

    /**
     * Services that nobody else knows and whose very first line came well after logs began: something that ran only then, a
     * job for instance.
     *
     * @param known services that other signals know
     */
    List<LogSeen.Group> appeared(LogSeen seen, Set<String> known) {
        long first = seen.firstMillis();
        var appeared = new ArrayList<LogSeen.Group>();
        for (LogSeen.Group g : seen.groups()) {
            boolean late = first != Long.MAX_VALUE
                    && g.lines().size() > 0
                    && g.lines().timeNanos(0) / 1_000_000 > first + LATE.toMillis();
            if (late
                    && !g.isSample()
                    && g.isWhole()
                    && !known.contains(g.service())
                    && !g.service().contains("event")) {
                appeared.add(g);
            }
        }
        return appeared;
    }

    /** Time observed on each side of the split, in minutes, scaled by the share of lines that were read there. */
    private record Exposure(double before, double after) {}

    private Exposure exposure(LogSeen.Group group, LogSeen seen) {
        long splitMillis = split.toEpochMilli();
        long first = Math.min(seen.firstMillis(), splitMillis);
        long last =
                Math.max(splitMillis + 1, group.lines().timeNanos(group.lines().size() - 1) / 1_000_000);
        double minutesBefore = (splitMillis - first) / 6e4;
        double minutesAfter = (last - splitMillis) / 6e4;
        if (!group.isSample()) {
            return new Exposure(minutesBefore, minutesAfter);
        }
        int place = group.lines().indexAtOrAfter(TimeRange.nanos(split));
        double readAfter = group.lines().size() - (double) place;
        return new Exposure(
                minutesBefore * share(place, seen.count(group.service(), first, splitMillis)),
                minutesAfter * share(readAfter, seen.count(group.service(), splitMillis, last + 60_000)));
    }

    private static double share(double read, double exist) {
        return exist <= 0 ? 0 : Math.min(1, read / exist);
    }

    private List<Candidate> ofGroup(LogSeen.Group group, LogSeen seen) {
        LogLines lines = group.lines();
        long splitNanos = TimeRange.nanos(split);
        LogStatements statements = LogStatements.of(lines);
        requests.read(group, statements);
        var before = new long[statements.count()];
        var after = new long[statements.count()];
        for (int i = 0; i < lines.size(); i++) {
            (lines.timeNanos(i) < splitNanos ? before : after)[statements.id(i)]++;
        }
        var found = new ArrayList<Candidate>();
        if (group.isWhole()) {
            DurationShift.compare(lines, statements, splitNanos).stream()
                    .limit(MOST_DURATIONS)
                    .map(d -> longer(group, d, statements))
                    .filter(c -> c.strength() >= SignalJudge.LEAST)
                    .forEach(found::add);
        }
        Exposure exposure = exposure(group, seen);
        List<LogShift> shifts = LogShift.compare(before, after, exposure.before(), exposure.after());
        shifts.stream()
                .filter(s -> s.template() != TemplateMiner.OTHER)
                .map(s -> candidate(group, s, statements))
                .filter(c -> c.strength() >= SignalJudge.LEAST)
                .sorted(java.util.Comparator.comparingDouble(Candidate::strength)
                        .reversed())
                .limit(MOST_A_SERVICE)
                .forEach(found::add);
        return found;
    }

    /** A duration that the lines of a statement tell, and that became longer. */
    private Candidate longer(LogSeen.Group group, DurationShift shift, LogStatements statements) {
        String template = statements.template(shift.statement());
        String quoted = template.length() > LONGEST ? template.substring(0, LONGEST) + "…" : template;
        String level = statements.level(shift.statement());
        Instant first = TimeRange.ofNanos(shift.firstNanos());
        String how = shift.typical() ? "at the median" : "for the slow ones";
        double visible = shift.unit().isEmpty() ? 1 : Math.min(1, (shift.after() - shift.before()) / 0.2);
        double certainty = Math.min(1, -Math.log10(Math.max(shift.p(), 1e-30)) / 12);
        double effect = Math.min(1, Math.log(shift.fold()) / Math.log(2) / 5) * (0.4 + 0.6 * visible);
        return new Candidate(
                group.service(),
                FindingKind.LATENCY,
                SignalType.LOG,
                effect * (0.5 + 0.5 * certainty),
                true,
                group.service() + ": log lines tell longer times, \"" + shift.name() + "\" of \"" + quoted + "\"",
                group.service() + ": \"" + shift.name() + "\" in lines of \"" + quoted + "\" went from "
                        + Numbers.of(shift.before(), shift.unit()) + " to " + Numbers.of(shift.after(), shift.unit())
                        + " " + how + " (" + shift.linesBefore() + " lines before " + Numbers.clock(split) + ", "
                        + shift.linesAfter() + " after).",
                first.isBefore(split) ? Onset.exactly(first) : new Onset(first, split, first),
                quoted,
                new Magnitude(shift.before(), shift.after(), shift.unit(), how),
                dev.onset.signal.Labels.of("service", group.service(), "level", level, "field", shift.name()),
                group.isSample()
                        ? List.of("read from an even sample of " + group.lines().size() + " lines")
                        : List.of(),
                group.evidence().subList(0, Math.min(3, group.evidence().size())));
    }

    private Candidate candidate(LogSeen.Group group, LogShift shift, LogStatements statements) {
        String template = statements.template(shift.template());
        String level = statements.level(shift.template());
        boolean trouble = LogFields.isTrouble(level);
        Onset onset = onset(group.lines(), statements, shift);
        String quoted = template.length() > LONGEST ? template.substring(0, LONGEST) + "…" : template;
        String what = switch (shift.kind()) {
            case NEW -> "new log statement";
            case SURGED -> "log statement far more often";
            case VANISHED -> "log statement gone";
        };
        String rates = Numbers.of(shift.perMinuteBefore(), "per minute") + " before and "
                + Numbers.of(shift.perMinuteAfter(), "per minute") + " after " + Numbers.clock(split);
        var against = new ArrayList<String>();
        if (group.isSample()) {
            against.add("counted on an even sample of " + group.lines().size() + " lines");
        }
        return new Candidate(
                group.service(),
                kind(shift.kind()),
                SignalType.LOG,
                strength(shift, trouble),
                trouble,
                group.service() + ": " + what + " \"" + quoted + "\"",
                group.service() + ": " + (level.isEmpty() ? "" : level + " ") + what + " \"" + quoted + "\", " + rates
                        + " ("
                        + shift.before() + " and " + shift.after() + " lines)"
                        + (onset == null ? "" : "; first at " + Numbers.clock(onset)) + ".",
                onset,
                quoted,
                new Magnitude(shift.perMinuteBefore(), shift.perMinuteAfter(), "per minute", "lines of the statement"),
                dev.onset.signal.Labels.of("service", group.service(), "level", level),
                against,
                group.evidence().subList(0, Math.min(3, group.evidence().size())));
    }

    private static FindingKind kind(LogShift.Kind kind) {
        return switch (kind) {
            case NEW -> FindingKind.LOG_NEW;
            case SURGED -> FindingKind.LOG_SURGE;
            case VANISHED -> FindingKind.LOG_VANISHED;
        };
    }

    private static double strength(LogShift shift, boolean trouble) {
        double rate = Math.max(0, Math.min(1, (Math.log10(Math.max(shift.perMinuteAfter(), 0.01)) + 1) / 3));
        return switch (shift.kind()) {
            case NEW -> trouble ? 0.45 + 0.45 * rate : 0.15 + 0.15 * rate;
            case SURGED -> {
                double fold = Math.log(shift.perMinuteAfter() / shift.perMinuteBefore()) / Math.log(2) / 6;
                yield Math.min(1, fold) * (0.5 + 0.5 * rate) * (trouble ? 0.8 : 0.3);
            }
            case VANISHED -> shift.perMinuteBefore() >= 5 ? 0.2 : 0.1;
        };
    }

    private @Nullable Onset onset(LogLines lines, LogStatements statements, LogShift shift) {
        long splitNanos = TimeRange.nanos(split);
        if (shift.kind() == LogShift.Kind.NEW) {
            for (int i = 0; i < lines.size(); i++) {
                if (statements.id(i) == shift.template()) {
                    return Onset.exactly(TimeRange.ofNanos(lines.timeNanos(i)));
                }
            }
        }
        long[] at = Arrays.stream(java.util.stream.IntStream.range(0, lines.size())
                        .filter(i -> statements.id(i) == shift.template() && lines.timeNanos(i) >= splitNanos)
                        .toArray())
                .mapToLong(lines::timeNanos)
                .toArray();
        return at.length == 0 || shift.kind() == LogShift.Kind.VANISHED
                ? null
                : new Onset(
                        TimeRange.ofNanos(at[0]),
                        split.isAfter(TimeRange.ofNanos(at[0])) ? TimeRange.ofNanos(at[0]) : split,
                        TimeRange.ofNanos(at[Math.min(at.length - 1, 3)]));
    }
}
