package dev.onset.connectors.alertmanager;

import dev.onset.connectors.alertmanager.AlertmanagerDecoder.Status;
import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.FastestReply;
import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks an Alertmanager who it is and whether its lists can be read. Confined to one check. */
final class AlertmanagerCheck {

    private final HttpGateway gateway;
    private final String source;
    private final Map<String, String> limits = new LinkedHashMap<>();
    private final List<String> works = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final FastestReply fastest = new FastestReply();

    AlertmanagerCheck(HttpGateway gateway, String source) {
        this.gateway = gateway;
        this.source = source;
    }

    Check run() throws InterruptedException {
        try {
            // A filter that nothing passes keeps the answer small and still shows that reading is permitted.
            fastest.of(gateway.probe(
                    ApiRequest.get("/api/v2/alerts").with("filter", "alertname=\"onset asks for nothing\""),
                    AlertmanagerDecoder.alerts()));
        } catch (CallFailed e) {
            return Check.failed(source, AlertmanagerKind.NAME, e.failure());
        }
        works.add("alerts");
        limits.put("history", "none: only what is active now");
        Status status = probe("version and cluster", ApiRequest.get("/api/v2/status"), AlertmanagerDecoder.status());
        if (status != null) {
            cluster(status);
            if (status.startedAt() != null) {
                works.add("up since " + status.startedAt());
            }
        }
        if (probe(
                        "silences",
                        ApiRequest.get("/api/v2/silences").with("filter", "alertname=\"onset asks for nothing\""),
                        AlertmanagerDecoder.silences())
                != null) {
            works.add("silences");
        }
        if (probe("readiness", ApiRequest.get("/-/ready"), AlertmanagerDecoder.text()) != null) {
            works.add("ready");
        }
        return new Check(
                source,
                AlertmanagerKind.NAME,
                status == null ? "" : status.version(),
                status == null ? "" : status.build(),
                fastest.latency(),
                fastest.clockOffset(),
                limits,
                works,
                missing,
                null);
    }

    private void cluster(Status status) {
        switch (status.cluster()) {
            case "disabled", "" -> works.add("a single instance, no cluster");
            case "ready" -> works.add("cluster of " + status.peers() + " peers, ready");
            default ->
                missing.add("agreement: the cluster is " + status.cluster() + " (" + status.peers()
                        + " peers), so each peer may answer differently; ask again in a minute");
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
