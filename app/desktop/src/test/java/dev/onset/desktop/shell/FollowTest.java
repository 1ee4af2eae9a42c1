package dev.onset.desktop.shell;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.desktop.live.LiveViewModel.State;
import dev.onset.desktop.task.DirectTaskRunner;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageListener;
import dev.onset.engine.triage.TriageRequest;
import dev.onset.engine.triage.TriageSources;
import dev.onset.engine.workbench.OpenSources;
import dev.onset.signal.Answer;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import dev.onset.signal.Provenance;
import dev.onset.signal.Series;
import dev.onset.signal.Signals;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Following now, from the key to the lanes and back, with a backend that grows. */
class FollowTest {

    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final TimeRange WINDOW = TimeRange.of(T0.minusSeconds(900), T0.plusMillis(1));
    private static final Labels ORDERS = Labels.of("job", "orders");

    private Instant now = T0;
    private boolean isDown;
    private boolean isClosed;

    private final Backend backend = new Backend();
    private final Service service = new Service();
    private final ShellViewModel model =
            new ShellViewModel(ScriptedService.desk(service, "prod", "demo"), new DirectTaskRunner(), () -> 0);

    private void follow() {
        model.triage();
        model.side().live().toggle();
    }

    private void after(Duration more) {
        now = now.plus(more);
        model.side().live().tick();
    }

    private TimeRange shown() {
        return requireNonNull(model.timeline().shown());
    }

    private Instant newest() {
        Series series = model.timeline().now().open().getFirst().series().getFirst();
        return Instant.ofEpochMilli(series.times().last());
    }

    @Test
    void follow_growsTheLane_andTheViewGoesAlong() {
        follow();
        assertThat(model.side().live().state().get()).isEqualTo(State.FOLLOWING);
        Duration length = shown().duration();
        after(Duration.ofSeconds(40));

        assertThat(newest()).isEqualTo(T0.plusSeconds(30));
        assertThat(model.timeline().shown()).isEqualTo(TimeRange.endingAt(T0.plusSeconds(40), length));
        assertThat(model.side().live().words().get())
                .isEqualTo("Following now  ·  1 of 1 open lanes go on, asked at 10:00:40 UTC");
    }

    @Test
    void panBack_pausesTheView_theLaneStillGrows_andTheSameKeyReturns() {
        follow();
        model.timeline().zoomTo(TimeRange.of(T0.minusSeconds(600), T0.minusSeconds(300)));
        TimeRange looked = shown();
        after(Duration.ofSeconds(40));

        assertThat(model.side().live().state().get()).isEqualTo(State.PAUSED);
        assertThat(model.timeline().shown()).isEqualTo(looked);
        assertThat(newest()).isEqualTo(T0.plusSeconds(30));
        assertThat(model.side().live().words().get()).startsWith("Paused where you look; G returns to now");

        model.side().live().toggle();
        assertThat(model.side().live().state().get()).isEqualTo(State.FOLLOWING);
        assertThat(model.timeline().shown()).isEqualTo(TimeRange.endingAt(T0.plusSeconds(40), looked.duration()));
    }

    @Test
    void zoomAtTheEnd_goesOnFollowing() {
        follow();
        model.timeline()
                .zoomTo(TimeRange.of(
                        T0.minusSeconds(60),
                        requireNonNull(model.timeline().full()).end()));
        Duration length = shown().duration();
        after(Duration.ofSeconds(20));
        assertThat(model.side().live().state().get()).isEqualTo(State.FOLLOWING);
        assertThat(model.timeline().shown()).isEqualTo(TimeRange.endingAt(T0.plusSeconds(20), length));
    }

    @Test
    void sourceThatDies_isSaid_andClearedWhenItReturns() {
        follow();
        isDown = true;
        after(Duration.ofSeconds(20));
        assertThat(model.side().live().trouble().get()).startsWith("metrics: not reachable");
        assertThat(model.timeline().now().open().getFirst().note())
                .startsWith("nothing new since 2026-03-01T10:00:00Z");
        isDown = false;
        after(Duration.ofSeconds(60));
        assertThat(model.side().live().trouble().get()).isEmpty();
        assertThat(newest()).isEqualTo(T0.plusSeconds(75));
    }

    @Test
    void anotherTriage_orTheKeyAgain_stopsAndClosesTheSources() {
        follow();
        model.triage();
        assertThat(model.side().live().state().get()).isEqualTo(State.OFF);
        assertThat(isClosed).isTrue();
        isClosed = false;
        model.side().live().toggle();
        model.side().live().toggle();
        assertThat(model.side().live().state().get()).isEqualTo(State.OFF);
        assertThat(isClosed).isTrue();
    }

    @Test
    void nothingToFollow_saysWhy() {
        model.side().live().toggle();
        assertThat(model.side().live().trouble().get()).startsWith("Nothing to follow yet");
        model.triage();
        model.environment().set("demo");
        model.side().live().toggle();
        assertThat(model.side().live().trouble().get())
                .isEqualTo("These lanes come from prod; choose that environment to follow them.");
    }

