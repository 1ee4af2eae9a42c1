package dev.onset.incident;

import dev.onset.incident.Incident.Change;
import dev.onset.incident.Incident.Finding;
import dev.onset.incident.Incident.Mark;
import dev.onset.incident.Incident.Moment;
import dev.onset.incident.Incident.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Candidate factors, phrased as questions: telemetry shows what came together in time, only people can say what made what
 * happen. Each question rests on evidence; none asserts a cause.
 */
public final class FactorQuestions {

    /** How long before the earliest onset a change still counts as just before. */
    public static final Duration JUST_BEFORE = Duration.ofHours(1);

    private static final int MOST_CHANGES = 5;
    private static final Set<String> NO_SYMPTOMS = Set.of("change", "restart", "alert");

    private FactorQuestions() {}

    /** The questions that findings, changes and moments raise, in the order to ask them. */
    public static List<Question> of(List<Finding> findings, List<Change> changes, List<Moment> moments) {
        Finding first = earliest(findings);
        if (first == null) {
            return List.of();
        }
        Mark onset = first.onset();
        var questions = new ArrayList<Question>();
        if (onset != null) {
            questions.addAll(aboutChanges(first, onset, changes));
        }
        questions.addAll(aboutLimits(findings));
        questions.addAll(aboutOrder(findings));
        questions.addAll(aboutDetection(first, moments));
        return questions;
    }

    /**
     * Changes within an hour before the moment, or within its error bar: what people did, newest first, then restarts, which most
     * often belong to a change of another kind, then what only shows that something had changed.
     */
    public static List<Change> justBefore(Mark onset, List<Change> changes) {
        Instant from = onset.earliest().minus(JUST_BEFORE);
        return changes.stream()
                .filter(c -> !c.at().isBefore(from) && !c.at().isAfter(onset.latest()))
                .sorted(Comparator.comparingInt(FactorQuestions::weight)
                        .thenComparing(Comparator.comparing(Change::at).reversed()))
                .toList();
    }

    private static int weight(Change change) {
        return switch (change.kind()) {
            case "restart" -> 1;
            case "other" -> 2;
            default -> 0;
        };
    }

    /**
     * The symptom with the earliest onset; of equal ones the stronger. What was done to the system and what an alert said are no
     * symptoms: they count only where there is nothing else. Without any onset the strongest finding; null where there is none.
     */
    public static @Nullable Finding earliest(List<Finding> findings) {
        Finding first = earliestOf(
                findings.stream().filter(f -> !NO_SYMPTOMS.contains(f.kind())).toList());
        if (first == null) {
            first = earliestOf(findings);
        }
        return first == null && !findings.isEmpty() ? findings.getFirst() : first;
    }

    private static @Nullable Finding earliestOf(List<Finding> findings) {
        Finding first = null;
        Instant at = Instant.MAX;
        for (Finding f : findings) {
            Mark onset = f.onset();
            if (onset != null && onset.at().isBefore(at)) {
                first = f;
                at = onset.at();
            }
        }
        return first;
    }

    private static List<Question> aboutChanges(Finding first, Mark onset, List<Change> changes) {
        List<Change> near = justBefore(onset, changes);
        if (near.isEmpty()) {
            return List.of(new Question(
                    "No change was seen in the hour before the earliest onset: which changes would the sources that were asked"
                            + " not show?",
                    List.of(Incident.CASE)));
        }
        return near.stream()
                .limit(MOST_CHANGES)
                .map(c -> new Question(
                        "The " + c.kind() + of(c.service()) + " at " + Times.full(c.at()) + " (" + described(c)
                                + ") came " + Times.length(Duration.between(c.at(), onset.at()))
                                + (c.at().isAfter(onset.at()) ? " after" : " before")
                                + " the earliest onset that was seen, \"" + first.title()
                                + "\": what did it alter, and what speaks for or against a link?",
                        both(c.evidence(), first.evidence())))
                .toList();
    }

    private static List<Question> aboutLimits(List<Finding> findings) {
        return findings.stream()
                .filter(f -> f.kind().equals("saturation"))
                .limit(2)
                .map(f -> new Question(
                        "What brought " + (f.inner() == null ? "this resource" : "the " + f.inner()) + of(f.service())
                                + " to its limit: more demand, a smaller limit, or slower work behind it?",
                        f.evidence()))
                .toList();
    }

    private static List<Question> aboutOrder(List<Finding> findings) {
        var byTime = findings.stream()
                .filter(f -> f.onset() != null && !f.service().isEmpty())
                .sorted(Comparator.comparing(f -> at(f)))
                .toList();
        for (Finding later : byTime) {
            Finding sooner = byTime.getFirst();
            if (!later.service().equals(sooner.service())) {
                return List.of(new Question(
                        "The first difference in " + later.service() + " came "
                                + Times.length(Duration.between(at(sooner), at(later))) + " after the first in "
                                + sooner.service()
                                + ": does the one depend on the other, or both on something that was not looked at?",
                        both(sooner.evidence(), later.evidence())));
            }
        }
        return List.of();
    }

    private static List<Question> aboutDetection(Finding first, List<Moment> moments) {
        Mark onset = first.onset();
        return moments.stream()
                .filter(m -> m.kind() == Moment.Kind.DETECTED && onset != null)
                .map(m -> new Question(
                        "What could have shown \"" + first.title() + "\" to somebody before " + m.what() + " at "
                                + Times.full(m.mark().at()) + "?",
                        both(first.evidence(), m.evidence())))
                .toList();
    }

    private static Instant at(Finding finding) {
        Mark onset = finding.onset();
        return onset == null ? Instant.MAX : onset.at();
    }

    /** What was changed: {@code pool size 20 to 5}. */
    public static String described(Change c) {
        String to = c.to().isEmpty() ? "" : (c.from().isEmpty() ? " " : " to ") + c.to();
        return c.what() + (c.from().isEmpty() ? "" : " " + c.from()) + to;
    }

    private static String of(String service) {
        return service.isEmpty() ? "" : " of " + service;
    }

    private static List<String> both(List<String> a, List<String> b) {
        var ids = new LinkedHashSet<>(a);
        ids.addAll(b);
        return List.copyOf(ids);
    }
}
