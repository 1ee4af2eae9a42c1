package dev.onset.profiling.remarks;

import dev.onset.profiling.remarks.Remark.Severity;
import java.util.Optional;

/** Turns a number into a severity by two limits. */
final class Score {

    private Score() {}

    /** Information from {@code low} on, a warning from {@code high} on. */
    static Optional<Severity> between(double value, double low, double high) {
        if (value >= high) {
            return Optional.of(Severity.WARNING);
        }
        return value >= low ? Optional.of(Severity.INFORMATION) : Optional.empty();
    }
}
