package dev.onset.incident;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the samples of a case tell beyond its findings: what an objective lost by them. A value.
 *
 * @param budget null where no share of failures was kept
 */
public record Foresight(@Nullable Budget budget) {

    /** Nothing of the kind is known. */
    public static final Foresight NONE = new Foresight(null);

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
}
