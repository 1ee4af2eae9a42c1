package dev.onset.engine.cli;

import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.engine.settings.Environment;
import dev.onset.engine.workbench.RecordingUnreadable;
import dev.onset.engine.workbench.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code onset sources}: what is configured, and how it fares. */
@Command(
        name = "sources",
        mixinStandardHelpOptions = true,
        description = "List the sources of an environment; `onset sources check` asks them.")
final class SourcesCommand implements Callable<Integer> {

    private final Console console;
    private final Wiring wiring;

    @Mixin
    private final EnvironmentOption environment = new EnvironmentOption();

    SourcesCommand(Console console, Wiring wiring) {
        this.console = console;
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        Optional<Environment> picked = environment.pick(console, wiring);
        if (picked.isEmpty()) {
            return Exit.FAILED;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("NAME", "KIND", "URL"));
        for (ConnectorSettings s : picked.get().sources()) {
            rows.add(List.of(s.name(), s.kind(), s.url().toString()));
        }
        Table.print(console, rows);
        return Exit.DONE;
    }

    /** Asks every source who it is: reachable, version, limits, clock offset, what is missing. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Ask every source who it is: reachable, version, latency, clock offset, limits, what is missing.",
                "Exit 0 when all answer, 3 when some do not."
            })
    Integer check(
            @Mixin EnvironmentOption environmentOfCheck,
            @Option(names = "--json", description = "Print JSON.") boolean json)
            throws InterruptedException {
        Optional<Environment> picked = environmentOfCheck.pick(console, wiring);
        if (picked.isEmpty()) {
            return Exit.FAILED;
        }
        try {
            List<Check> checks = new Workbench(wiring.kinds(), wiring.clock(), wiring.version()).check(picked.get());
            if (json) {
                console.say(CheckWriter.json(checks));
            } else {
                print(checks);
            }
            return checks.stream().allMatch(Check::isReachable) ? Exit.DONE : Exit.INCOMPLETE;
        } catch (RecordingUnreadable e) {
            console.complain(String.valueOf(e.getMessage()));
            return Exit.FAILED;
        }
    }

    private void print(List<Check> checks) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("NAME", "KIND", "STATE", "VERSION", "LATENCY", "CLOCK", "LIMITS"));
        for (Check c : checks) {
            rows.add(List.of(
                    c.source(),
                    c.kind(),
                    c.isReachable() ? "ok" : "failed",
                    c.version().isEmpty() ? "-" : c.version(),
                    millis(c.latency()),
                    offset(c.clockOffset()),
                    limits(c)));
        }
        Table.print(console, rows);
        for (Check c : checks) {
            Failure failure = c.failure();
            if (failure != null) {
                console.say("\n" + failure.sentence());
            } else if (!c.missing().isEmpty()) {
                console.say("\n" + c.source() + " cannot: " + String.join("\n  ", c.missing()));
            }
        }
    }

    private static String limits(Check c) {
        String all = c.limits().entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "-" : all;
    }

    private static String millis(@Nullable Duration d) {
        return d == null ? "-" : d.toMillis() + " ms";
    }

    /** A Date header counts whole seconds: less than one and a half is no offset that can be told. */
    private static String offset(@Nullable Duration d) {
        if (d == null) {
            return "-";
        }
        return Math.abs(d.toMillis()) < 1500 ? "in step" : (d.isNegative() ? "" : "+") + d.toMillis() / 1000 + " s";
    }
}
