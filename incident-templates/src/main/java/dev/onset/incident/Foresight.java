package dev.onset.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the samples of a case tell beyond its findings: what an objective lost by them, and which rule would have told earlier. A value.
 *
 * @param budget null where no share of failures was kept
 * @param rule null where none would have gained time without firing for nothing
 */
public record Foresight(@Nullable Budget budget, @Nullable EarlierRule rule) {

    /** Nothing of the kind is known. */
    public static final Foresight NONE = new Foresight(null, null);

    /**
     * The part of an error budget of 30 days that went in the window, told from a share alone: as if traffic were even.
     *
     * @param service whose requests failed
     * @param objective share that should go well, in percent as people write it: {@code 99.9}
     * @param isUsual whether nobody decided the objective
     * @param spent share of the budget; above 1 it is gone
     * @param measured the time that samples speak for
     */
    public record Budget(
            String service, String objective, boolean isUsual, double spent, Duration measured, List<String> evidence) {
        public Budget {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * A rule on what a finding measured that would have fired before anybody was told, and not once in the baseline.
     *
     * @param service may be empty
     * @param what is measured, in a few words
     * @param bound in {@code unit}; above or below it, as {@code isAbove} says
     * @param unit as in {@link Amounts#text}
     * @param hold how long the bound must be passed
     * @param gained how long before {@code than}
     * @param than what told first in fact
     * @param quiet samples of the baseline in which it stays silent, of all series together
     */
    public record EarlierRule(
            String service,
            String what,
            double bound,
            boolean isAbove,
            String unit,
            Duration hold,
            Instant firesAt,
            Duration gained,
            String than,
            Duration quiet,
            List<String> evidence) {
        public EarlierRule {
            evidence = List.copyOf(evidence);
        }
    }
}
