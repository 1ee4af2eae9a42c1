package dev.onset.engine.cli;

import dev.onset.engine.analysis.foresight.AlertRule;
import dev.onset.engine.analysis.foresight.Backtest;
import dev.onset.engine.report.MeasuredFinding;
import dev.onset.engine.settings.Environment;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.workbench.RecordingUnreadable;
import dev.onset.signal.Alert;
import dev.onset.signal.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onset backtest}: a case's findings as alert rules, tried on the case and on the week before. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description =
                "Turn the metric findings of a case into alert rules and try them: when would each have fired, how"
                        + " many minutes before anybody was told, and how often for nothing? The bound lies half-way"
                        + " between what the past of the case reached and what was seen. Needs no server; with --week, the"
                        + " metrics of an environment.",
        footer = {
            "",
            "Examples:",
            "  onset backtest incident.onset",
            "  onset backtest incident.onset --finding 1 --hold 120 --rules orders.rules.yml",
            "  onset backtest incident.onset --week --env team.yaml --name prod-eu"
        })
final class BacktestCommand implements Callable<Integer> {

    private static final Duration WEEK = Duration.ofDays(7);

    /** A week of these is less than what servers answer at once. */
    private static final Duration WEEK_STEP = Duration.ofMinutes(1);

    private static final int MOST = 8;

    private final Console console;
    private final Wiring wiring;

    @Parameters(paramLabel = "CASE")
    private Path file = Path.of("");

    @Option(names = "--finding", paramLabel = "RANK", description = "Only this one; may be given several times.")
    private List<Integer> ranks = List.of();

    @Option(
            names = "--hold",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long a bound must be passed before the rule fires; default: ${DEFAULT-VALUE}.")
    private int hold = 60;

    @Option(names = "--rules", paramLabel = "FILE", description = "Write the rules there, as Prometheus reads them.")
    private @Nullable Path rules;

    @Option(names = "--week", description = "Ask the environment for the week before the case too.")
    private boolean week;

    @Mixin
    private final EnvironmentOption environment = new EnvironmentOption();

    BacktestCommand(Console console, Wiring wiring) {
        this.console = console;
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        Environment asked = week ? environment.pick(console, wiring).orElse(null) : null;
        return week && asked == null ? Exit.FAILED : KeptTriages.with(file, console, triage -> test(triage, asked));
    }

    private int test(Triage triage, @Nullable Environment asked) throws InterruptedException, RecordingUnreadable {
        List<MeasuredFinding> measured = MeasuredFinding.of(triage).stream()
                .filter(m -> ranks.isEmpty() || ranks.contains(m.finding().rank()))
                .limit(MOST)
                .toList();
        if (measured.isEmpty()) {
            console.complain(
                    "No finding of this case rests on a metric" + (ranks.isEmpty() ? "." : " and has that rank."));
            return Exit.FAILED;
        }
        var made = new ArrayList<AlertRule>();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("finding", "bound", "fires", "minutes gained", "for nothing", "hours", "week before"));
        boolean whole = true;
        for (MeasuredFinding m : measured) {
            AlertRule rule = m.rule(Duration.ofSeconds(hold));
            made.add(rule);
            Backtest here = m.tried(rule, triage.window().end());
            String before = "-";
            if (asked != null) {
                var range = TimeRange.endingAt(triage.window().start(), WEEK);
                CaseMetrics.Asked came = CaseMetrics.ask(wiring, asked, m.query(), range, WEEK_STEP);
                came.failures().forEach(console::complain);
                whole &= came.failures().isEmpty();
                before = told(Backtest.run(came.series(), rule.threshold(), rule.hold(), range.end(), range.end()));
            }
            rows.add(row(m, rule, here, told(triage, m.began()), before));
        }
        Table.print(console, rows);
        console.say(
                "Minutes gained against the first alert that fired in the case. A bound was made from one incident: "
                        + "look at it before you use it.");
        boolean isWritten = write(AlertRule.file("onset", made));
        return !isWritten ? Exit.FAILED : whole ? Exit.DONE : Exit.INCOMPLETE;
    }

    private boolean write(String text) {
        if (rules == null) {
            console.say("");
            console.say(text.stripTrailing());
            return true;
        }
        try {
            Files.writeString(rules, text);
            console.say("Rules    " + rules);
            return true;
        } catch (IOException e) {
            console.complain(rules + " cannot be written: " + e.getMessage());
            return false;
        }
    }

    /** When the first alert fired in the incident; null where none did. */
    private static @Nullable Instant told(Triage triage, Instant began) {
        return triage.alerts().stream()
                .map(Triage.ObservedAlert::alert)
                .filter(a -> a.state() == Alert.State.FIRING && !a.startsAt().isBefore(began))
                .map(Alert::startsAt)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static List<String> row(
            MeasuredFinding m, AlertRule rule, Backtest test, @Nullable Instant told, String before) {
        Instant fired = test.firedAt();
        return List.of(
                m.finding().rank() + ". " + rule.summary(),
                rule.threshold().promql(),
                fired == null ? "never" : fired.truncatedTo(ChronoUnit.SECONDS).toString(),
                fired == null || told == null ? "-" : String.format(Locale.ROOT, "%.1f", test.minutesGained(told)),
                String.valueOf(test.falseAlarms()),
                String.format(Locale.ROOT, "%.1f", test.quietHours()),
                before);
    }

    private static String told(Backtest week) {
        return week.quietHours() == 0
                ? "no samples"
                : String.format(Locale.ROOT, "%d in %.0f h", week.falseAlarms(), week.quietHours());
    }
}
