package dev.onset.engine.profiling;

import dev.onset.engine.process.ProcessRunner;
import dev.onset.profiling.capture.CommandPort;
import dev.onset.profiling.capture.CommandPort.Ran;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code kubectl} lists, read only. Thread-safe. */
public final class Clusters {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String PODS = "jsonpath={range .items[*]}{.metadata.name}{\"\\t\"}{.status.phase}{\"\\t\"}"
            + "{range .spec.containers[*]}{.name}{\",\"}{end}{\"\\n\"}{end}";

    private static final String NAMES = "jsonpath={range .items[*]}{.metadata.name}{\"\\n\"}{end}";

    private final CommandPort commands;

    public Clusters(CommandPort commands) {
        this.commands = commands;
    }

    /**
     * A pod.
     *
     * @param phase as the cluster says, such as "Running"
     */
    public record Pod(String name, String phase, List<String> containers) {
        public Pod {
            containers = List.copyOf(containers);
        }
    }

    /**
     * A list, or why there is none.
     *
     * @param fault a sentence with what to do; empty where there is a list
     */
    public record Listed<T>(List<T> items, String fault) {
        public Listed {
            items = List.copyOf(items);
        }
    }

    /** Contexts of the person's configuration. */
    public Listed<String> contexts() throws InterruptedException {
        return names(List.of("kubectl", "config", "get-contexts", "-o", "name"));
    }

    /** Namespaces of a context; null for the current one. */
    public Listed<String> namespaces(@Nullable String context) throws InterruptedException {
        return names(words(context, "get", "namespaces", "-o", NAMES));
    }

    /** Pods of a namespace. */
    public Listed<Pod> pods(@Nullable String context, String namespace) throws InterruptedException {
        Listed<String> lines = names(words(context, "--namespace", namespace, "get", "pods", "-o", PODS));
        var pods = new ArrayList<Pod>();
        for (String line : lines.items()) {
            String[] parts = line.split("\t", -1);
            if (parts.length == 3) {
                pods.add(new Pod(parts[0], parts[1], List.of(parts[2].split(","))));
            }
        }
        return new Listed<>(pods, lines.fault());
    }

    private static List<String> words(@Nullable String context, String... rest) {
        var words = new ArrayList<String>(List.of("kubectl"));
        if (context != null) {
            words.addAll(List.of("--context", context));
        }
        words.addAll(List.of(rest));
        return words;
    }

    private Listed<String> names(List<String> argv) throws InterruptedException {
        Ran ran = commands.run(argv, PATIENCE);
        if (ran.exit() != 0) {
            String said = ran.error().strip().replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
            return new Listed<>(
                    List.of(),
                    ran.exit() == ProcessRunner.MISSING
                            ? "kubectl is not installed on this machine."
                            : "kubectl could not list them (" + (said.length() > 300 ? said.substring(0, 300) : said)
                                    + "). Check the context, and what kubectl says by itself.");
        }
        return new Listed<>(
                ran.text().lines().map(String::strip).filter(l -> !l.isEmpty()).toList(), "");
    }
}
