package dev.onset.engine.cli;

import dev.onset.engine.analysis.foresight.Canary;
import dev.onset.engine.analysis.foresight.Canary.Verdict;
import dev.onset.engine.links.Links;
import dev.onset.engine.settings.Environment;
import dev.onset.engine.workbench.RecordingUnreadable;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code onset canary}: a new version against the one in use. */
@Command(
        name = "canary",
        mixinStandardHelpOptions = true,
        description =
                "Compare a new version with the one in use over the same time, by a signal of which more is worse: an"
                        + " error rate, a latency. Exit 0 when it is no worse, 3 when it is or when that cannot be told.",
        footer = {
            "",
            "Example:",
            "  onset canary --stable 'sum(rate(failed{version=\"1.1\"}[1m]))' --canary"
                    + " 'sum(rate(failed{version=\"1.2\"}[1m]))' --from 14:00 --env team.yaml"
        })
final class CanaryCommand implements Callable<Integer> {

    private static final Duration STEP = Duration.ofSeconds(15);

    private static final int MOST_STEPS = 5_000;

    private final Console console;
    private final Wiring wiring;

    @Option(
            names = "--stable",
            paramLabel = "PROMQL",
            required = true,
            description = "The signal of the version in use.")
    private String stable = "";

    @Option(names = "--canary", paramLabel = "PROMQL", required = true, description = "The same of the new version.")
    private String canary = "";

    @Option(names = "--from", paramLabel = "TIME", defaultValue = "now-1h", description = "Default: ${DEFAULT-VALUE}.")
    private String from = "now-1h";

    @Option(names = "--to", paramLabel = "TIME", defaultValue = "now", description = "Default: ${DEFAULT-VALUE}.")
    private String to = "now";

    @Option(
            names = "--minded",
            paramLabel = "NUMBER",
            defaultValue = "0",
            description = "A difference of the medians that nobody minds, in the unit of the signal; default:"
                    + " ${DEFAULT-VALUE}.")
    private double minded;

    @Mixin
    private final EnvironmentOption environment = new EnvironmentOption();

    CanaryCommand(Console console, Wiring wiring) {
        this.console = console;
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<TimeRange> range = new Links(wiring.clock(), wiring.zone()).range(from, to);
        if (range.isEmpty()) {
            console.complain("Not a range of time: " + from + " to " + to + ".");
            return Exit.USAGE;
        }
        Optional<Environment> picked = environment.pick(console, wiring);
        if (picked.isEmpty()) {
            return Exit.FAILED;
        }
        long most = range.get().duration().toMillis() / MOST_STEPS;
        Duration step = most <= STEP.toMillis() ? STEP : Duration.ofMillis(most);
        try {
            CaseMetrics.Asked before = CaseMetrics.ask(wiring, picked.get(), stable, range.get(), step);
            CaseMetrics.Asked now = CaseMetrics.ask(wiring, picked.get(), canary, range.get(), step);
            before.failures().forEach(console::complain);
            now.failures().forEach(console::complain);
            return tell(Canary.of(values(before.series()), values(now.series()), minded));
        } catch (RecordingUnreadable e) {
            console.complain(String.valueOf(e.getMessage()));
            return Exit.FAILED;
        }
    }

    private int tell(Canary result) {
        console.say(String.format(
                Locale.ROOT,
                "Median %.4g in use, %.4g new; the new one is higher in %.0f %% of pairs, p %.2g",
                result.stable(),
                result.canary(),
                100 * (1 + result.test().effect()) / 2,
                result.test().p()));
        console.say(
                switch (result.verdict()) {
                    case WORSE -> "Worse.";
                    case NO_WORSE -> "No worse.";
                    case UNKNOWN -> "Too few samples to tell.";
                });
        return result.verdict() == Verdict.NO_WORSE ? Exit.DONE : Exit.INCOMPLETE;
    }

    private static double[] values(List<Series> series) {
        return series.stream().flatMapToDouble(s -> Arrays.stream(s.values())).toArray();
    }
}
