package dev.onset.engine.triage;

import dev.onset.engine.analysis.joins.Joins;
import dev.onset.signal.Change;
import dev.onset.signal.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which service a label set speaks of, in one spelling for all sources. {@code job="shop/orders"} (namespace and name, as
 * OpenTelemetry writes it) and {@code service_name="orders"} are the same service.
 */
public final class ServiceNames {

    /** Labels that name a service, best first, where the environment says nothing. */
    private static final List<String> USUAL = List.of(
            "service_name",
            "service.name",
            "service",
            "application",
            "app",
            "app_kubernetes_io_name",
            "app.kubernetes.io/name",
            "k8s_deployment_name",
            "deployment",
            "container",
            "container_name",
            "job",
            "project",
            "compose_service",
            "unit",
            "systemd_unit");

    private final List<String> labels;

    /** @param vocabulary label names by role, best first; of them {@code service} counts */
    public ServiceNames(Map<String, List<String>> vocabulary) {
        var order = new ArrayList<>(vocabulary.getOrDefault("service", List.of()));
        USUAL.stream().filter(l -> !order.contains(l)).forEach(order::add);
        this.labels = List.copyOf(order);
    }

    /** Label names that may name a service, best first. */
    List<String> labels() {
        return labels;
    }

    /** The service, or what its pod belongs to; empty where no label tells. */
    public String of(Labels set) {
        return of(set, List.of());
    }

    /** The service by the labels of a pack first, then by any. */
    String of(Labels set, List<String> first) {
        for (String name : first) {
            String value = set.getOr(name, "");
            if (!value.isEmpty()) {
                return canonical(value);
            }
        }
        for (String name : labels) {
            String value = set.getOr(name, "");
            if (!value.isEmpty()) {
                return canonical(value);
            }
        }
        return Joins.workload(set).orElse("");
    }

    /** One spelling of a service's name: without a namespace before it or a unit's ending. */
    public static String canonical(String name) {
        int slash = name.lastIndexOf('/');
        String last = slash >= 0 && slash < name.length() - 1 ? name.substring(slash + 1) : name;
        return last.endsWith(".service") ? last.substring(0, last.length() - ".service".length()) : last;
    }

    /** The change with its service called as the others call it. */
    static Change canonical(Change c) {
        return new Change(c.at(), c.kind(), canonical(c.service()), c.what(), c.from(), c.to(), c.labels());
    }
}
