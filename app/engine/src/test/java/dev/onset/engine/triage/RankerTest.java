package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.analysis.CallGraph;
import dev.onset.signal.Labels;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankerTest {

    private static final Instant T0 = Instant.parse("2026-11-21T06:36:06Z");
    private static final CallGraph SHOP = new CallGraph.Builder()
            .add("gateway", "orders")
            .add("gateway", "inventory")
            .add("orders", "payments")
            .build();

    private static Candidate candidate(
            String service, FindingKind kind, SignalType signal, double strength, int second) {
        boolean local = kind == FindingKind.SATURATION || signal == SignalType.LOG || signal == SignalType.TRACE;
        return new Candidate(
                service,
                kind,
                signal,
                strength,
                local,
                service + ": " + kind.word(),
                service + " " + kind.word(),
                Onset.exactly(T0.plusSeconds(second)),
                kind == FindingKind.SATURATION ? "connection pool" : "",
                null,
                Labels.NONE,
                List.of(),
                List.of("e1"));
    }

    private static List<Finding> rank(Candidate... candidates) {
        List<Candidate> all = List.of(candidates);
        return new Ranker(SHOP, Databases.NONE, List.of(), all).rank(all);
    }

    @Test
    void rank_callerAndCallee_calleeFirst() {
        var findings = rank(
                candidate("gateway", FindingKind.LATENCY, SignalType.METRIC, 0.9, 0),
                candidate("gateway", FindingKind.ERRORS, SignalType.METRIC, 0.9, 0),
                candidate("orders", FindingKind.LATENCY, SignalType.METRIC, 0.7, 5),
                candidate("orders", FindingKind.ERRORS, SignalType.METRIC, 0.7, 5));

        assertThat(findings.getFirst().service()).isEqualTo("orders");
        assertThat(findings.stream().filter(f -> f.service().equals("gateway")))
                .allSatisfy(f -> assertThat(f.against()).anyMatch(a -> a.contains("orders")));
    }

    @Test
    void rank_poolSaturation_isToldBeforeItsSymptoms() {
        var findings = rank(
                candidate("orders", FindingKind.LATENCY, SignalType.METRIC, 0.9, 5),
                candidate("orders", FindingKind.SATURATION, SignalType.METRIC, 0.9, 0));

        assertThat(findings.getFirst().kind()).isEqualTo(FindingKind.SATURATION);
    }

    @Test
    void rank_lessTrafficAtAHealthyCallee_isAConsequence() {
        var findings = rank(
                candidate("payments", FindingKind.TRAFFIC, SignalType.METRIC, 0.9, 0),
                candidate("orders", FindingKind.ERRORS, SignalType.METRIC, 0.5, 5));

        assertThat(findings.getFirst().service()).isEqualTo("orders");
    }

    @Test
    void rank_logThatNamesACallee_isASymptom() {
        var named = new Candidate(
                "gateway",
                FindingKind.LOG_NEW,
                SignalType.LOG,
                0.9,
                true,
                "gateway: new log",
                "gateway: upstream orders answered 503",
                Onset.exactly(T0),
                "upstream orders answered <*>",
                null,
                Labels.NONE,
                List.of(),
                List.of("e1"));

        var findings = rank(named, candidate("orders", FindingKind.LOG_NEW, SignalType.LOG, 0.6, 2));

        assertThat(findings.getFirst().service()).isEqualTo("orders");
    }

    @Test
    void rank_loadOfAMachine_isLessThanAServicesOwnResource() {
        var findings = rank(
                candidate("10.0.0.7:9100", FindingKind.SATURATION, SignalType.METRIC, 0.9, 0),
                candidate("orders", FindingKind.SATURATION, SignalType.METRIC, 0.8, 5));

        assertThat(findings).extracting(Finding::service).containsExactly("orders", "10.0.0.7:9100");
        assertThat(findings.get(0).confidence()).isGreaterThan(0.7);
        assertThat(findings.get(1).confidence()).isLessThan(0.3);
    }

    @Test
    void rank_nothingSeen_isEmpty() {
        assertThat(rank()).isEmpty();
    }

    @Test
    void rank_ranksAreConsecutiveAndScoresDescend() {
        var findings = rank(
                candidate("orders", FindingKind.ERRORS, SignalType.METRIC, 0.7, 5),
                candidate("inventory", FindingKind.LATENCY, SignalType.METRIC, 0.6, 5),
                candidate("payments", FindingKind.SATURATION, SignalType.METRIC, 0.5, 5));

        assertThat(findings).extracting(Finding::rank).containsExactly(1, 2, 3);
        assertThat(findings).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    }

    @Test
    void rank_serviceThatIsGone_comesBeforeTheCallThatFails() {
        var call = new Candidate(
                "orders",
                FindingKind.TRACE_SHIFT,
                SignalType.TRACE,
                0.95,
                true,
                "orders: POST to payments itself fails",
                "orders POST",
                Onset.exactly(T0.plusSeconds(5)),
                "POST",
                null,
                Labels.of("service", "orders", "operation", "POST", "peer", "payments"),
                List.of(),
                List.of("e1"));
        var findings = rank(
                call,
                candidate("orders", FindingKind.ERRORS, SignalType.METRIC, 0.95, 5),
                candidate("orders", FindingKind.LOG_SURGE, SignalType.LOG, 0.9, 0),
                candidate("payments", FindingKind.ABSENCE, SignalType.METRIC, 0.9, 4));

        assertThat(findings.getFirst().service()).isEqualTo("payments");
    }

    private static Candidate traffic(String service, double before, double during, int second) {
        return new Candidate(
                service,
                FindingKind.TRAFFIC,
                SignalType.METRIC,
                0.7,
                false,
                service + ": requests up",
                service + " requests",
                Onset.exactly(T0.plusSeconds(second)),
                "",
                new Magnitude(before, during, "per second", "median"),
                Labels.NONE,
                List.of(),
                List.of("e1"));
    }

    private static Candidate failing(String service, double share) {
        return new Candidate(
                service,
                FindingKind.ERRORS,
                SignalType.METRIC,
                0.8,
                false,
                service + ": failed requests",
                service + " failed",
                Onset.exactly(T0.plusSeconds(10)),
                "",
                new Magnitude(0, share, "ratio", "median"),
                Labels.NONE,
                List.of(),
                List.of("e1"));
    }

    @Test
    void rank_moreDemandFromOutside_comesBeforeWhatItExhausts() {
        var findings = rank(
                traffic("gateway", 10, 48, 0),
                traffic("orders", 7, 35, 0),
                failing("gateway", 0.14),
                candidate("orders", FindingKind.SATURATION, SignalType.METRIC, 0.95, 2),
                candidate("orders", FindingKind.LATENCY, SignalType.METRIC, 0.9, 5));

        assertThat(findings.getFirst().title()).isEqualTo("gateway: requests up");
        assertThat(findings.get(1).kind()).isEqualTo(FindingKind.SATURATION);
        assertThat(findings.get(1).against()).anyMatch(a -> a.contains("4.8-fold"));
    }

    @Test
    void rank_moreRequestsOfWhichMostFail_areRetries() {
        var findings = rank(
                traffic("gateway", 10, 30, 0),
                failing("gateway", 0.8),
                candidate("orders", FindingKind.SATURATION, SignalType.METRIC, 0.95, 2));

        assertThat(findings.getFirst().kind()).isEqualTo(FindingKind.SATURATION);
    }

    @Test
    void rank_moreRequestsAfterTheTrouble_areAConsequence() {
        var findings = rank(
                traffic("gateway", 10, 48, 40),
                candidate("orders", FindingKind.SATURATION, SignalType.METRIC, 0.95, 0));

        assertThat(findings.getFirst().service()).isEqualTo("orders");
    }

    private static final Databases POSTGRES =
            new Databases(List.of(Labels.of("service", "postgres", "system", "postgresql")));

    private static List<Finding> rankWithDatabase(Candidate... candidates) {
        List<Candidate> all = List.of(candidates);
        CallGraph graph = new CallGraph.Builder()
                .add("gateway", "orders")
                .add("orders", "postgres")
                .build();
        return new Ranker(graph, POSTGRES, List.of(), all).rank(all);
    }

    private static Candidate ofDatabase(String inner, double strength) {
        return new Candidate(
                "postgres",
                FindingKind.SATURATION,
                SignalType.METRIC,
                strength,
                true,
                "postgres: " + inner,
                "postgres " + inner,
                Onset.exactly(T0),
                inner,
                null,
                Labels.NONE,
                List.of(),
                List.of("e1"));
    }

    private static Candidate slowCall() {
        return new Candidate(
                "orders",
                FindingKind.TRACE_SHIFT,
                SignalType.TRACE,
                0.9,
                true,
                "orders: UPDATE stock itself takes longer",
                "orders UPDATE stock",
                Onset.exactly(T0.plusSeconds(5)),
                "UPDATE stock",
                null,
                Labels.of("service", "orders", "operation", "UPDATE stock", "peer", "postgresql"),
                List.of(),
                List.of("e1"));
    }

    @Test
    void rank_lockedTable_comesBeforeTheCallerThatWaits() {
        var findings = rankWithDatabase(
                slowCall(),
                candidate("orders", FindingKind.LATENCY, SignalType.METRIC, 0.9, 5),
                ofDatabase("locks", 0.9));

        assertThat(findings.getFirst().service()).isEqualTo("postgres");
        assertThat(findings.get(1).against()).anyMatch(a -> a.contains("postgres"));
    }

    @Test
    void rank_busyDatabase_doesNotExcuseItsCaller() {
        var findings = rankWithDatabase(
                slowCall(),
                candidate("orders", FindingKind.LATENCY, SignalType.METRIC, 0.9, 5),
                ofDatabase("sessions", 0.9));

        assertThat(findings.getFirst().service()).isEqualTo("orders");
    }
}
