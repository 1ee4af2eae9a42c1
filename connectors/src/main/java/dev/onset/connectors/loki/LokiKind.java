package dev.onset.connectors.loki;

import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Loki, a log store: the word {@code loki} in an environment file. Options: {@code tenant} names the tenant (or several, joined
 * by {@code |}) where the server has more than one; {@code verify: true} compares the lines of each range with the server's own
 * count.
 *
 * <p>What it answers: lines of a range in one batch a page, each covering its own part of the range, and what holds for the
 * whole range, such as a limit that cut it, in the last batch, which may hold no lines. Metrics and volumes in one batch of
 * {@link dev.onset.signal.DataPoints}; a metric has values at the multiples of the step since the epoch, a volume at the end of
 * each step, in bytes. Labels, their values and streams as {@link dev.onset.signal.Names}. Statistics as four series named
 * {@code streams}, {@code chunks}, {@code entries} and {@code bytes} with one value at the end of the range. A tail as lines
 * without an end, across breaks of the connection.
 *
 * <p>Source: Loki HTTP API, 2.8 to 3.7.
 */
public final class LokiKind implements ConnectorKind {

    static final String NAME = "loki";
    static final String TENANT = "tenant";
    static final String VERIFY = "verify";
    static final String TENANT_HEADER = "X-Scope-OrgID";

    /** Loki's own bound on the length of one tenant id. */
    private static final int MAX_TENANT_BYTES = 150;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Loki";
    }

    @Override
    public Set<Offers> offers() {
        return Set.of(Offers.LOGS);
    }

    @Override
    public List<String> options() {
        return HttpGateway.withOptions(TENANT, VERIFY);
    }

    @Override
    public List<String> problems(ConnectorSettings settings) {
        var problems = new ArrayList<String>();
        String scheme = settings.url().getScheme();
        if (scheme == null || !Set.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))) {
            problems.add("url: must start with http:// or https://");
        } else if (settings.url().getHost() == null) {
            problems.add("url: names no host");
        } else if (settings.url().getPath() != null && settings.url().getPath().contains("/loki/api/")) {
            problems.add("url: give the address before /loki/api, the rest is added here");
        }
        tenantProblems(settings, problems);
        String verify = settings.options().getOrDefault(VERIFY, "false");
        if (!Set.of("true", "false").contains(verify)) {
            problems.add("verify: must be true or false");
        }
        return problems;
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return new LokiConnector(settings, context);
    }

    private static void tenantProblems(ConnectorSettings settings, List<String> problems) {
        String tenant = settings.options().get(TENANT);
        if (tenant == null) {
            return;
        }
        if (tenant.isBlank()) {
            problems.add("tenant: is empty; leave it out where the server has only one");
        }
        for (String id : tenant.split("\\|", -1)) {
            if (id.getBytes(StandardCharsets.UTF_8).length > MAX_TENANT_BYTES) {
                problems.add("tenant: an id is longer than " + MAX_TENANT_BYTES + " bytes, which Loki refuses");
            }
        }
        if (tenant.chars().anyMatch(c -> c < ' ' || c > '~')) {
            problems.add("tenant: holds a character that cannot stand in an HTTP header");
        }
        if (settings.headers().keySet().stream().anyMatch(TENANT_HEADER::equalsIgnoreCase)) {
            problems.add("tenant: is given twice, here and as header " + TENANT_HEADER);
        }
    }
}
