package dev.onset.connectors.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.spi.SignalQuery.AlertHistory;
import dev.onset.signal.Alert;
import dev.onset.signal.Alerts;
import dev.onset.signal.Batch;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Evaluations every 15 s unless a test says otherwise; times are seconds from the epoch. */
class AlertStretchesTest {

    private static final Labels DOWN = Labels.of("alertname", "Down", "job", "orders");

    private static Series samples(String name, Labels labels, double value, long... seconds) {
        var values = new double[seconds.length];
        Arrays.fill(values, value);
        return new Series(
                labels.with("__name__", name),
                Timestamps.of(LongStream.of(seconds).map(s -> s * 1000).toArray()),
                values);
    }

    private static Series state(String state, long... seconds) {
        return samples("ALERTS", DOWN.with("alertstate", state), 1, seconds);
    }

    private static Series since(double began, long... seconds) {
        return samples("ALERTS_FOR_STATE", DOWN, began, seconds);
    }

    private static long[] every15(long from, long to) {
        return LongStream.rangeClosed(from / 15, to / 15).map(i -> i * 15).toArray();
    }

    private static List<Alert> stretches(long seenUntil, Series... series) {
        return new AlertStretches(List.of(series), Instant.ofEpochSecond(seenUntil)).alerts();
    }

    private static String text(Alert a) {
        return a.state() + " " + seconds(a.startsAt()) + ".." + seconds(a.endsAt()) + " since "
                + seconds(a.activeSince());
    }

    private static String seconds(@org.jspecify.annotations.Nullable Instant instant) {
        return instant == null ? "?" : Long.toString(instant.getEpochSecond());
    }

    @Test
    void pendingHandsOverToFiring_whichEndsAtTheFirstEvaluationWithoutIt() {
        List<Alert> alerts = stretches(
                1000,
                state("pending", every15(60, 105)),
                state("firing", every15(120, 300)),
                since(58, every15(60, 300)));
        assertThat(alerts)
                .extracting(AlertStretchesTest::text)
                .containsExactly("PENDING 60..120 since 58", "FIRING 120..315 since 58");
        assertThat(alerts).extracting(Alert::labels).containsOnly(DOWN);
        assertThat(alerts).extracting(Alert::name).containsOnly("Down");
    }

    @Test
    void stillFiringAtTheEnd_hasNoEnd() {
        assertThat(stretches(305, state("firing", every15(120, 300))))
                .extracting(AlertStretchesTest::text)
                .containsExactly("FIRING 120..? since ?");
        assertThat(stretches(315, state("firing", every15(120, 300))))
                .extracting(Alert::endsAt)
                .containsOnlyNulls();
        assertThat(stretches(321, state("firing", every15(120, 300))))
                .extracting(Alert::endsAt)
                .doesNotContainNull();
    }

    @Test
    void gap_endsAStretch_aMissedEvaluationDoesNot() {
        assertThat(stretches(1000, state("firing", 15, 30, 60, 75, 300, 315)))
                .extracting(AlertStretchesTest::text)
                .containsExactly("FIRING 15..90 since ?", "FIRING 300..330 since ?");
    }

    @Test
    void restartOfTheServer_isBridgedWhenTheAlertSaysItGoesOn() {
        long[] seconds = {15, 30, 45, 150, 165};
        assertThat(stretches(1000, state("firing", seconds), since(3, seconds)))
                .extracting(AlertStretchesTest::text)
                .containsExactly("FIRING 15..180 since 3");
        // The same gap, but the condition began anew in it.
        assertThat(stretches(
                        1000,
                        state("firing", seconds),
                        new Series(
                                DOWN.with("__name__", "ALERTS_FOR_STATE"),
                                Timestamps.of(15_000, 30_000, 45_000, 150_000, 165_000),
                                new double[] {3, 3, 3, 140, 140})))
                .extracting(AlertStretchesTest::text)
                .containsExactly("FIRING 15..60 since 3", "FIRING 150..180 since 140");
        // Too long a gap says nothing about what was between.
        assertThat(stretches(1000, state("firing", 15, 30, 600, 615), since(3, 15, 30, 600, 615)))
                .hasSize(2);
    }

    @Test
    void flapping_givesOneStretchATime() {
        List<Alert> alerts = stretches(1000, state("pending", 60, 75, 180, 195), state("firing", 90, 105, 210, 225));
        assertThat(alerts)
                .extracting(AlertStretchesTest::text)
                .containsExactly(
                        "PENDING 60..90 since ?",
                        "FIRING 90..120 since ?",
                        "PENDING 180..210 since ?",
                        "FIRING 210..240 since ?");
    }

    @Test
    void aSingleSample_takesTheIntervalOfItsRule_elseTheDefault() {
        Labels other = DOWN.with("job", "payments").with("alertstate", "firing");
        assertThat(stretches(1000, state("firing", 15, 30, 45), samples("ALERTS", other, 1, 100)))
                .extracting(AlertStretchesTest::text)
                .contains("FIRING 100..115 since ?");
        assertThat(stretches(1000, state("firing", 100)))
                .extracting(AlertStretchesTest::text)
                .containsExactly("FIRING 100..160 since ?");
    }

    @Test
    void foreignStates_areLeftOut() {
        assertThat(stretches(1000, state("inactive", 15, 30), since(3, 15, 30))).isEmpty();
    }

    @Test
    void fingerprint_isAlertmanagersOwn() {
        // Both from a real pair of servers, where Prometheus added cluster and environment on the way.
        assertThat(AlertStretches.fingerprint(Labels.of(
                        "alertname", "DbPoolExhausted",
                        "cluster", "lab-1",
                        "environment", "prod",
                        "job", "orders",
                        "pod", "orders-p89ccktgrp-kc45b",
                        "severity", "critical",
                        "team", "shop")))
                .isEqualTo("4e8124a2d0ccaacf");
        assertThat(AlertStretches.fingerprint(Labels.NONE)).isEqualTo("cbf29ce484222325");
    }

    @Test
    void question_seesNothingAfterTheAnswer() throws Exception {
        // The range reaches ten minutes beyond the clock; the alert was there half a minute ago.
        long now = Ask.CLOCK.instant().getEpochSecond();
        var range = TimeRange.of(
                Ask.CLOCK.instant().minusSeconds(600), Ask.CLOCK.instant().plusSeconds(600));
        String values = "[" + (now - 60) + ",\"1\"],[" + (now - 30) + ",\"1\"]";
        Canned reply =
                Canned.json("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":"
                        + "{\"__name__\":\"ALERTS\",\"alertname\":\"Down\",\"alertstate\":\"firing\"},\"values\":["
                        + values + "]}]}}");
        try (var server = FaultServer.answering(seen -> reply)) {
            Batch batch = Ask.fetch(server, new AlertHistory(range)).batches().getFirst();
            assertThat(((Alerts) batch.items()).items())
                    .singleElement()
                    .satisfies(a -> assertThat(a.endsAt()).isNull());
            assertThat(server.seen().getFirst().parameter("query"))
                    .isEqualTo("{__name__=~\"ALERTS|ALERTS_FOR_STATE\"}[1200000ms]");
        }
    }
}
