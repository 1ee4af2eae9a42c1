package dev.onset.engine.live;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.Connectors;
import dev.onset.connectors.contract.Exchange;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.engine.cli.CommandLineRun;
import dev.onset.engine.links.Links;
import dev.onset.engine.triage.SourceState;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageListener;
import dev.onset.engine.triage.TriageRequest;
import dev.onset.engine.workbench.Workbench;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A source that goes away or stalls in the middle of a triage costs its own signals and nothing else, and the report says so. */
@Tag("servers")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SourceLossTest {

    private static final int INCOMPLETE = 3;

    @TempDir
    static Path folder;

    private static Shop shop;

    /** When all are well. */
    private static Report well;

    /** Requests and events of each source when all are well. */
    private static final Map<String, Integer> REQUESTS = new HashMap<>();

    private static Map<String, Integer> events;

    @TempDir
    Path out;

    @BeforeAll
    static void open() throws Exception {
        shop = Shop.open(folder);
        var outcome = triage(folder.resolve("well"), List.of());
        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
        well = Report.in(folder.resolve("well"));
        Shop.SOURCES.forEach(s -> REQUESTS.put(s, shop.door(s).seen().size()));
        events = eventsOf(window());
    }

    @AfterAll
    static void close() {
        if (shop != null) {
            shop.close();
        }
    }

    @BeforeEach
    void mend() {
        shop.mend();
    }

    static Stream<String> sources() {
        return Shop.SOURCES.stream();
    }

    @Test
    void allWell_everySourceTellsSomething() {
        for (String source : Shop.SOURCES) {
            List<String> ids = well.items("receipts").stream()
                    .filter(r -> r.path("source").asString().equals(source))
                    .map(r -> r.path("id").asString())
                    .toList();
            assertThat(well.items(source.equals(Shop.ALERTS) ? "alerts" : "findings"))
                    .as(source)
                    .anyMatch(f -> Report.texts(f, "evidence").stream().anyMatch(ids::contains));
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void cutInTheMiddle_isSaid_andCostsNoOtherSource(String victim) {
        shop.door(victim).become(wellFor(victim, half(victim), Exchange::reset));

        var outcome = triage(out, List.of());

        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isEqualTo(INCOMPLETE);
        assertThat(outcome.out()).contains("Not all known: " + victim + " answered in part. ");
        Report report = Report.in(out);
        assertLost(report, victim, "partial");
        assertThat(report.findingsBeside(victim)).containsAll(well.findingsBeside(victim));
        assertCaseIsSound();
    }

    @Test
    void stalledFromTheStart_endsByItsDeadline_andIsSaid() {
        shop.door(Shop.LOGS).become(Exchange::stall);

        var outcome = triage(out, List.of(Shop.LOGS));

        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isEqualTo(INCOMPLETE);
        Report report = Report.in(out);
        assertLost(report, Shop.LOGS, "failed");
        assertThat(report.source(Shop.LOGS).path("sentence").asString()).contains("no answer within 1.0 s");
        assertThat(report.findingsBeside(Shop.LOGS)).containsAll(well.findingsBeside(Shop.LOGS));
        assertCaseIsSound();
    }

    @Test
    void allStalled_stillGivesAReport() {
        Shop.SOURCES.forEach(s -> shop.door(s).become(Exchange::stall));

        var outcome = triage(out, Shop.SOURCES);

        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isEqualTo(INCOMPLETE);
        assertThat(outcome.out()).contains("Nothing left its baseline");
        Report report = Report.in(out);
        assertThat(report.items("sources"))
                .hasSize(5)
                .allMatch(s -> s.path("state").asString().equals("failed"));
        assertThat(report.items("notChecked")).hasSize(5);
        assertCaseIsSound();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void stalledInTheMiddle_doesNotDelayOtherSources(String victim) throws Exception {
        var stalls = new CountDownLatch(1);
        for (String other : Shop.SOURCES) {
            // Nobody is ahead of the stall: whoever could be delayed by it is.
            shop.door(other).become(exchange -> {
                stalls.await();
                shop.well(other).serve(exchange);
            });
        }

        Triage triage = whileStalled(victim, half(victim), stalls, window(), events);

        assertThat(states(triage)).containsEntry(victim, SourceState.State.PARTIAL);
        assertThat(triage.notChecked()).anyMatch(n -> n.source().equals(victim));
    }

    @Test
    void alertPasted_alertmanagerStalls_windowAndLanesDoNotWait() throws Exception {
        TriageRequest request = pasted();

        Triage triage = whileStalled(Shop.ALERTS, 0, new CountDownLatch(1), request, eventsOf(request));

        assertThat(triage.window().start()).isEqualTo(shop.incident().broke().minusSeconds(30 * 60));
        assertThat(states(triage)).containsEntry(Shop.ALERTS, SourceState.State.FAILED);
    }

    @Test
    void alertPasted_prometheusStalls_alertmanagerGivesTheWindow() throws Exception {
        TriageRequest request = pasted();

        Map<String, Integer> whole = eventsOf(request);
        // Where Prometheus does not tell, it is also asked whether the alert is active.
        whole.merge(Shop.ALERTS, 1, Integer::sum);

        Triage triage = whileStalled(Shop.METRICS, 0, new CountDownLatch(1), request, whole);

        assertThat(triage.window().start()).isEqualTo(shop.incident().fired().minusSeconds(30 * 60));
        assertThat(states(triage)).containsEntry(Shop.METRICS, SourceState.State.FAILED);
    }

    // ---- inside --------------------------------------------------------------------------------------------------

    /**
     * Triages while one source stalls from a request on. It lets go only when the others have told everything: so they have done so
     * while it stalled, or else its deadline ended the stall before.
     */
    private static Triage whileStalled(
            String victim, int after, CountDownLatch stalls, TriageRequest request, Map<String, Integer> whole)
            throws Exception {
        var others = new HashMap<>(whole);
        others.remove(victim);
        var heard = new Heard(others);
        shop.door(victim).become(wellFor(victim, after, exchange -> {
            stalls.countDown();
            heard.all().await();
            exchange.reset();
        }));
        Triage triage = triage(request, heard);
        List<Heard.Event> told = heard.events();
        int lost = told.indexOf(told.stream()
                .filter(e -> e.source().equals(victim) && !e.answered())
                .findFirst()
                .orElseThrow());
        assertThat(told.subList(lost, told.size()))
                .as("after the stall of %s ended, in the order of events", victim)
                .allMatch(e -> e.source().equals(victim));
        assertThat(told.subList(0, lost)).filteredOn(e -> !e.answered()).isEmpty();
        for (String other : others.keySet()) {
            assertThat(states(triage)).containsEntry(other, SourceState.State.OK);
        }
        return triage;
    }

    private static int half(String source) {
        return requireNonNull(REQUESTS.get(source)) / 2;
    }

    /** Answers well so many times, then something else. */
    private static FaultServer.Script wellFor(String source, int requests, FaultServer.Script then) {
        var count = new AtomicInteger();
        return exchange -> {
            if (count.getAndIncrement() < requests) {
                shop.well(source).serve(exchange);
            } else {
                then.serve(exchange);
            }
        };
    }

    private static Map<String, Integer> eventsOf(TriageRequest request) throws Exception {
        var heard = new Heard();
        Triage triage = triage(request, heard);
        assertThat(triage.isIncomplete()).isFalse();
        var counts = new HashMap<String, Integer>();
        Shop.SOURCES.forEach(s -> counts.put(s, heard.count(s)));
        return counts;
    }

    private static TriageRequest window() {
        return TriageRequest.ofWindow(shop.incident().window());
    }

    private static TriageRequest pasted() {
        InstantSource then = InstantSource.fixed(shop.incident().now());
        return new Links(then, ZoneOffset.UTC).parse(shop.alertLink());
    }

    private static Triage triage(TriageRequest request, TriageListener listener) throws Exception {
        return new Workbench(Connectors.builtIn(), Clock.systemUTC(), "test")
                .triage(request, shop.environment(folder), shop.incident().now(), null, listener);
    }

    private static CommandLineRun.Outcome triage(Path out, List<String> impatientWith) {
        return CommandLineRun.run(
                folder,
                "triage",
                "--env",
                shop.environmentFile(folder, impatientWith).toString(),
                "--from",
                shop.incident().window().start().toString(),
                "--to",
                shop.incident().window().end().toString(),
                "--out",
                out.toString());
    }

    private static Map<String, SourceState.State> states(Triage triage) {
        var states = new HashMap<String, SourceState.State>();
        triage.sources().forEach(s -> states.put(s.name(), s.state()));
        return states;
    }

    private static void assertLost(Report report, String victim, String state) {
        var expected = new ArrayList<String>();
        Shop.SOURCES.forEach(s -> expected.add(s + " " + (s.equals(victim) ? state : "ok")));
        assertThat(report.items("sources").stream()
                        .map(s -> s.path("name").asString() + " "
                                + s.path("state").asString())
                        .toList())
                .isEqualTo(expected);
        List<JsonNode> gaps = report.items("notChecked");
        assertThat(gaps).isNotEmpty().allSatisfy(gap -> {
            assertThat(gap.path("source").asString()).isEqualTo(victim);
            assertThat(gap.path("what").asString()).isNotBlank();
            assertThat(gap.path("why").asString()).isNotBlank();
        });
        assertThat(report.source(victim).path("sentence").asString()).isNotBlank();
    }

    private void assertCaseIsSound() {
        var verified = CommandLineRun.run(
                folder, "case", "verify", out.resolve("incident.onset").toString());
        assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
    }
}
