package dev.onset.engine.cli;

import dev.onset.engine.analysis.foresight.FixCheck;
import dev.onset.engine.analysis.foresight.FixCheck.State;
import dev.onset.engine.links.Links;
import dev.onset.engine.report.MeasuredFinding;
import dev.onset.engine.settings.Environment;
import dev.onset.engine.triage.FindingKind;
import dev.onset.engine.triage.Magnitude;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.workbench.RecordingUnreadable;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onset fixed}: whether what a case found has gone back to normal, and stays there. */
@Command(
        name = "fixed",
        mixinStandardHelpOptions = true,
        description = "Check a fix: are the error rates and latencies that a case found back within the band of its"
                + " baseline, and for how long? With --live the same questions are asked again until now; else the"
                + " case's own samples count. Exit 0 when all of them hold, 3 when one does not or cannot be"
                + " told.",
        footer = {"", "Example:", "  onset fixed incident.onset --since 14:32 --for 10 --live --env team.yaml"})
final class FixedCommand implements Callable<Integer> {

    private static final int MOST_STEPS = 5_000;

    private final Console console;
    private final Wiring wiring;

    @Parameters(paramLabel = "CASE")
    private Path file = Path.of("");

    @Option(names = "--since", paramLabel = "TIME", required = true, description = "When it was fixed.")
    private String since = "";

    @Option(
            names = "--for",
            paramLabel = "MINUTES",
            defaultValue = "10",
            description = "How long it must stay back; default: ${DEFAULT-VALUE}.")
    private int minutes = 10;

    @Option(names = "--live", description = "Ask the environment's metrics again.")
    private boolean live;

    @Mixin
    private final EnvironmentOption environment = new EnvironmentOption();

    FixedCommand(Console console, Wiring wiring) {
        this.console = console;
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<TimeRange> rest = new Links(wiring.clock(), wiring.zone()).range(since, "now");
        if (rest.isEmpty()) {
            console.complain("Not a moment of the past: " + since + ".");
            return Exit.USAGE;
        }
        Environment asked = live ? environment.pick(console, wiring).orElse(null) : null;
        return live && asked == null
                ? Exit.FAILED
                : KeptTriages.with(
                        file, console, triage -> check(triage, rest.get().start(), asked));
    }

    private int check(Triage triage, Instant fixedAt, @Nullable Environment asked)
            throws InterruptedException, RecordingUnreadable {
        List<MeasuredFinding> signals = MeasuredFinding.of(triage).stream()
                .filter(m ->
                        m.finding().kind() == FindingKind.ERRORS || m.finding().kind() == FindingKind.LATENCY)
                .toList();
        if (signals.isEmpty()) {
            console.complain("This case has no finding about an error rate or a latency to check.");
            return Exit.FAILED;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("signal", "is it back", "since", "for", "band up to", "relapses"));
        boolean holds = true;
        for (MeasuredFinding m : signals) {
            Series series = asked == null ? m.strongest() : again(triage, m, asked);
            Instant normalUntil = m.began();
            FixCheck check = FixCheck.of(
                    series,
                    normalUntil,
                    fixedAt,
                    Duration.ofMinutes(minutes),
                    minded(m.finding().magnitude()));
            holds &= check.state() == State.HOLDS;
            rows.add(row(m, check));
        }
        Table.print(console, rows);
        console.say(holds ? "Fixed, by all that was measured." : "Not fixed by all that was measured.");
        return holds ? Exit.DONE : Exit.INCOMPLETE;
    }

    /** The same series until now, beside its baseline. */
    private Series again(Triage triage, MeasuredFinding m, Environment asked)
            throws InterruptedException, RecordingUnreadable {
        var range = TimeRange.of(triage.baseline().start(), wiring.clock().instant());
        long step = Math.max(m.strongest().times().step(), 1_000);
        long least = range.duration().toMillis() / MOST_STEPS;
        Duration steps = Duration.ofMillis(Math.ceilDiv(Math.max(step, least), step) * step);
        CaseMetrics.Asked came = CaseMetrics.ask(wiring, asked, m.query(), range.alignTo(steps), steps);
        came.failures().forEach(console::complain);
        return came.series().stream()
                .filter(s -> s.labels().equals(m.strongest().labels()))
                .findFirst()
                .orElse(new Series(m.strongest().labels(), dev.onset.signal.Timestamps.NONE, new double[0]));
    }

    /** What nobody minds of a share and of seconds: as in a triage. */
    private static double minded(@Nullable Magnitude magnitude) {
        String unit = magnitude == null ? "" : magnitude.unit();
        return switch (unit) {
            case "ratio" -> 0.008;
            case "seconds" -> 0.004;
            default -> 0;
        };
    }

    private static List<String> row(MeasuredFinding m, FixCheck check) {
        Instant back = check.backSince();
        return List.of(
                m.words(),
                switch (check.state()) {
                    case HOLDS -> "yes";
                    case TOO_EARLY -> "too early to say";
                    case NOT_BACK -> "no";
                    case UNKNOWN -> "no samples: unknown";
                },
                back == null ? "-" : back.truncatedTo(ChronoUnit.SECONDS).toString(),
                check.lasted().toMinutes() + " min",
                Double.isNaN(check.highest()) ? "-" : String.format(Locale.ROOT, "%.4g", check.highest()),
                String.valueOf(check.relapses()));
    }
}
