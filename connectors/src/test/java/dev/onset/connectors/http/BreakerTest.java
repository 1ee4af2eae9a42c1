package dev.onset.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.http.Circuit.State;
import dev.onset.connectors.spi.Failure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final ManualTime time = new ManualTime();
    private final Breaker breaker = new Breaker(time, time.tuning().nanos());

    @Test
    void fiveFailures_open_andOneProbeAtATimeMayTry() {
        fail(4);
        assertThat(breaker.view().state()).isEqualTo(State.CLOSED);
        fail(1);
        assertThat(breaker.view())
                .isEqualTo(
                        new Circuit(State.OPEN, time.instant(), time.instant().plusSeconds(15)));
        assertThat(breaker.enter()).isNull();
        time.pass(Duration.ofSeconds(15));
        Breaker.Pass probe = enter();
        assertThat(breaker.view().state()).isEqualTo(State.HALF_OPEN);
        assertThat(breaker.enter()).as("a second probe").isNull();
        probe.good();
        assertThat(breaker.view().state()).isEqualTo(State.CLOSED);
    }

    @Test
    void failedProbe_opensAgain_stillDatedFromTheStart() {
        fail(5);
        var since = breaker.view().since();
        time.pass(Duration.ofSeconds(15));
        enter().bad("still down");
        assertThat(breaker.view())
                .isEqualTo(new Circuit(State.OPEN, since, time.instant().plusSeconds(15)));
        assertThat(breaker.enter()).isNull();
        assertThat(breaker.refusal("s", "GET x").cameBack())
                .contains("still down")
                .contains("2026-03-01T10:00:00Z");
    }

    @Test
    void abandonedProbe_liftsTheBarForTheNext() {
        fail(5);
        time.pass(Duration.ofSeconds(15));
        enter().close();
        assertThat(breaker.enter()).isNotNull();
    }

    @Test
    void answersInBetween_orTime_keepItClosed() {
        fail(4);
        enter().good();
        fail(4);
        assertThat(breaker.view().state()).isEqualTo(State.CLOSED);
        time.pass(Duration.ofSeconds(31));
        fail(4);
        assertThat(breaker.view().state()).isEqualTo(State.CLOSED);
    }

    @Test
    void deadBackend_isLeftAlone_andAProbeByAPersonGoesThrough() throws Exception {
        var script = new AtomicReference<Canned>(Canned.text(503, "unwell"));
        try (var server = FaultServer.answering(seen -> script.get());
                var gateway = Calling.open(Calling.settings(server.url()), time)) {
            assertThat(Calling.failure(gateway)).isNotNull();
            Failure second = Calling.failure(gateway);
            assertThat(second.cameBack())
                    .as("what came back, not that it is left alone")
                    .startsWith("503");
            assertThat(gateway.circuit().state()).isEqualTo(State.OPEN);
            int asked = server.seen().size();
            Failure refused = Calling.failure(gateway);
            assertThat(refused).isInstanceOf(Failure.Unreachable.class);
            assertThat(refused.cameBack()).contains("no request was made").contains("503");
            assertThat(server.seen()).hasSize(asked);
            script.set(Canned.json("[]"));
            assertThat(gateway.probe(Calling.GET, Calling::text).value()).isEqualTo("[]");
            assertThat(gateway.circuit().state()).isEqualTo(State.CLOSED);
            assertThat(Calling.call(gateway).value()).isEqualTo("[]");
        }
    }

    @Test
    void refusal_isAnAnswer_andResetsTheCount() throws Exception {
        var script = new AtomicReference<Canned>(Canned.text(503, "unwell"));
        try (var server = FaultServer.answering(seen -> script.get());
                var gateway = Calling.open(Calling.settings(server.url()).withOption("attempts", "1"), time)) {
            for (int i = 0; i < 9; i++) {
                script.set(i == 4 ? Canned.text(400, "no such function") : Canned.text(503, "unwell"));
                assertThat(Calling.failure(gateway)).isNotNull();
            }
            assertThat(gateway.circuit().state()).isEqualTo(State.CLOSED);
            assertThat(Calling.failure(gateway)).isNotNull();
            assertThat(gateway.circuit().state()).isEqualTo(State.OPEN);
        }
    }

    @Test
    void badQueries_doNotOpenIt() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.text(400, "no such function"));
                var gateway = Calling.open(Calling.settings(server.url()), time)) {
            for (int i = 0; i < 10; i++) {
                assertThat(Calling.failure(gateway)).isInstanceOf(Failure.BadQuery.class);
            }
            assertThat(gateway.circuit().state()).isEqualTo(State.CLOSED);
        }
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            enter().bad("connection refused");
        }
    }

    private Breaker.Pass enter() {
        Breaker.Pass pass = breaker.enter();
        if (pass == null) {
            throw new AssertionError("it is open");
        }
        return pass;
    }
}
