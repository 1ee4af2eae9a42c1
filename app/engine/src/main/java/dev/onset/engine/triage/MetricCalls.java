package dev.onset.engine.triage;

import dev.onset.engine.packs.Pack;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gathers from the labels of metrics who calls whom, and which services are databases. Confined to one thread. */
final class MetricCalls {

    /**
     * What was gathered.
     *
     * @param edges label sets {@code caller}, {@code callee}
     * @param databases label sets {@code service}, {@code system}, as {@link Databases} takes them
     * @param databaseCalls label sets {@code caller} and what that caller says of the database
     * @param common services that everybody calls, such as a resolver of names
     */
    record Seen(List<Labels> edges, List<Labels> databases, List<Labels> databaseCalls, Set<String> common) {

        static final Seen NOTHING = new Seen(List.of(), List.of(), List.of(), Set.of());

        Seen {
            edges = List.copyOf(edges);
            databases = List.copyOf(databases);
            databaseCalls = List.copyOf(databaseCalls);
            common = Set.copyOf(common);
        }
    }

    /** Labels that name the other end of a client call, best first. */
    private static final List<String> PEER =
            List.of("peer_service", "server_address", "net_peer_name", "peer", "upstream", "client_name");

    /** What a pack says that it serves where all others call it. */
    private static final String EVERYBODY = "*";

    private static final List<String> SYSTEM = List.of("db_system_name", "db_system");

    private final ServiceNames names;
    private final List<Labels> edges = new ArrayList<>();
    private final Set<Labels> databases = new LinkedHashSet<>();
    private final Set<Labels> databaseCalls = new LinkedHashSet<>();
    private final Set<String> common = new LinkedHashSet<>();

    MetricCalls(ServiceNames names) {
        this.names = names;
    }

    void take(Pack pack, List<Series> series) {
        for (Series s : series) {
            String service = names.of(s.labels(), pack.serviceLabels());
            if (service.isEmpty()) {
                continue;
            }
            for (String system : pack.serves()) {
                if (system.equals(EVERYBODY)) {
                    common.add(service);
                } else {
                    databases.add(Labels.of(Databases.SERVICE, service, Databases.SYSTEM, system));
                }
            }
            first(s.labels(), PEER)
                    .filter(peer -> !peer.equals(service))
                    .ifPresent(peer -> edges.add(Labels.of("caller", service, "callee", ServiceNames.canonical(peer))));
            first(s.labels(), SYSTEM)
                    .ifPresent(system -> databaseCalls.add(Labels.of(
                            "caller",
                            service,
                            "db_system",
                            system,
                            "server_address",
                            s.labels().getOr("server_address", ""))));
        }
    }

    Seen seen() {
        return new Seen(edges, List.copyOf(databases), List.copyOf(databaseCalls), common);
    }

    private static Optional<String> first(Labels labels, List<String> names) {
        return names.stream()
                .map(n -> labels.getOr(n, ""))
                .filter(v -> !v.isEmpty())
                .findFirst();
    }
}
