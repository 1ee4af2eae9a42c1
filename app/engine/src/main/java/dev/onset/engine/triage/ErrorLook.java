package dev.onset.engine.triage;

import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Change;
import dev.onset.signal.ErrorEvent;
import dev.onset.signal.ErrorIssue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one error tracker: issues of the range, grouped again by exception and place, because a varying message splits one
 * bug into many issues; and releases and deploys.
 */
final class ErrorLook {

    private static final int MOST_ISSUES = 300;

    /** Events are read of this many groups, the largest first, to see when they happened. */
    private static final int MOST_GROUPS = 10;

    /** And of this many issues a group. */
    private static final int ISSUES_A_GROUP = 3;

    /**
     * Issues that are one bug.
     *
     * @param count all events ever counted
     * @param times of the events that were read, ascending
     * @param example an event with its stack, null when none was read
     */
    record Group(
            String service,
            String type,
            String culprit,
            List<ErrorIssue> issues,
            long count,
            @Nullable Instant firstSeen,
            @Nullable Instant lastSeen,
            List<Instant> times,
            @Nullable ErrorEvent example,
            List<String> evidence) {
        Group {
            issues = List.copyOf(issues);
            times = List.copyOf(times);
            evidence = List.copyOf(evidence);
        }
    }

    /** What it showed. */
    record Seen(List<Group> groups, List<Triage.ObservedChange> changes) {
        static final Seen NOTHING = new Seen(List.of(), List.of());

        Seen {
            groups = List.copyOf(groups);
            changes = List.copyOf(changes);
        }
    }

    private final Asker asker;
    private final Plan plan;

    ErrorLook(Asker asker, Plan plan) {
        this.asker = asker;
        this.plan = plan;
    }

    Seen look() throws InterruptedException {
        List<Answered> answers = asker.askAll(List.of(
                new Asker.Question("error issues", new SignalQuery.Issues("", "", plan.whole(), MOST_ISSUES)),
                new Asker.Question("releases", new SignalQuery.Releases("", plan.whole())),
                new Asker.Question("deploys", new SignalQuery.Deploys(plan.whole()))));
        List<Group> groups = withEvents(group(answers.get(0)));
        var changes = new ArrayList<Triage.ObservedChange>();
        for (Answered a : answers.subList(1, 3)) {
            for (Change c : a.changes()) {
                if (plan.whole().contains(c.at())) {
                    changes.add(new Triage.ObservedChange(ServiceNames.canonical(c), a.evidenceList()));
                }
            }
        }
        return new Seen(groups, changes);
    }

    private static List<Group> group(Answered answered) {
        var groups = new TreeMap<String, List<ErrorIssue>>();
        for (ErrorIssue issue : answered.issues()) {
            String what = issue.type().isEmpty() ? issue.title() : issue.type();
            groups.computeIfAbsent(issue.project() + "\n" + what, k -> new ArrayList<>())
                    .add(issue);
        }
        return groups.values().stream()
                .map(issues -> group(issues, answered.evidenceList()))
                .sorted(Comparator.comparingLong(Group::count).reversed().thenComparing(Group::type))
                .toList();
    }

    private static Group group(List<ErrorIssue> issues, List<String> evidence) {
        ErrorIssue biggest =
                issues.stream().max(Comparator.comparingLong(ErrorIssue::count)).orElseThrow();
        Instant first = null;
        Instant last = null;
        long count = 0;
        for (ErrorIssue i : issues) {
            Instant began = i.firstSeen();
            Instant ended = i.lastSeen();
            first = first == null || (began != null && began.isBefore(first)) ? began : first;
            last = last == null || (ended != null && ended.isAfter(last)) ? ended : last;
            count += i.count();
        }
        var ordered = issues.stream()
                .sorted(Comparator.comparingLong(ErrorIssue::count).reversed().thenComparing(ErrorIssue::id))
                .toList();
        return new Group(
                ServiceNames.canonical(biggest.project()),
                biggest.type().isEmpty() ? biggest.title() : biggest.type(),
                biggest.culprit(),
                ordered,
                count,
                first,
                last,
                List.of(),
                null,
                evidence);
    }

    private List<Group> withEvents(List<Group> groups) throws InterruptedException {
        var questions = new ArrayList<Asker.Question>();
        var owners = new ArrayList<Integer>();
        for (int g = 0; g < Math.min(MOST_GROUPS, groups.size()); g++) {
            for (ErrorIssue issue :
                    groups.get(g).issues().stream().limit(ISSUES_A_GROUP).toList()) {
                owners.add(g);
                questions.add(new Asker.Question(
                        "events of " + (issue.shortId().isEmpty() ? issue.id() : issue.shortId()),
                        new SignalQuery.IssueEvents(issue.id(), plan.whole(), 100)));
            }
        }
        List<Answered> answers = asker.askAll(questions);
        var result = new ArrayList<>(groups);
        for (int i = 0; i < answers.size(); i++) {
            int g = owners.get(i);
            result.set(g, withEvents(result.get(g), answers.get(i)));
        }
        return result;
    }

    private Group withEvents(Group group, Answered answered) {
        var times = new ArrayList<>(group.times());
        ErrorEvent example = group.example();
        for (ErrorEvent e : answered.events()) {
            times.add(e.at());
            example = example == null ? e : example;
        }
        times.sort(Comparator.naturalOrder());
        var evidence = new ArrayList<>(group.evidence());
        evidence.addAll(answered.evidenceList());
        return new Group(
                group.service(),
                group.type(),
                group.culprit(),
                group.issues(),
                plan.knownAt() == null ? group.count() : times.size(),
                group.firstSeen(),
                group.lastSeen(),
                times,
                example,
                evidence);
    }
}
