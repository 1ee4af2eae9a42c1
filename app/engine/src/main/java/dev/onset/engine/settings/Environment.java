package dev.onset.engine.settings;

import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.ConnectorSettings.Proxy;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A named set of sources, such as {@code prod-eu}.
 *
 * @param labels what this team calls things: role ({@code service}, {@code pod}...) to label names, best first; a role that is
 *     absent is learned from the data
 * @param sources in the order of the file, names unique; a proxy of the environment is already in each of them
 * @param proxy null for direct connections
 * @param packs folder with the team's own packs; need not exist
 */
public record Environment(
        String name,
        Map<String, List<String>> labels,
        List<ConnectorSettings> sources,
        @Nullable Proxy proxy,
        Path packs) {

    /** Roles that a label vocabulary can name. */
    public static final List<String> ROLES = List.of(
            "service",
            "pod",
            "container",
            "instance",
            "node",
            "namespace",
            "cluster",
            "environment",
            "version",
            "route",
            "trace",
            "level");

    public Environment {
        var copy = new LinkedHashMap<String, List<String>>();
        labels.forEach((role, names) -> copy.put(role, List.copyOf(names)));
        labels = Collections.unmodifiableMap(copy);
        sources = List.copyOf(sources);
    }

    /** The source of that name. */
    public Optional<ConnectorSettings> source(String sourceName) {
        return sources.stream().filter(s -> s.name().equals(sourceName)).findFirst();
    }
}
