package dev.onset.engine.links;

import dev.onset.signal.Labels;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which label of a set names the service. */
final class ServiceName {

    private static final List<String> FIRST = List.of(
            "service_name",
            "service.name",
            "service",
            "serviceName",
            "app_kubernetes_io_name",
            "app.kubernetes.io/name",
            "application",
            "app",
            "svc");
    private static final List<String> LAST =
            List.of("deployment", "statefulset", "daemonset", "workload", "container", "container_name", "component");

    /** Those who report on others: their own name is not the one that is meant. */
    private static final Pattern REPORTER = Pattern.compile(
            ".*(?:kube-state-metrics|node-?exporter|cadvisor|blackbox|pushgateway|federate|kubernetes-(?:pods|nodes|apiservers|"
                    + "service-endpoints)|otel-?collector|prometheus-operator).*|kubelet|node|integrations/.*");

    private ServiceName() {}

    /** The service, or empty where no label names one. */
    static String of(Labels labels) {
        String job = plain(labels.getOr("job", ""));
        for (String name : FIRST) {
            String value = plain(labels.getOr(name, ""));
            if (!value.isEmpty() && !isReporter(value)) {
                return value;
            }
        }
        if (!job.isEmpty() && !isReporter(job)) {
            return job;
        }
        for (String name : LAST) {
            String value = plain(labels.getOr(name, ""));
            if (!value.isEmpty() && !isReporter(value)) {
                return value;
            }
        }
        return job;
    }

    /** OpenTelemetry's job is {@code namespace/service}. */
    private static String plain(String value) {
        String stripped = value.strip();
        int slash = stripped.startsWith("integrations/") ? -1 : stripped.lastIndexOf('/');
        return slash < 0 ? stripped : stripped.substring(slash + 1);
    }

    private static boolean isReporter(String value) {
        return REPORTER.matcher(value.toLowerCase(Locale.ROOT)).matches();
    }
}
