package dev.onset.engine.triage;

import dev.onset.engine.analysis.Significance;
import dev.onset.signal.ErrorEvent;
import dev.onset.signal.ErrorIssue;
import dev.onset.signal.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says which error issues are new since the split, and which came far more often. */
final class ErrorAnalysis {

    /** Trackers stamp arrival, some seconds after the event; clocks differ. */
    private static final Duration EARLY = Duration.ofSeconds(60);

    private static final double SIGNIFICANT = 1e-4;

    /** Sentry's substatus of an issue that was resolved and has events again (API v0). */
    private static final String REGRESSED = "regressed";

    private final Instant split;
    private final Plan plan;

    ErrorAnalysis(Instant split, Plan plan) {
        this.split = split;
        this.plan = plan;
    }

    List<Candidate> candidates(ErrorLook.Seen seen) {
        var found = new ArrayList<Candidate>();
        for (ErrorLook.Group group : seen.groups()) {
            (isNew(group) ? Optional.of(fresh(group)) : regressed(group).or(() -> surged(group))).ifPresent(found::add);
        }
        return found;
    }

    private boolean isNew(ErrorLook.Group group) {
        Instant first = group.firstSeen();
        return first != null
                && !first.isBefore(split.minus(EARLY))
                && first.isBefore(plan.window().end());
    }

    private Candidate fresh(ErrorLook.Group group) {
        Instant first = group.firstSeen() == null ? split : group.firstSeen();
        if (!group.times().isEmpty() && group.times().getFirst().isBefore(first)) {
            first = group.times().getFirst();
        }
        double rate = Math.min(1, Math.log10(1.0 + group.count()) / 3);
        return candidate(
                group,
                FindingKind.ERROR_NEW,
                0.35 + 0.5 * rate,
                group.service() + ": new error " + group.type(),
                group.service() + ": error " + group.type() + " " + where(group) + "was first seen at "
                        + Numbers.clock(first) + ", " + group.count() + " events" + issues(group)
                        + suspectRelease(group)
                        + example(group) + ".",
                Onset.exactly(first),
                new Magnitude(0, group.count(), "count", "events since it was first seen"));
    }

    /** Somebody had closed it, and it came back: the tracker says so, and none of its events lies before the split. */
    private Optional<Candidate> regressed(ErrorLook.Group group) {
        boolean marked = group.issues().stream().anyMatch(i -> i.substatus().equals(REGRESSED));
        List<Instant> seen =
                group.times().stream().filter(plan.whole()::contains).toList();
        if (!marked || seen.isEmpty() || seen.getFirst().isBefore(split.minus(EARLY))) {
            return Optional.empty();
        }
        Instant first = seen.getFirst();
        double rate = Math.min(1, Math.log10(1.0 + seen.size()) / 3);
        return Optional.of(candidate(
                group,
                FindingKind.ERROR_SURGE,
                0.3 + 0.5 * rate,
                group.service() + ": error " + group.type() + " came back",
                group.service() + ": error " + group.type() + " " + where(group)
                        + "had been resolved and came back at " + Numbers.clock(first) + ", " + seen.size()
                        + " events since" + example(group) + ".",
                Onset.exactly(first),
                new Magnitude(0, seen.size(), "count", "events read since it came back")));
    }

    private Optional<Candidate> surged(ErrorLook.Group group) {
        long before = group.times().stream()
                .filter(t -> t.isBefore(split) && plan.whole().contains(t))
                .count();
        long after = group.times().stream()
                .filter(t -> !t.isBefore(split) && plan.whole().contains(t))
                .count();
        double minutesBefore = Duration.between(plan.whole().start(), split).toMillis() / 6e4;
        double minutesAfter = Duration.between(split, plan.whole().end()).toMillis() / 6e4;
        if (minutesBefore <= 0 || minutesAfter <= 0 || after < 5) {
            return Optional.empty();
        }
        double rateBefore = before / minutesBefore;
        double rateAfter = after / minutesAfter;
        double p = Significance.chiTail(
                Significance.poissonG((double) before, minutesBefore, (double) after, minutesAfter));
        // Events are listed newest first and cut: what was not listed makes "before" look emptier than it was.
        boolean cut = group.times().size() >= 100;
        if (p > SIGNIFICANT || rateAfter < 3 * rateBefore || cut) {
            return Optional.empty();
        }
        Instant first = group.times().stream()
                .filter(t -> !t.isBefore(split))
                .findFirst()
                .orElse(split);
        return Optional.of(candidate(
                group,
                FindingKind.ERROR_SURGE,
                0.3 + 0.4 * Math.min(1, Math.log10(1.0 + after) / 2),
                group.service() + ": error " + group.type() + " far more often",
                group.service() + ": error " + group.type() + " " + where(group) + "went from "
                        + Numbers.of(rateBefore, "per minute") + " to " + Numbers.of(rateAfter, "per minute")
                        + " after "
                        + Numbers.clock(split) + example(group) + ".",
                new Onset(first, split.isAfter(first) ? first : split, first),
                new Magnitude(rateBefore, rateAfter, "per minute", "events listed")));
    }

    private static Candidate candidate(
            ErrorLook.Group group,
            FindingKind kind,
            double strength,
            String title,
            String statement,
            Onset onset,
            Magnitude magnitude) {
        return new Candidate(
                group.service(),
                kind,
                SignalType.ERROR,
                strength,
                true,
                title,
                statement,
                onset,
                group.type(),
                magnitude,
                Labels.of("project", group.service(), "type", group.type()),
                List.of(),
                group.evidence().subList(0, Math.min(3, group.evidence().size())));
    }

    private static String where(ErrorLook.Group group) {
        return group.culprit().isEmpty() ? "" : "in " + group.culprit() + " ";
    }

    private static String issues(ErrorLook.Group group) {
        return group.issues().size() == 1 ? "" : " in " + group.issues().size() + " issues";
    }

    /** The release that first showed it, where the tracker knows one. */
    private static String suspectRelease(ErrorLook.Group group) {
        ErrorEvent event = group.example();
        return group.issues().stream()
                .map(ErrorIssue::release)
                .filter(r -> !r.isEmpty() && (event == null || !r.equals(event.release())))
                .findFirst()
                .map(r -> ", first seen in release " + r)
                .orElse("");
    }

    private static String example(ErrorLook.Group group) {
        ErrorEvent event = group.example();
        if (event == null) {
            return "";
        }
        String text = event.exceptions().isEmpty()
                ? event.message()
                : event.exceptions().getLast().value();
        String release = event.release().isEmpty() ? "" : ", release " + event.release();
        String cut = text.length() > 120 ? text.substring(0, 120) + "…" : text;
        return (cut.isBlank() ? "" : ", \"" + cut.strip() + "\"") + release;
    }
}
