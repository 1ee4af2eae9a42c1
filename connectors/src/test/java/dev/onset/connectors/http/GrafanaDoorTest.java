package dev.onset.connectors.http;

import static dev.onset.connectors.contract.FaultServer.answering;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.Failure;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A backend asked through a Grafana: the way that is open is found and kept. */
class GrafanaDoorTest {

    private static final String PROXY = "/api/datasources/proxy/uid/abc-1/loki/api/v1/labels";
    private static final String RESOURCES = "/api/datasources/uid/abc-1/resources/loki/api/v1/labels";
    private static final ApiRequest POST =
            ApiRequest.post("/loki/api/v1/labels").with("q", "1");

    private static HttpGateway through(FaultServer server, String kind, String uid) {
        return Calling.open(Calling.settings(server.url()).withKind(kind).withOption("grafana", uid));
    }

    private static String ask(HttpGateway gateway) throws Exception {
        return gateway.call(POST, Calling::text).value();
    }

    private static Function<Seen, Canned> onlyAt(String path, int otherwise) {
        return seen -> seen.path().equals(path) ? Canned.json("{}") : Canned.text(otherwise, "shut");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 500})
    void firstWayShut_theOtherIsTakenAndKept(int status) throws Exception {
        try (var server = answering(onlyAt(RESOURCES, status));
                var gateway = through(server, "loki", "abc-1")) {
            assertThat(ask(gateway)).isEqualTo("{}");
            assertThat(ask(gateway)).isEqualTo("{}");

            assertThat(server.seen().stream().map(Seen::path)).containsExactly(PROXY, RESOURCES, RESOURCES);
        }
    }

    @Test
    void prometheus_startsWithResources() throws Exception {
        try (var server = answering(onlyAt(RESOURCES, 403));
                var gateway = through(server, "prometheus", "abc-1")) {
            ask(gateway);
            assertThat(server.seen().stream().map(Seen::path)).containsExactly(RESOURCES);
        }
    }

    @Test
    void dataSourceThatTakesNoPost_isAskedByGet() throws Exception {
        Function<Seen, Canned> backend =
                seen -> seen.path().equals(PROXY) && seen.method().equals("GET")
                        ? Canned.json("{}")
                        : Canned.text(500, "no POST here");
        try (var server = answering(backend);
                var gateway = through(server, "loki", "abc-1")) {
            ask(gateway);
            ask(gateway);
            assertThat(server.seen().stream().map(Seen::method)).containsExactly("POST", "POST", "GET", "GET");
        }
    }

    @Test
    void openWay_thatRefusesLater_isNotLeft() throws Exception {
        var first = new AtomicBoolean(true);
        Function<Seen, Canned> backend =
                seen -> first.getAndSet(false) ? Canned.json("{}") : Canned.text(403, "not for you");
        try (var server = answering(backend);
                var gateway = through(server, "loki", "abc-1")) {
            ask(gateway);
            assertThat(Calling.failure(gateway, POST)).isInstanceOf(Failure.Denied.class);
            assertThat(server.seen().stream().map(Seen::path)).containsExactly(PROXY, PROXY);
        }
    }

    @Test
    void bothShut_saysThroughWhatItWasAsked() throws Exception {
        try (var server = answering(seen -> Canned.text(403, "shut"));
                var gateway = through(server, "loki", "abc-1")) {
            assertThat(Calling.failure(gateway, ApiRequest.get("/loki/api/v1/labels"))
                            .tried())
                    .contains("through Grafana's data source abc-1");
            assertThat(server.seen()).hasSize(2);
        }
    }

    @Test
    void notAUid_isAMistakeInTheSettings() throws Exception {
        try (var server = answering(seen -> Canned.json("{}"));
                var gateway = through(server, "loki", "../../admin")) {
            assertThat(Calling.failure(gateway, POST)).isInstanceOf(Failure.Misconfigured.class);
            assertThat(server.seen()).isEmpty();
        }
    }
}
