package dev.onset.connectors.grafana;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.http.FastestReply;
import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.http.JsonBodies;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Failure;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks a Grafana who it is, whether annotations and alerts can be read, and which data sources it leads to. Confined to one check. */
final class GrafanaCheck {

    /** Data sources that are named; a large installation has hundreds. */
    private static final int MOST_NAMED = 12;

    private final HttpGateway gateway;
    private final String source;
    private final FastestReply fastest = new FastestReply();
    private final List<String> works = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    GrafanaCheck(HttpGateway gateway, String source) {
        this.gateway = gateway;
        this.source = source;
    }

    Check run() throws InterruptedException {
        JsonNode health;
        try {
            health = fastest.of(gateway.probe(ApiRequest.get("/api/health"), GrafanaCheck::health))
                    .value();
            // Health is open to everybody: only this shows whether the credential is good.
            annotations();
        } catch (CallFailed e) {
            return Check.failed(source, GrafanaKind.NAME, e.failure());
        }
        alerts();
        dataSources();
        return new Check(
                source,
                GrafanaKind.NAME,
                health.path("version").asString(""),
                health.path("commit").asString(""),
                fastest.latency(),
                fastest.clockOffset(),
                Map.of("annotations a page", "1000"),
                works,
                missing,
                null);
    }

    private static JsonNode health(InputStream body) throws UnexpectedBody {
        JsonNode node = JsonBodies.tree(body);
        if (!node.path("database").isString()) {
            throw new UnexpectedBody("JSON, but not Grafana's health");
        }
        return node;
    }

    private void annotations() throws CallFailed, InterruptedException {
        try {
            fastest.of(gateway.probe(
                    ApiRequest.get("/api/annotations")
                            .with("type", "annotation")
                            .with("limit", "1"),
                    Annotation.list()));
            works.add("annotations");
        } catch (CallFailed e) {
            if (!(e.failure() instanceof Failure.Denied)) {
                throw e;
            }
            missing.add("annotations: not permitted (" + e.failure().cameBack()
                    + "); give the service account the role Viewer or annotations:read");
        }
    }

    private void alerts() throws InterruptedException {
        // A filter that nothing passes keeps the answer small and still shows that reading is permitted.
        ApiRequest request = ApiRequest.get("/api/alertmanager/grafana/api/v2/alerts")
                .with("filter", "alertname=\"onset asks for nothing\"");
        if (probe("alerts of Grafana's own alerting", request, GrafanaCheck::list) != null) {
            works.add("alerts of Grafana's own alerting");
        }
    }

    private void dataSources() throws InterruptedException {
        List<JsonNode> listed = quietly(ApiRequest.get("/api/datasources"), GrafanaCheck::list);
        if (listed == null) {
            // Viewers may not list them; what the web page itself loads tells the same.
            listed = probe("data sources", ApiRequest.get("/api/frontend/settings"), GrafanaCheck::settings);
        }
        if (listed == null) {
            return;
        }
        for (JsonNode each : listed.subList(0, Math.min(MOST_NAMED, listed.size()))) {
            works.add("data source " + each.path("name").asString("") + " ("
                    + each.path("type").asString("") + "), uid "
                    + each.path("uid").asString(""));
        }
        if (listed.size() > MOST_NAMED) {
            works.add((listed.size() - MOST_NAMED) + " more data sources");
        }
    }

    private static List<JsonNode> list(InputStream body) throws UnexpectedBody {
        JsonNode tree = JsonBodies.tree(body);
        if (!tree.isArray()) {
            throw new UnexpectedBody("not a list");
        }
        var list = new ArrayList<JsonNode>();
        tree.forEach(list::add);
        return list;
    }

    /** Without Grafana's own, which hold no data of anybody. */
    private static List<JsonNode> settings(InputStream body) throws UnexpectedBody {
        JsonNode tree = JsonBodies.tree(body).path("datasources");
        if (!tree.isObject()) {
            throw new UnexpectedBody("settings without data sources");
        }
        var list = new ArrayList<JsonNode>();
        for (JsonNode each : tree) {
            String type = each.path("type").asString("");
            if (!each.path("uid").asString("").isEmpty()
                    && !type.equals("grafana")
                    && !type.equals("mixed")
                    && !type.equals("dashboard")) {
                list.add(each);
            }
        }
        return list;
    }

    private <T> @Nullable T quietly(ApiRequest request, BodyReader<T> reader) throws InterruptedException {
        try {
            return fastest.of(gateway.call(request, reader)).value();
        } catch (CallFailed e) {
            return null;
        }
    }

    private <T> @Nullable T probe(String what, ApiRequest request, BodyReader<T> reader) throws InterruptedException {
        try {
            return fastest.of(gateway.call(request, reader)).value();
        } catch (CallFailed e) {
            missing.add(
                    what + ": " + e.failure().headline() + " (" + e.failure().cameBack() + ")");
            return null;
        }
    }
}
