package dev.onset.engine.triage;

import dev.onset.engine.analysis.CallGraph;
import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import dev.onset.signal.Traces;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which services are databases, and who calls them. Databases send no spans, so it is their callers' spans and metrics that
 * name them, by system ({@code db.system.name}, OpenTelemetry) or by host. Where several servers of one system are known and no
 * host tells them apart, none is named. Immutable.
 */
final class Databases {

    /** None known. */
    static final Databases NONE = new Databases(List.of());

    /** Of a metrics source's label sets: a service that is a database of that system. */
    static final String SERVICE = "service";

    /** Of a metrics source's label sets: the system's name. */
    static final String SYSTEM = "system";

    private final Map<String, Set<String>> servers = new TreeMap<>();

    /** @param known label sets {@code service}, {@code system} */
    Databases(Collection<Labels> known) {
        for (Labels labels : known) {
            servers.computeIfAbsent(labels.getOr(SYSTEM, ""), s -> new TreeSet<>())
                    .add(labels.getOr(SERVICE, ""));
        }
    }

    /** Every service that is a database. */
    Set<String> services() {
        return servers.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The service behind what a caller names.
     *
     * @param system {@code postgresql}; or what else the caller names, a host perhaps
     */
    Optional<String> named(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        Set<String> of = servers.getOrDefault(name, Set.of());
        if (of.size() == 1) {
            return Optional.of(of.iterator().next());
        }
        String host = host(name);
        return services().stream().filter(host::equals).findFirst();
    }

    /** {@code orders-db} of {@code orders-db.shop.svc:5432}. */
    private static String host(String address) {
        int end = 0;
        while (end < address.length() && address.charAt(end) != '.' && address.charAt(end) != ':') {
            end++;
        }
        return address.substring(0, end);
    }

    /** Adds the calls that client spans show. */
    void addEdges(Traces traces, CallGraph.Builder graph) {
        if (servers.isEmpty()) {
            return;
        }
        for (int row = 0; row < traces.size(); row++) {
            if (traces.kind(row) == Span.Kind.CLIENT) {
                String caller = ServiceNames.canonical(traces.service(row));
                of(traces.attributes(row)).ifPresent(database -> graph.add(caller, database));
            }
        }
    }

    /** The database that a span's attributes or a metric's labels name. */
    Optional<String> of(Labels labels) {
        for (String key : List.of("server.address", "server_address", "net.peer.name")) {
            String host = host(labels.getOr(key, "").toLowerCase(Locale.ROOT));
            if (!host.isEmpty() && services().contains(host)) {
                return Optional.of(host);
            }
        }
        for (String key : List.of("db.system.name", "db_system_name", "db.system", "db_system")) {
            String system = labels.getOr(key, "");
            if (!system.isEmpty()) {
                return named(system);
            }
        }
        return Optional.empty();
    }
}
