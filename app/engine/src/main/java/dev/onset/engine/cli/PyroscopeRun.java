package dev.onset.engine.cli;

import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.engine.links.Links;
import dev.onset.engine.profiling.PyroscopePull;
import dev.onset.signal.TimeRange;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code onset profile} asks a Pyroscope server for, and how. Confined to one thread. */
final class PyroscopeRun {

    private static final String SCHEME = "pyroscope:";

    @Option(names = "--service", paramLabel = "NAME", description = "Of Pyroscope: whose profiles.")
    private @Nullable String service;

    @Option(
            names = "--select",
            paramLabel = "SELECTOR",
            description = "Of Pyroscope: in the place of --service, such as {namespace=\"shop\"}.")
    private @Nullable String selector;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Of Pyroscope: which kind; default: ${DEFAULT-VALUE}.",
            defaultValue = PyroscopePull.CPU)
    private String type = PyroscopePull.CPU;

    @Option(names = "--from", paramLabel = "TIME", description = "Of Pyroscope: begin of the time; default: now-1h.")
    private String from = "now-1h";

    @Option(names = "--to", paramLabel = "TIME", description = "Of Pyroscope: end of the time; default: now.")
    private String to = "now";

    @Option(
            names = "--baseline-from",
            paramLabel = "TIME",
            description = "Of Pyroscope: begin of the time to compare with.")
    private @Nullable String baselineFrom;

    @Option(
            names = "--baseline-to",
            paramLabel = "TIME",
            description = "Of Pyroscope: its end; the begin of the time where only --baseline-from is given.")
    private @Nullable String baselineTo;

    @Option(
            names = "--tenant",
            paramLabel = "ID",
            description = "Of Pyroscope: whose profiles on a server for several.",
            defaultValue = "")
    private String tenant = "";

    /** Whether a target is such a server. */
    static boolean isMeant(String target) {
        return target.startsWith(SCHEME);
    }

    /** What a profile and its baseline are written as, once they are there. */
    interface Writer {
        int written(Path file, Path base, String title, @Nullable Path baseline);
    }

    /**
     * Lists what there is where no service is named, else fetches.
     *
     * @param out files to write, without their endings; null for a name of the service's
     */
    int run(String target, @Nullable Path out, Console console, Wiring wiring, Writer writer)
            throws InterruptedException {
        Optional<URI> address = address(target.substring(SCHEME.length()));
        var links = new Links(wiring.clock(), wiring.zone());
        Optional<TimeRange> range = links.range(from, to);
        Optional<TimeRange> baseline = baselineFrom == null
                ? Optional.empty()
                : links.range(baselineFrom, baselineTo == null ? from : baselineTo);
        if (address.isEmpty() || range.isEmpty() || (baselineFrom != null && baseline.isEmpty())) {
            console.complain(
                    address.isEmpty()
                            ? "This is no address of a server. It is like pyroscope:http://HOST:4040, without a password."
                            : "Not a range of time. Give RFC 3339 (2026-11-21T14:05:00Z), epoch seconds, now-1h or 14:05, the"
                                    + " begin first.");
            return Exit.USAGE;
        }
        var pull = new PyroscopePull(ConnectorContext.live(wiring.clock()), address.get(), tenant);
        String wanted = selector != null ? selector : service == null ? "" : PyroscopePull.ofService(service);
        try (var _ = new InterruptOnSignal()) {
            return wanted.isEmpty()
                    ? list(pull.list(range.get()), console)
                    : fetch(pull, wanted, new Times(range.get(), baseline.orElse(null)), base(out), console, writer);
        }
    }

    private Path base(@Nullable Path out) {
        String name = service == null ? "pyroscope" : service.replaceAll("[^A-Za-z0-9._-]+", "-");
        return out == null ? Path.of("profile-" + name) : out;
    }

    private record Times(TimeRange range, @Nullable TimeRange baseline) {}

    private int fetch(PyroscopePull pull, String wanted, Times times, Path base, Console console, Writer writer)
            throws InterruptedException {
        Path file = base.resolveSibling(base.getFileName() + ".pb");
        String fault = pull.pull(type, wanted, times.range(), file);
        Path before = null;
        if (fault.isEmpty() && times.baseline() != null) {
            before = base.resolveSibling(base.getFileName() + "-before.pb");
            fault = pull.pull(type, wanted, times.baseline(), before);
        }
        if (!fault.isEmpty()) {
            console.complain(FlameCommand.printable(fault));
            return Exit.FAILED;
        }
        return writer.written(file, base, wanted + ", " + times.range(), before);
    }

    private static int list(PyroscopePull.Known known, Console console) {
        if (!known.fault().isEmpty()) {
            console.complain(FlameCommand.printable(known.fault()));
            return Exit.FAILED;
        }
        print("Services, for --service:", known.services(), console);
        print("Kinds of profiles, for --type:", known.types(), console);
        return Exit.DONE;
    }

    private static void print(String heading, List<String> all, Console console) {
        console.say(heading);
        all.forEach(one -> console.say("  " + FlameCommand.printable(one)));
        if (all.isEmpty()) {
            console.say("  none in this time");
        }
    }

    private static Optional<URI> address(String text) {
        try {
            URI uri = URI.create(text.replaceAll("/+$", ""));
            boolean isFit = uri.getScheme() != null
                    && uri.getScheme().matches("(?i)https?")
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null;
            return isFit ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