    @Test
    void linesOfAService_areFollowed_untilTheQueryIsRefused() {
        model.triage();
        model.side().followLines("orders");
        var logs = model.drawer().logs();
        assertThat(backend.tailed).isEqualTo("{service_name=\"orders\"}");
        assertThat(logs.counted().get()).isEqualTo("2 of 2 lines");
        assertThat(logs.title().get()).isEqualTo("orders  ·  as they arrive");
        assertThat(model.side().tail().on().get()).isFalse();
        model.side().followLines("");
        assertThat(backend.tailed).isEqualTo("{service_name=~\".+\"}");
    }

    private static Series series(TimeRange range) {
        long step = STEP.toMillis();
        long first = Math.ceilDiv(range.startMillis(), step) * step;
        long[] times = LongStream.iterate(first, t -> t < range.endMillis(), t -> t + step)
                .toArray();
        return new Series(
                ORDERS,
                Timestamps.of(times),
                LongStream.of(times).asDoubleStream().toArray());
    }

    private static Batch batch(String query, TimeRange range, Signals items) {
        var provenance = new Provenance(
                query.startsWith("{") ? "logs" : "metrics",
                "fake",
                query,
                range,
                range.end(),
                Duration.ZERO,
                null,
                "",
                List.of(new Answer("key " + query, "GET /q", 200, 9, "00")));
        return new Batch(items, Coverage.complete(range, items.size()), provenance);
    }

    private static LogLines lines(Instant at) {
        var builder = new LogLines.Builder();
        builder.add(TimeRange.nanos(at), Labels.of("service_name", "orders"), "first", Labels.NONE);
        builder.add(TimeRange.nanos(at) + 1, Labels.of("service_name", "orders"), "second", Labels.NONE);
        return builder.build();
    }

    /** Triages one lane of one question. */
    private final class Service implements TriageService {

        @Override
        public Looked run(Question question, TriageListener listener) {
            var query = new SignalQuery.MetricRange("rate(x[1m])", WINDOW, STEP);
            Batch answer = batch(query.expression(), WINDOW, DataPoints.of(List.of(series(WINDOW))));
            listener.brought(query, List.of(answer));
            var logs =
                    new SignalQuery.LogRange("{service_name=\"orders\"}", WINDOW, 10, SignalQuery.Order.NEWEST_FIRST);
            listener.brought(logs, List.of(batch(logs.query(), WINDOW, LogLines.NONE)));
            var lane = new Lane(
                    "p/rate/orders",
                    SignalType.METRIC,
                    "orders",
                    "Requests",
                    "1/s",
                    List.of(series(WINDOW)),
                    new dev.onset.engine.triage.Onset(T0, T0, T0),
                    "",
                    List.of("e1"));
            return new Looked(
                    new Triage(
                            TriageRequest.ofWindow(WINDOW),
                            "prod",
                            T0,
                            WINDOW,
                            TimeRange.endingAt(WINDOW.start(), Duration.ofMinutes(15)),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(lane),
                            List.of(new Receipt("e1", answer.provenance(), "")),
                            List.of(),
                            Map.of()),
                    "");
        }

        @Override
        public OpenSources session(String environment) {
            return new OpenSources(
                    new TriageSources(
                            environment,
                            List.of(
                                    new TriageSources.Source(backend, Set.of(Offers.METRICS)),
                                    new TriageSources.Source(backend.named("logs"), Set.of(Offers.LOGS))),
                            Map.of()),
                    () -> now);
        }
    }

    private final class Backend implements Connector {

        private String tailed = "";

        Connector named(String other) {
            return new Connector() {
                @Override
                public String name() {
                    return other;
                }

                @Override
                public String kind() {
                    return "fake";
                }

                @Override
                public Check check() {
                    throw new AssertionError("nobody checks here");
                }

                @Override
                public BatchStream fetch(SignalQuery query) {
                    return Backend.this.fetch(query);
                }

                @Override
                public void close() {
                    // Holds nothing.
                }
            };
        }

        @Override
        public BatchStream fetch(SignalQuery query) {
            if (isDown) {
                return BatchStream.failed(new Failure.Unreachable("metrics", "GET /q", "refused", "Start it."));
            }
            if (query instanceof SignalQuery.LogTail tail) {
                tailed = tail.query();
                var refused = new Failure.BadQuery("logs", "tail", "over", "Mend it.");
                Batch some = batch("{tail}", TimeRange.of(T0, T0.plusSeconds(1)), lines(T0));
                var left = new java.util.ArrayDeque<>(List.of(some));
                return BatchStream.from(() -> {
                    Batch next = left.poll();
                    if (next == null) {
                        throw new dev.onset.connectors.spi.CallFailed(refused);
                    }
                    return next;
                });
            }
            var range = (SignalQuery.MetricRange) query;
            return BatchStream.of(
                    batch(range.expression(), range.range(), DataPoints.of(List.of(series(range.range())))));
        }

        @Override
        public String name() {
            return "metrics";
        }

        @Override
        public String kind() {
            return "fake";
        }

        @Override
        public Check check() {
            throw new AssertionError("nobody checks here");
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }
}
