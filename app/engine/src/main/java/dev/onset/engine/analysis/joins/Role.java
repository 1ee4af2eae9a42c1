package dev.onset.engine.analysis.joins;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a label tells of, by its name in any of the usual spellings. */
enum Role {
    /** A service by the name that its team gave it. */
    SERVICE,
    /** What runs it, often named like it: a deployment, a container, a unit. */
    WORKLOAD,
    /** One of its pods. */
    POD,
    /** One of its addresses, or a machine. */
    INSTANCE,
    /** Where it runs: names are unique only within. */
    NAMESPACE,
    /** A name that may be the service's or the scraper's. */
    JOB,
    OTHER;

    private static final Map<Role, List<String>> NAMES = Map.of(
            SERVICE,
            List.of(
                    "service_name",
                    "service",
                    "application",
                    "app",
                    "app_name",
                    "app_kubernetes_io_name",
                    "app_kubernetes_io_instance"),
            WORKLOAD,
            List.of(
                    "deployment",
                    "deployment_name",
                    "statefulset",
                    "statefulset_name",
                    "daemonset",
                    "daemonset_name",
                    "workload",
                    "container",
                    "container_name",
                    "compose_service",
                    "com_docker_compose_service",
                    "task_definition_family",
                    "unit",
                    "systemd_unit"),
            POD,
            List.of("pod", "pod_name", "podname", "hostname", "host_name"),
            INSTANCE,
            List.of("instance", "service_instance_id", "server_address", "host", "address", "node"),
            NAMESPACE,
            List.of("namespace", "namespace_name", "service_namespace", "compose_project", "environment"),
            JOB,
            List.of("job"));

    /** Put before a name by whoever collects; without them the name says the same. */
    private static final List<String> PREFIXES = List.of(
            "resource_",
            "attributes_",
            "exported_",
            "label_",
            "labels_",
            "kubernetes_",
            "k8s_",
            "kube_",
            "container_label_",
            "aws_ecs_",
            "journal_");

    /** The role of a label. */
    static Role of(String label) {
        String name = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        while (name.startsWith("_")) {
            name = name.substring(1);
        }
        Role role = exact(name);
        for (int i = 0; i < 3 && role == OTHER; i++) {
            String before = name;
            for (String prefix : PREFIXES) {
                if (before.equals(name) && name.startsWith(prefix)) {
                    name = name.substring(prefix.length());
                }
            }
            role = exact(name);
        }
        return role;
    }

    private static Role exact(String name) {
        for (Role role : values()) {
            if (NAMES.getOrDefault(role, List.of()).contains(name)) {
                return role;
            }
        }
        return OTHER;
    }
}
