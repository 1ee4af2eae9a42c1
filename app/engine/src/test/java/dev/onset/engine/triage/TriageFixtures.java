package dev.onset.engine.triage;

import dev.onset.connectors.spi.AnswerStore;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Failure;
import dev.onset.signal.TimeRange;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Made-up triages to develop and test against: what the triage engine hands to the report, the case file, the figures and the
 * window. Every receipt has its answers, and {@link #fill} puts their bytes into a store.
 */
public final class TriageFixtures {

    public static final TimeRange BASELINE = range("2026-11-14T01:00:00Z", "2026-11-14T02:00:00Z");
    public static final TimeRange WINDOW = range("2026-11-14T02:00:00Z", "2026-11-14T02:45:00Z");
    public static final Instant AT = Instant.parse("2026-11-14T02:46:10.250Z");

    private TriageFixtures() {}

    /** An exhausted connection pool after a deploy: six findings, changes, alerts, lanes, normal things and gaps. */
    public static Triage poolExhaustion() {
        return new PoolExhaustion().triage();
    }

    /** The same hour with nothing wrong: no finding, one old alert. */
    public static Triage quiet() {

        Triage full = poolExhaustion();
        return new Triage(
                TriageRequest.ofWindow(WINDOW),
                full.environment(),
                full.at(),
                WINDOW,
                BASELINE,
                full.sources().stream()
                        .filter(s -> s.state() == SourceState.State.OK)
                        .toList(),
                List.of(),
                List.of(),
                full.alerts().subList(0, 1),
                full.checkedNormal(),
                List.of(),
                List.of(),
                full.lanes().subList(full.lanes().size() - 2, full.lanes().size()),
                full.receipts(),
                List.of(),
                Map.of());
    }

    /** Every source failed: nothing was seen and that is said. */
    public static Triage blind() {
        var refused = new Failure.Unreachable(
                "metrics", "GET http://prom.example.com/api/v1/query", "connection refused", "Is it running?");
        return new Triage(
                TriageRequest.ofWindow(WINDOW).onlyService("orders"),
                "prod-eu",
                AT,
                WINDOW,
                BASELINE,
                List.of(new SourceState(
                        "metrics",
                        "prometheus",
                        "",
                        SourceState.State.FAILED,
                        refused.sentence(),
                        Check.failed("metrics", "prometheus", refused))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Triage.NotChecked("metrics", "all metrics", refused.sentence())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    /** Keeps the bytes of every answer behind {@link #poolExhaustion} and {@link #quiet}. */
    public static void fill(AnswerStore store) throws IOException {
        new PoolExhaustion().fill(store);
    }

    static Onset onset(String at, String earliest, String latest) {
        return new Onset(time(at), time(earliest), time(latest));
    }

    static Instant time(String clock) {
        return Instant.parse("2026-11-14T" + clock + "Z");
    }

    static TimeRange range(String from, String to) {
        return TimeRange.of(Instant.parse(from), Instant.parse(to));
    }
}
