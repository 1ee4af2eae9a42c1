package dev.onset.incident;

import java.time.Duration;
import java.util.List;

/**
 * One level of a severity scale: its name, its other name, what it means, and within what time somebody answers.
 *
 * @param alias the same level in a scale that counts otherwise ({@code SEV-1}); may be empty
 * @param target the answer that is aimed at
 * @param limit the latest answer that still counts; never shorter than the target
 */
public record Severity(String level, String alias, String meaning, Duration target, Duration limit) {

    /** P0 to P3, worst first, with the targets that most teams begin with. A team's own scale stands in the case. */
    public static final List<Severity> USUAL = List.of(
            new Severity(
                    "P0",
                    "SEV-1",
                    "the service is down, or data is lost, for most users",
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(5)),
            new Severity(
                    "P1",
                    "SEV-2",
                    "something that matters is broken for many users",
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30)),
            new Severity("P2", "SEV-3", "broken for some, or slow for many", Duration.ofHours(1), Duration.ofHours(2)),
            new Severity("P3", "SEV-4", "hardly noticed", Duration.ofHours(4), Duration.ofDays(1)));

    public Severity {
        if (target.isNegative() || limit.compareTo(target) < 0) {
            throw new IllegalArgumentException("severity " + level + ": the limit is shorter than the target");
        }
    }

    /** {@code 5 min} or {@code 15 min to 30 min}. */
    public String answerWithin() {
        return target.equals(limit) ? Times.length(target) : Times.length(target) + " to " + Times.length(limit);
    }
}
