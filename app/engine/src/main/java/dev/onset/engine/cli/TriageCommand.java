package dev.onset.engine.cli;

import dev.onset.engine.links.Links;
import dev.onset.engine.settings.Environment;
import dev.onset.engine.triage.TriageRequest;
import dev.onset.signal.TimeRange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onset triage}: from a link or a range to a case and its report. */
@Command(
        name = "triage",
        mixinStandardHelpOptions = true,
        description =
                "Triage an incident: ask every source of an environment, compare the window with what came before, "
                        + "rank what moved, and write a report, a picture of the timeline and a case that opens offline.",
        footer = {
            "",
            "Examples:",
            "  onset triage 'https://alerts.example.com/#/alerts?filter={alertname=\"HighErrorRate\"}' --out incident",
            "  onset triage --from 14:05 --to 14:20 --service orders --out incident",
            "  onset triage 4bf92f3577b34da6a3ce929d0e0e4736 --env team.yaml --name prod-eu --out incident",
            "",
            "Without a time the window is the last hour; with an alert, from 30 minutes before it began until now."
        })
final class TriageCommand implements Callable<Integer> {

    private final Console console;
    private final Wiring wiring;

    @Parameters(
            arity = "0..*",
            paramLabel = "LINK",
            description =
                    "A link of Alertmanager, Prometheus, Grafana, Sentry or Jaeger, a trace id, a query, or a range of time.")
    private List<String> pasted = List.of();

    @Mixin
    private final EnvironmentOption environment = new EnvironmentOption();

    @Option(names = "--from", paramLabel = "TIME", description = "Begin of the window.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "End of the window; now where only --from is given.")
    private @Nullable String to;

    @Option(names = "--baseline-from", paramLabel = "TIME", description = "Begin of the time to compare with.")
    private @Nullable String baselineFrom;

    @Option(
            names = "--baseline-to",
            paramLabel = "TIME",
            description = "Its end; the begin of the window where only --baseline-from is given.")
    private @Nullable String baselineTo;

    @Option(names = "--service", paramLabel = "NAME", description = "Look at this service and its neighbours only.")
    private @Nullable String service;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where report.html, report.md, report.json, timeline.png and the case are written; default: ${DEFAULT-VALUE}.",
            defaultValue = "onset-out")
    private Path out = Path.of("onset-out");

    @Option(names = "--json", description = "Print report.json instead of the summary.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            hidden = true,
            description = "Keep every answer as a recording too.")
    private @Nullable Path record;

    @Option(names = "--now", paramLabel = "TIME", hidden = true, description = "Triage as if it were then.")
    private @Nullable Instant now;

    TriageCommand(Console console, Wiring wiring) {
        this.console = console;
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<Environment> picked = environment.pick(console, wiring);
        if (picked.isEmpty()) {
            return Exit.FAILED;
        }
        Optional<TriageRequest> request = request();
        if (request.isEmpty()) {
            return Exit.USAGE;
        }
        var job = new TriageJob(console, wiring, picked.get(), out);
        return job.run(request.get(), new TriageJob.Options(json, quiet, moment(), record));
    }

    private Instant moment() {
        return now == null ? wiring.clock().instant() : now;
    }

    /** What is asked for; empty after saying what was not understood. */
    private Optional<TriageRequest> request() {
        var links = new Links(this::moment, wiring.zone());
        TriageRequest request = pasted.isEmpty() ? TriageRequest.ofWindow(null) : links.parse(String.join(" ", pasted));
        if (!pasted.isEmpty() && !quiet) {
            console.complain("Understood: " + request.understood());
        }
        if (from != null || to != null) {
            Optional<TimeRange> window = range(links, from == null ? "now-1h" : from, to == null ? "now" : to);
            if (window.isEmpty()) {
                return Optional.empty();
            }
            request = request.withWindow(window.get());
        }
        if (baselineFrom != null || baselineTo != null) {
            TimeRange window = request.window();
            if (baselineFrom == null || (baselineTo == null && window == null)) {
                console.complain("A baseline needs --baseline-from, and --baseline-to or a window.");
                return Optional.empty();
            }
            String end = baselineTo == null && window != null ? window.start().toString() : String.valueOf(baselineTo);
            Optional<TimeRange> baseline = range(links, baselineFrom, end);
            if (baseline.isEmpty()) {
                return Optional.empty();
            }
            request = request.withBaseline(baseline.get());
        }
        return Optional.of(service == null ? request : request.onlyService(service));
    }

    private Optional<TimeRange> range(Links links, String start, String end) {
        Optional<TimeRange> range = links.range(start, end);
        if (range.isEmpty()) {
            console.complain("Not a range of time: " + start + " to " + end
                    + ". Give RFC 3339 (2026-11-21T14:05:00Z), epoch seconds, now-1h or 14:05, the begin first.");
        }
        return range;
    }
}
