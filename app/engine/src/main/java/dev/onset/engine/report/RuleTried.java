package dev.onset.engine.report;

import dev.onset.engine.analysis.foresight.AlertRule;
import dev.onset.engine.analysis.foresight.Backtest;
import dev.onset.engine.triage.Magnitude;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.Foresight;
import dev.onset.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules that a case's findings suggest, tried on the case itself. Stateless. */
final class RuleTried {

    /** The longer, the fewer times somebody is woken for nothing: the first of these that gains time is told. */
    private static final List<Duration> HOLDS =
            List.of(Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(15));

    private static final int MOST = 8;
    private static final double MILLIS_AN_HOUR = 3.6e6;

    private RuleTried() {}

    /**
     * The rule that gains the most time before whatever told first, of those that stay silent in the baseline; null where there is
     * none, where nobody was told, or where no baseline was kept.
     */
    static Foresight.@Nullable EarlierRule of(Triage triage, Incident incident) {
        Incident.Moment first = incident.moment(Incident.Moment.Kind.DETECTED).orElse(null);
        if (first == null) {
            return null;
        }
        List<MeasuredFinding> measured =
                MeasuredFinding.of(triage).stream().limit(MOST).toList();
        for (Duration hold : HOLDS) {
            Foresight.EarlierRule best = null;
            for (MeasuredFinding m : measured) {
                Foresight.EarlierRule rule =
                        tried(m, m.rule(hold), triage.window().end(), first);
                if (rule != null && (best == null || rule.gained().compareTo(best.gained()) > 0)) {
                    best = rule;
                }
            }
            if (best != null) {
                return best;
            }
        }
        return null;
    }

    private static Foresight.@Nullable EarlierRule tried(
            MeasuredFinding m, AlertRule rule, Instant end, Incident.Moment first) {
        Backtest test = m.tried(rule, end);
        Instant fired = test.firedAt();
        Instant told = first.mark().at();
        boolean isQuiet = test.falseAlarms() == 0 && test.quietHours() > 0;
        if (fired == null || !fired.isBefore(told) || !isQuiet) {
            return null;
        }
        Magnitude magnitude = Objects.requireNonNull(m.finding().magnitude());
        var ids = new LinkedHashSet<>(m.finding().evidence());
        ids.addAll(first.evidence());
        return new Foresight.EarlierRule(
                m.finding().service(),
                m.words(),
                rule.threshold().value(),
                rule.threshold().above(),
                magnitude.unit(),
                rule.hold(),
                fired,
                Duration.between(fired, told),
                first.what(),
                Duration.ofMillis(Math.round(test.quietHours() * MILLIS_AN_HOUR)),
                List.copyOf(ids));
    }
}
