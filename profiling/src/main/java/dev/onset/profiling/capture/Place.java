package dev.onset.profiling.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where another machine's or container's processes are, and how a shell there is reached. Every word that a person gives is held
 * against a list of allowed letters, so that none can be read as an option or as another command.
 */
public sealed interface Place {

    /** For messages, such as "host web-1". */
    String words();

    /** One word that stands for the place, for keeping and comparing. */
    String key();

    /** The command that runs a POSIX shell there, with the script as its input. */
    List<String> shell();

    /**
     * The command that writes its input to a file there.
     *
     * @param path plain letters only
     */
    List<String> receive(String path);

    private static String checked(String word, Pattern allowed, String what) {
        if (!allowed.matcher(word).matches()) {
            throw new IllegalArgumentException(what + " cannot be named so: " + word.replaceAll("\\p{Cntrl}", "?"));
        }
        return word;
    }

    private static String redirection(String path) {
        if (!path.matches("/[A-Za-z0-9._/-]{1,400}")) {
            throw new IllegalArgumentException("not a plain path: " + path);
        }
        return "cat > " + path;
    }

    /**
     * A host that {@code ssh} reaches without asking anything: its configuration and keys are the person's own.
     *
     * @param host a name of its configuration, an address, or {@code user@host}
     */
    record Ssh(String host) implements Place {

        private static final Pattern HOST =
                Pattern.compile("(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,63}@)?[A-Za-z0-9_\\[][A-Za-z0-9._:\\[\\]-]{0,250}");

        /** A dead connection is noticed after fifteen seconds. Nothing of this machine is lent to the other one. */
        private static final List<String> OPTIONS = List.of(
                "ssh",
                "-T",
                "-a",
                "-x",
                "-o",
                "BatchMode=yes",
                "-o",
                "ClearAllForwardings=yes",
                "-o",
                "ConnectTimeout=10",
                "-o",
                "ServerAliveInterval=5",
                "-o",
                "ServerAliveCountMax=3",
                "--");

        public Ssh {
            checked(host, HOST, "a host");
        }

        @Override
        public String words() {
            return "host " + host;
        }

        @Override
        public String key() {
            return "ssh:" + host;
        }

        @Override
        public List<String> shell() {
            return and(OPTIONS, host, "sh -s");
        }

        @Override
        public List<String> receive(String path) {
            return and(OPTIONS, host, redirection(path));
        }
    }

    /**
     * A container of a pod, by {@code kubectl exec}.
     *
     * @param context of the person's configuration; null for the current one
     * @param container null for the pod's first or default one
     */
    record Pod(
            @Nullable String context,
            String namespace,
            String pod,
            @Nullable String container) implements Place {

        private static final Pattern CONTEXT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9@:/._-]{0,250}");
        private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?");

        public Pod {
            if (context != null) {
                checked(context, CONTEXT, "a context");
            }
            checked(namespace, NAME, "a namespace");
            checked(pod, NAME, "a pod");
            if (container != null) {
                checked(container, NAME, "a container");
            }
        }

        @Override
        public String words() {
            return "pod " + namespace + "/" + pod + (container == null ? "" : "/" + container);
        }

        @Override
        public String key() {
            return "k8s:" + (context == null ? "" : context) + "|" + namespace + "/" + pod
                    + (container == null ? "" : "/" + container);
        }

        @Override
        public List<String> shell() {
            return and(exec(), "sh", "-s");
        }

        @Override
        public List<String> receive(String path) {
            return and(exec(), "sh", "-c", redirection(path));
        }

        private List<String> exec() {
            var words = new ArrayList<String>(List.of("kubectl"));
            if (context != null) {
                words.addAll(List.of("--context", context));
            }
            words.addAll(List.of("--namespace", namespace, "exec", "-i", pod));
            if (container != null) {
                words.addAll(List.of("-c", container));
            }
            words.add("--");
            return words;
        }
    }

    /**
     * A container of this machine.
     *
     * @param engine the program that runs it
     * @param container id or name
     */
    record Container(Engine engine, String container) implements Place {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,250}");

        /** The programs that are known to run a shell in a container. */
        public enum Engine {
            DOCKER("docker"),
            PODMAN("podman");

            private final String program;

            Engine(String program) {
                this.program = program;
            }

            /** As it is called. */
            public String program() {
                return program;
            }
        }

        public Container {
            checked(container, NAME, "a container");
        }

        @Override
        public String words() {
            return "container " + container;
        }

        @Override
        public String key() {
            return engine.program() + ":" + container;
        }

        @Override
        public List<String> shell() {
            return List.of(engine.program(), "exec", "-i", container, "sh", "-s");
        }

        @Override
        public List<String> receive(String path) {
            return List.of(engine.program(), "exec", "-i", container, "sh", "-c", redirection(path));
        }
    }

    private static List<String> and(List<String> first, String... more) {
        var words = new ArrayList<>(first);
        words.addAll(List.of(more));
        return List.copyOf(words);
    }
}
