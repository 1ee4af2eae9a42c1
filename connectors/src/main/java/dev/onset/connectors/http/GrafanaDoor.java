package dev.onset.connectors.http;

import dev.onset.connectors.spi.ConnectorSettings;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way through a Grafana to one of its data sources. Grafana has two, and an installation may shut either: Azure's managed one
 * serves {@code resources} alone, Amazon's {@code proxy} alone, and credentials of a data source go along only on {@code proxy}.
 * Which one is open shows by trying; the first good answer settles it. Thread-safe. Source: Grafana HTTP API, data source API.
 */
final class GrafanaDoor {

    /** Option that names the data source by its uid. */
    static final String OPTION = "grafana";

    /** As Grafana itself limits them. */
    private static final Pattern UID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** What a shut way answers. */
    private static final Set<Integer> SHUT = Set.of(401, 403, 404, 500);

    private final List<String> ways;
    private volatile int settled = -1;

    private GrafanaDoor(List<String> ways) {
        this.ways = ways;
    }

    /** The door of these settings; null where the source is reached directly. */
    static @Nullable GrafanaDoor of(ConnectorSettings settings) {
        String uid = settings.options().get(OPTION);
        if (uid == null) {
            return null;
        }
        String proxy = "/api/datasources/proxy/uid/" + uid;
        String resources = "/api/datasources/uid/" + uid + "/resources";
        // Prometheus' resources take what its proxy refuses (POST forms); for others the proxy is the older and surer
        // one.
        return new GrafanaDoor(
                settings.kind().equals("prometheus") ? List.of(resources, proxy) : List.of(proxy, resources));
    }

    static boolean isUid(String text) {
        return UID.matcher(text).matches();
    }

    /** The path that stands before a request's own on this attempt, from 0. */
    String way(int attempt) {
        int known = settled;
        return ways.get(known >= 0 ? known : attempt % ways.size());
    }

    /** Whether an answer of this status may mean that the way is shut, and the next attempt is another. */
    boolean isWorthAnother(int status, int attempt, boolean post) {
        int attempts = post ? 2 * ways.size() : ways.size();
        return settled < 0 && SHUT.contains(status) && attempt + 1 < attempts;
    }

    /** Whether this attempt is one of those that ask by GET what a POST could not: a data source may be set to GET alone. */
    boolean isByGet(int attempt) {
        return settled < 0 && attempt >= ways.size();
    }

    /** The way of this attempt led there. */
    void opened(int attempt) {
        if (settled < 0) {
            settled = attempt % ways.size();
        }
    }
}
