package dev.onset.connectors.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Drained;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.ErrorRate;
import dev.onset.signal.Coverage;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorRatesTest {

    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
    private static final TimeRange HOUR = TimeRange.of(START, START.plusSeconds(3600));
    private static final TimeRange SIX_HOURS = TimeRange.of(START, START.plusSeconds(6 * 3600));
    private static final Clock CLOCK = Clock.fixed(START.plusSeconds(86_400), ZoneOffset.UTC);
    private static final String SHOP = "/api/0/organizations/shop";

    private final FakeTracker tracker = new FakeTracker();

    @AfterEach
    void close() {
        tracker.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rate_withoutACountOfTheTracker_countsEveryEvent(boolean glitchTip) throws Exception {
        if (glitchTip) {
            tracker.asGlitchTip();
        }
        tracker.addIssue("orders", START.plusSeconds(30), 120, 10)
                .addIssue("orders", START.plusSeconds(600), 250, 1)
                .addIssue("stock", START.minusSeconds(50), 10, 10)
                .addIssue("gateway", START.plusSeconds(4_000), 10, 10);

        Drained found = ask(new ErrorRate("", HOUR, Duration.ofMinutes(1)));
        List<Series> series = ((DataPoints) found.batches().getFirst().items()).series();

        assertThat(series)
                .extracting(s -> s.labels().getOr("project", ""))
                .containsExactly("gateway", "orders", "stock");
        assertThat(series).allSatisfy(s -> {
            assertThat(s.size()).isEqualTo(60);
            assertThat(s.timeAt(0)).isEqualTo(START.toEpochMilli());
            assertThat(s.timeAt(59)).isEqualTo(START.toEpochMilli() + 59 * 60_000);
            assertThat(s.labels().getOr("__name__", "")).isEqualTo("errors");
        });
        assertThat(sum(series.get(0))).isZero();
        assertThat(sum(series.get(1))).isEqualTo(370);
        assertThat(sum(series.get(2))).isEqualTo(5);
        assertThat(series.get(1).valueAt(0)).isEqualTo(3);
        assertThat(series.get(1).valueAt(10)).isEqualTo(66);
        assertThat(found.verdict().isComplete()).isTrue();
        assertThat(found.verdict().infos()).anyMatch(i -> i.startsWith("Counted by Onset"));
    }

    @Test
    void rate_ofOneProject_isOneRow() throws Exception {
        tracker.addIssue("orders", START, 7, 10).addIssue("stock", START, 7, 10);

        Drained found = ask(new ErrorRate("orders", HOUR, Duration.ofMinutes(5)));
        List<Series> series = ((DataPoints) found.batches().getFirst().items()).series();

        assertThat(series).singleElement().satisfies(s -> {
            assertThat(s.labels()).isEqualTo(Labels.of("__name__", "errors", "project", "orders"));
            assertThat(s.size()).isEqualTo(12);
            assertThat(sum(s)).isEqualTo(7);
        });
    }

    @Test
    void rate_eventsDropped_isPartial() throws Exception {
        tracker.add(new FakeTracker.FakeIssue(
                "1",
                "orders",
                "error",
                START,
                START.plusSeconds(60),
                447,
                List.of(new FakeTracker.FakeEvent(FakeTracker.eventId(0, 0), START.plusSeconds(60)))));

        Drained found = ask(new ErrorRate("orders", HOUR, Duration.ofMinutes(5)));

        assertThat(found.verdict().state()).isEqualTo(Coverage.State.PARTIAL);
        assertThat(found.verdict().reasons()).anyMatch(r -> r.contains("counted 447 events of ORDERS-1 and gives 1"));
    }

    @Test
    void rate_moreEventsThanAreRead_isPartial() throws Exception {
        tracker.addIssue("orders", START, 1_500, 2);

        Drained found = ask(new ErrorRate("orders", HOUR, Duration.ofMinutes(5)));

        assertThat(found.verdict().state()).isEqualTo(Coverage.State.PARTIAL);
        assertThat(found.verdict().reasons()).anyMatch(r -> r.startsWith("The newest 1000 events"));
    }

    @Test
    void rate_timeSeriesOfSentry_aProject() throws Exception {
        tracker.replying(SHOP + "/events-timeseries/", Canned.json("""
                {"timeSeries":[{"values":[{"timestamp":1795219260000,"value":5,"incomplete":false},
                   {"timestamp":1795219200000,"value":2.0,"incomplete":false},
                   {"timestamp":1795222800000,"value":9,"incomplete":false}],
                  "yAxis":"count()","groupBy":[{"key":"project","value":"orders"}],"meta":{"interval":60000}},
                 {"values":[{"timestamp":1795219200000,"value":1,"incomplete":false}],"yAxis":"count()",
                  "meta":{"isOther":true}}],
                 "meta":{"dataset":"errors","start":1795219200000,"end":1795222800000}}"""));

        Drained found = ask(new ErrorRate("", HOUR, Duration.ofMinutes(1)));
        List<Series> series = ((DataPoints) found.batches().getFirst().items()).series();

        assertThat(series).hasSize(2);
        assertThat(series.getFirst().labels().getOr("project", "")).isEqualTo("orders");
        assertThat(series.getFirst().values()).containsExactly(2, 5);
        assertThat(series.getLast().labels().getOr("project", "")).isEqualTo("(other)");
        assertThat(found.verdict().isComplete()).isTrue();
        Seen asked = tracker.seen().getLast();
        assertThat(asked.parameter("dataset")).isEqualTo("errors");
        assertThat(asked.parameter("interval")).isEqualTo("60");
        assertThat(asked.parameter("groupBy")).isEqualTo("project");
        assertThat(tracker.asked("/events/")).isZero();
    }

    @Test
    void rate_timeSeriesWithOtherSteps_saysSo() throws Exception {
        tracker.replying(SHOP + "/events-timeseries/", Canned.json("""
                {"timeSeries":[{"values":[{"timestamp":1795219200000,"value":5,"incomplete":false},
                   {"timestamp":1795219500000,"value":2,"incomplete":true}],"yAxis":"count()","meta":{}}],"meta":{}}"""));

        Drained found = ask(new ErrorRate("orders", HOUR, Duration.ofMinutes(1)));

        assertThat(found.verdict().infos()).containsExactly("Sentry chose steps of PT5M in place of PT1M.");
        assertThat(found.verdict().state()).isEqualTo(Coverage.State.PARTIAL);
        assertThat(((DataPoints) found.batches().getFirst().items())
                        .series()
                        .getFirst()
                        .labels()
                        .getOr("project", ""))
                .isEqualTo("orders");
        assertThat(tracker.seen().getLast().parameter("project")).isEqualTo("2");
    }

    @Test
    void rate_hourly_recordedFromGlitchTip() throws Exception {
        tracker.asGlitchTip()
                .replying(SHOP + "/stats_v2/", RecordedHttp.of("stats_v2").canned());

        Drained found = ask(new ErrorRate("", SIX_HOURS, Duration.ofHours(1)));
        Series series =
                ((DataPoints) found.batches().getFirst().items()).series().getFirst();

        assertThat(series.size()).isEqualTo(6);
        assertThat(series.values()).containsExactly(0, 0, 0, 0, 0, 40);
        assertThat(found.verdict().isComplete()).isTrue();
        Seen asked = tracker.seen().getLast();
        assertThat(asked.parameter("start")).isEqualTo("2026-11-21T00:00:00Z");
        assertThat(asked.parameter("category")).isEqualTo("error");
        assertThat(asked.parameter("groupBy")).isEmpty();
    }

    @Test
    void rate_hourly_ofSentry() throws Exception {
        tracker.replying(SHOP + "/stats_v2/", Canned.json("""
                {"start":"2026-11-21T00:00:00Z","end":"2026-11-21T06:00:00Z",
                 "intervals":["2026-11-21T00:00:00Z","2026-11-21T03:00:00Z"],
                 "groups":[{"by":{"outcome":"accepted"},"totals":{"sum(quantity)":9},"series":{"sum(quantity)":[4,5]}}]}"""));

        Drained found = ask(new ErrorRate("orders", SIX_HOURS, Duration.ofMinutes(200)));
        Series series =
                ((DataPoints) found.batches().getFirst().items()).series().getFirst();

        assertThat(series.values()).containsExactly(4, 5);
        assertThat(tracker.seen().getLast().parameter("interval")).isEqualTo("3h");
        assertThat(found.verdict().infos()).containsExactly("The tracker counts by steps of PT3H.");
    }

    @Test
    void rate_hourlyRefused_isCounted() throws Exception {
        tracker.addIssue("orders", START, 7, 10)
                .replying(
                        SHOP + "/stats_v2/",
                        RecordedHttp.of("stats_v2-documented").canned());

        Drained found = ask(new ErrorRate("", SIX_HOURS, Duration.ofHours(1)));

        assertThat(found.failure()).isNull();
        assertThat(sum(((DataPoints) found.batches().getFirst().items())
                        .series()
                        .get(1)))
                .isEqualTo(7);
    }

    @Test
    void rate_tooManySteps_isTooMuch() throws Exception {
        assertThat(ask(new ErrorRate("", SIX_HOURS, Duration.ofMillis(1))).failure())
                .isInstanceOf(Failure.TooMuch.class);
        assertThat(ask(new ErrorRate("", SIX_HOURS, Duration.ZERO)).failure()).isInstanceOf(Failure.TooMuch.class);
    }

    private static double sum(Series series) {
        return Arrays.stream(series.values()).sum();
    }

    private Drained ask(ErrorRate query) throws InterruptedException {
        var settings = ConnectorSettings.of("errors", "sentry", tracker.url()).withOption("organization", "shop");
        try (Connector connector = new SentryKind().open(settings, ConnectorContext.live(CLOCK))) {
            return Drained.of(connector.fetch(query));
        }
    }
}
