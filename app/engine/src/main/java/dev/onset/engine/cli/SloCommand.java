package dev.onset.engine.cli;

import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.analysis.foresight.SloBurn;
import dev.onset.engine.links.Links;
import dev.onset.engine.settings.Environment;
import dev.onset.engine.settings.yaml.Problem;
import dev.onset.engine.settings.yaml.Problems;
import dev.onset.engine.workbench.RecordingUnreadable;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onset slo}: how fast error budgets go. */
@Command(
        name = "slo",
        mixinStandardHelpOptions = true,
        description =
                "How fast the error budgets of a file go, over the four usual pairs of windows: 14.4 times too fast in"
                        + " 1 h and 5 min, 6 times in 6 h and 30 min, 3 times in 1 d and 2 h, faster than it lasts in 3 d"
                        + " and 6 h.",
        footer = {
            "",
            "A file lists under 'slos' for each objective: name, objective (99.9%), errors and total, two queries in"
                    + " which",
            "${window} stands for the window, such as sum(rate(http_requests_total{code=~\"5..\"}[${window}])).",
            "",
            "Example:",
            "  onset slo slos.yaml --env team.yaml --name prod-eu --at 14:20"
        })
final class SloCommand implements Callable<Integer> {

    private final Console console;
    private final Wiring wiring;

    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--at", paramLabel = "TIME", description = "The end of all windows; default: now.")
    private @Nullable String at;

    @Mixin
    private final EnvironmentOption environment = new EnvironmentOption();

    SloCommand(Console console, Wiring wiring) {
        this.console = console;
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        Instant end = wiring.clock().instant();
        if (at != null) {
            Optional<TimeRange> rest = new Links(wiring.clock(), wiring.zone()).range(at, "now");
            if (rest.isEmpty()) {
                console.complain("Not a moment of the past: " + at + ".");
                return Exit.USAGE;
            }
            end = rest.get().start();
        }
        var problems = new Problems(file.toString());
        List<SloFile.Slo> slos;
        try {
            slos = SloFile.read(Files.readAllBytes(file), problems);
        } catch (IOException e) {
            console.complain(file + " cannot be read: " + e.getMessage());
            return Exit.FAILED;
        }
        if (!problems.isEmpty()) {
            problems.list().stream().map(Problem::words).forEach(console::complain);
            return Exit.FAILED;
        }
        Optional<Environment> picked = environment.pick(console, wiring);
        if (picked.isEmpty()) {
            return Exit.FAILED;
        }
        try {
            return burn(slos, picked.get(), end);
        } catch (RecordingUnreadable e) {
            console.complain(String.valueOf(e.getMessage()));
            return Exit.FAILED;
        }
    }

    private int burn(List<SloFile.Slo> slos, Environment asked, Instant end)
            throws InterruptedException, RecordingUnreadable {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("objective", "windows", "burn long", "burn short", "too fast from", "budget spent", ""));
        boolean whole = true;
        for (SloFile.Slo slo : slos) {
            var shares = new HashMap<Duration, Double>();
            for (Duration window : SloBurn.windows()) {
                CaseMetrics.Asked came =
                        CaseMetrics.ask(wiring, asked, new SignalQuery.MetricInstant(slo.failedShare(window), end));
                came.failures().forEach(console::complain);
                whole &= came.failures().isEmpty();
                value(came.series()).ifPresent(v -> shares.put(window, v));
            }
            whole &= shares.size() == SloBurn.windows().size();
            add(rows, slo, shares);
        }
        Table.print(console, rows);
        return whole ? Exit.DONE : Exit.INCOMPLETE;
    }

    /** The worst of several series. */
    private static Optional<Double> value(List<Series> series) {
        return series.stream()
                .filter(s -> !s.isEmpty())
                .map(s -> s.valueAt(s.size() - 1))
                .filter(v -> !v.isNaN())
                .max(Double::compare);
    }

    private static void add(List<List<String>> rows, SloFile.Slo slo, Map<Duration, Double> shares) {
        for (SloBurn burn : SloBurn.of(slo.objective(), shares)) {
            SloBurn.Pair pair = burn.pair();
            rows.add(List.of(
                    slo.name(),
                    text(pair.longWindow()) + " and " + text(pair.shortWindow()),
                    number(burn.burnLong(), "%.2f"),
                    number(burn.burnShort(), "%.2f"),
                    number(pair.factor(), "%.1f"),
                    number(burn.budgetSpent() * 100, "%.1f %%"),
                    !burn.burns() ? "" : pair.isCritical() ? "too fast: wake somebody" : "too fast"));
        }
    }

    private static String text(Duration window) {
        return window.toHours() >= 24
                ? window.toDays() + " d"
                : window.toHours() > 0 ? window.toHours() + " h" : window.toMinutes() + " min";
    }

    private static String number(double value, String format) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
