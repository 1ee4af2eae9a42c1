package dev.onset.engine.report;

import dev.onset.engine.analysis.foresight.AlertRule;
import dev.onset.engine.analysis.foresight.Backtest;
import dev.onset.engine.analysis.foresight.Threshold;
import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Magnitude;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.Triage;
import dev.onset.signal.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A finding that rests on a metric, its question and the samples that its case keeps.
 *
 * @param finding has an onset and figures
 * @param query in PromQL
 * @param strongest the series that the finding tells of
 * @param all every series of the same question
 */
public record MeasuredFinding(Finding finding, String query, Series strongest, List<Series> all) {
    public MeasuredFinding {
        all = List.copyOf(all);
    }

    /** The findings of a triage that rest on a metric with an onset and figures, by rank. */
    public static List<MeasuredFinding> of(Triage triage) {
        var found = new ArrayList<MeasuredFinding>();
        for (Finding f : triage.findings()) {
            if (f.signal() == SignalType.METRIC && f.onset() != null && f.magnitude() != null) {
                of(triage, f).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<MeasuredFinding> of(Triage triage, Finding f) {
        String evidence = f.evidence().getFirst();
        List<Lane> lanes = triage.lanes().stream()
                .filter(l -> l.signal() == SignalType.METRIC && l.evidence().contains(evidence))
                .toList();
        Optional<Receipt> receipt = triage.receipt(evidence);
        Optional<Series> strongest = lanes.stream()
                .filter(l -> l.service().equals(f.service()))
                .flatMap(l -> l.series().stream())
                .filter(s -> s.labels().equals(f.labels()))
                .findFirst();
        if (receipt.isEmpty() || strongest.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MeasuredFinding(
                f,
                receipt.get().provenance().query(),
                strongest.get(),
                lanes.stream().flatMap(l -> l.series().stream()).toList()));
    }

    /** What is measured, in a few words: the finding's title without where it went. */
    public String words() {
        return finding.title().replaceFirst(" (up|down) to .*$", "");
    }

    /** The earliest moment at which it may have begun. */
    public Instant began() {
        Onset onset = Objects.requireNonNull(finding.onset());
        return onset.earliest();
    }

    /** A rule that the finding suggests: its bound lies between what the past reached and what was seen. */
    public AlertRule rule(Duration hold) {
        Magnitude magnitude = Objects.requireNonNull(finding.magnitude());
        int until = strongest.times().indexAtOrAfter(began().toEpochMilli());
        double[] past = Arrays.copyOf(strongest.values(), until);
        Threshold bound = Threshold.between(past, magnitude.baseline(), magnitude.window());
        return new AlertRule(AlertRule.nameOf(words()), query, bound, hold, words());
    }

    /**
     * What a rule would have done over the samples of the case.
     *
     * @param end of the incident, or of what was looked at
     */
    public Backtest tried(AlertRule rule, Instant end) {
        return Backtest.run(all, rule.threshold(), rule.hold(), began(), end);
    }
}
