package dev.onset.engine.profiling;

import dev.onset.profiling.capture.Place;
import dev.onset.signal.Labels;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person names to be listed or profiled.
 *
 * @param kind where to look
 * @param place the host or container; null on this machine, and for what of a cluster is no container yet
 * @param namespace of a cluster; empty for all
 * @param pid the process; 0 where none is named
 */
public record ProfileAddress(Kind kind, @Nullable Place place, String namespace, long pid) {

    /** What an address names. */
    public enum Kind {
        LOCAL,
        HOST,
        CLUSTER,
        CONTAINER
    }

    private static final Pattern FORM = Pattern.compile("(ssh|k8s|docker|podman):(.*?)(?::([0-9]{1,10}))?");

    /**
     * Reads an address.
     *
     * @param context of kubectl's configuration; null for the current one
     * @return empty where the text is none
     */
    public static Optional<ProfileAddress> parse(String text, @Nullable String context) {
        if (text.matches("[0-9]{1,10}")) {
            return Optional.of(new ProfileAddress(Kind.LOCAL, null, "", Long.parseLong(text)));
        }
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        long pid = m.group(3) == null ? 0 : Long.parseLong(m.group(3));
        try {
            return Optional.of(
                    switch (m.group(1)) {
                        case "ssh" -> new ProfileAddress(Kind.HOST, new Place.Ssh(m.group(2)), "", pid);
                        case "k8s" -> cluster(m.group(2), context, pid);
                        default ->
                            new ProfileAddress(
                                    Kind.CONTAINER,
                                    new Place.Container(
                                            Place.Container.Engine.valueOf(
                                                    m.group(1).toUpperCase(Locale.ROOT)),
                                            m.group(2)),
                                    "",
                                    pid);
                    });
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The pod that labels of a metric or an alert speak of, as a person would write it. A host is not guessed: the name by which a
     * scraper knows it is seldom one that ssh knows.
     */
    public static Optional<String> suggested(Labels labels) {
        String namespace = first(labels, "namespace", "k8s_namespace_name", "kubernetes_namespace");
        String pod = first(labels, "pod", "k8s_pod_name", "kubernetes_pod_name", "pod_name");
        String container = first(labels, "container", "k8s_container_name", "container_name");
        if (namespace.isEmpty() || pod.isEmpty()) {
            return Optional.empty();
        }
        String text = "k8s:" + namespace + "/" + pod + (container.isEmpty() ? "" : "/" + container);
        return parse(text, null).map(address -> text);
    }

    private static String first(Labels labels, String... names) {
        for (String name : names) {
            String value = labels.getOr(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private static ProfileAddress cluster(String words, @Nullable String context, long pid) {
        String[] parts = words.split("/", -1);
        if (parts.length > 3) {
            throw new IllegalArgumentException("more than a namespace, a pod and a container");
        }
        if (parts.length == 1) {
            // Checked by making a pod of it.
            var checked = new Place.Pod(context, parts[0].isEmpty() ? "default" : parts[0], "any", null);
            return new ProfileAddress(Kind.CLUSTER, null, parts[0].isEmpty() ? "" : checked.namespace(), 0);
        }
        return new ProfileAddress(
                Kind.CONTAINER,
                new Place.Pod(context, parts[0], parts[1], parts.length == 3 ? parts[2] : null),
                parts[0],
                pid);
    }
}
