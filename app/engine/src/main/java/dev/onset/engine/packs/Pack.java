package dev.onset.engine.packs;

import java.util.List;
import java.util.Map;

/**
 * A named set of queries for one kind of target. A value, read from YAML.
 *
 * @param name unique; a later file of the same name wins
 * @param title for people
 * @param detect at least one of these metrics must exist for the pack to apply, and none of {@code unless}
 * @param serviceLabels labels that name the service in this dialect, best first: {@code job}, {@code service_name}
 * @param variables further template variables and their values
 * @param serves names by which callers call what this pack describes, as in {@code db.system.name}; {@code *} where everybody calls it and
 *     nothing shows that; none for most
 * @param signals in the order of the timeline
 */
public record Pack(
        String name,
        String title,
        Detect detect,
        List<String> serviceLabels,
        Map<String, String> variables,
        List<String> serves,
        List<PackSignal> signals) {

    /**
     * When a pack applies.
     *
     * @param metrics selectors, any of which must match a series: a metric name, or a name with matchers
     * @param unless selectors, none of which may match
     */
    public record Detect(List<String> metrics, List<String> unless) {
        public Detect {
            metrics = List.copyOf(metrics);
            unless = List.copyOf(unless);
        }
    }

    public Pack {
        serviceLabels = List.copyOf(serviceLabels);
        variables = Map.copyOf(variables);
        serves = List.copyOf(serves);
        signals = List.copyOf(signals);
    }
}
