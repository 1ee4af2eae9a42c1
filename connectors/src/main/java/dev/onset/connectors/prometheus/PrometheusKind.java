package dev.onset.connectors.prometheus;

import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Prometheus 2.x and 3.x, and servers with its HTTP API: Thanos, Mimir, Cortex, VictoriaMetrics.
 *
 * <p>Options, all optional:
 *
 * <ul>
 *   <li>{@code method}: {@code POST} (default; falls back to GET where it is refused) or {@code GET}
 *   <li>{@code remote-read}: {@code auto} (default) or {@code off}
 *   <li>{@code parameters}: sent with every request, as an address carries them: {@code dedup=true&partial_response=true}
 * </ul>
 *
 * <p>What names mean in answers: rules have {@code name, type (alerting, recording), query, group, file, interval, duration, health,
 * state, lastError, lastEvaluation, evaluationTime, label.x, annotation.x} (interval, duration and evaluation time in seconds);
 * targets {@code name, label.x, scrapePool, scrapeUrl, health, lastError, lastScrape, lastScrapeDuration, scrapeInterval,
 * scrapeTimeout}; metadata {@code name, type, help, unit}.
 */
public final class PrometheusKind implements ConnectorKind {

    static final String NAME = "prometheus";
    static final String METHOD = "method";
    static final String REMOTE_READ = "remote-read";
    static final String PARAMETERS = "parameters";

    private static final List<String> OPTIONS = HttpGateway.withOptions(METHOD, REMOTE_READ, PARAMETERS);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Prometheus";
    }

    @Override
    public Set<Offers> offers() {
        return EnumSet.of(Offers.METRICS, Offers.ALERTS);
    }

    @Override
    public List<String> options() {
        return OPTIONS;
    }

    @Override
    public List<String> problems(ConnectorSettings settings) {
        var problems = new ArrayList<String>();
        oneOf(settings, METHOD, List.of("POST", "GET"), problems);
        oneOf(settings, REMOTE_READ, List.of("auto", "off"), problems);
        String parameters = settings.options().getOrDefault(PARAMETERS, "");
        if (!parameters.isEmpty() && !PrometheusApi.areParameters(parameters)) {
            problems.add("option parameters must look like dedup=true&max_source_resolution=5m");
        }
        return problems;
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return new PrometheusConnector(settings, context);
    }

    private static void oneOf(ConnectorSettings settings, String option, List<String> allowed, List<String> problems) {
        String value = settings.options().get(option);
        if (value != null && !allowed.contains(value)) {
            problems.add("option " + option + " must be " + String.join(" or ", allowed) + ", not " + value);
        }
    }
}
