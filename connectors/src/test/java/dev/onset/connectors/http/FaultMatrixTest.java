package dev.onset.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Faults;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Each fault gives exactly the kind of failure that tells a person what to do. */
class FaultMatrixTest {

    /** For faults that end by it. */
    private static final Duration SHORT = Duration.ofMillis(900);

    /** For those that must end before it, however busy the machine is. */
    private static final Duration LONG = Duration.ofSeconds(20);

    /** Attempts follow each other as fast as they may. */
    private static final Tuning HASTY =
            new Tuning(Limits.DEFAULT, System::nanoTime, () -> 0, Flight::await, java.net.InetAddress::getAllByName);

    @BeforeAll
    static void loadClasses() throws Exception {
        try (var server = dev.onset.connectors.contract.FaultServer.answering(seen -> Canned.json("[1]"))) {
            assertThat(failure(server.url(), ConnectorSettings.DEADLINE)).isNull();
        }
    }

    static Stream<Faults.Fault> faults() {
        return Faults.around(seen -> Canned.json("[\"cart\",\"checkout\",\"shipping\"]")).stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void fault_givesItsKindOfFailure(Faults.Fault fault) throws Exception {
        try (var server = fault.server().get()) {
            long start = System.nanoTime();
            Duration deadline = fault.expected().contains(Failure.TimedOut.class) ? SHORT : LONG;
            Failure failure = failure(server.url(), deadline);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (fault.expected().isEmpty() || failure == null) {
                assertThat(failure).isNull();
                assertThat(fault.expected()).isEmpty();
            } else {
                assertThat(failure.getClass()).as(failure.sentence()).isIn(fault.expected());
                assertThat(failure.sentence()).doesNotContain("Exception", "okhttp", "not found: limit");
            }
            assertThat(took).isLessThan(deadline.plusMillis(500));
        }
    }

    private static @Nullable Failure failure(java.net.URI url, Duration deadline) throws InterruptedException {
        var settings = ConnectorSettings.of("metrics", "toy", url).withDeadline(deadline);
        try (var gateway =
                HttpGateway.open(settings, ConnectorContext.live(Clock.systemUTC()), new JsonDialect(), HASTY)) {
            gateway.call(ApiRequest.get("/api/names").with("query", "up"), body -> {
                JsonNode tree = JsonBodies.tree(body);
                if (!tree.isArray()) {
                    throw new BodyReader.UnexpectedBody("not a list");
                }
                return List.copyOf(tree.valueStream().toList());
            });
            return null;
        } catch (CallFailed e) {
            return e.failure();
        }
    }

    private static final class JsonDialect implements Dialect {
        @Override
        public Set<String> contentTypes() {
            return Set.of("application/json");
        }

        @Override
        public @Nullable String message(int status, String contentType, byte[] head) {
            return null;
        }
    }
}
