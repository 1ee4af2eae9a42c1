package dev.onset.engine.cli;

import dev.onset.engine.casefile.CaseFault;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.links.Links;
import dev.onset.engine.settings.Environment;
import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.NextCheck;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageListener;
import dev.onset.engine.workbench.Workbench;
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

/** {@code onset replay}: what a case would have said at an earlier moment. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Triage the answers of a case again with what had arrived by a moment, without any server: what would"
                        + " have been known then? Samples and lines count from their stamp on, spans from their end,"
                        + " alerts from their start. Who calls whom and which names exist is taken as known.",
        footer = {
            "",
            "Examples:",
            "  onset replay incident.onset --at 14:07:30",
            "  onset replay incident.onset --every 60",
            "",
            "With neither, the whole case is triaged again with the analysis of this version. Packs of your own are those",
            "of --env, else of the environment that the case names."
        })
final class ReplayCommand implements Callable<Integer> {

    /** As many as a triage prints. */
    private static final int FINDINGS = 8;

    private static final int MOST_STEPS = 200;

    private final Console console;
    private final Wiring wiring;

    @Parameters(paramLabel = "CASE")
    private Path file = Path.of("");

    @Option(names = "--at", paramLabel = "TIME", description = "The moment; after the begin of the window.")
    private @Nullable String at;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            description = "One line every so many seconds of the window: what was first then, and how sure.")
    private @Nullable Integer every;

    @Mixin
    private final EnvironmentOption environment = new EnvironmentOption();

    ReplayCommand(Console console, Wiring wiring) {
        this.console = console;
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (every != null && (every < 1 || at != null)) {
            console.complain("Give --at TIME, or --every with a number of seconds above 0.");
            return Exit.USAGE;
        }
        try (CaseFile theCase = CaseFile.open(file)) {
            Optional<Triage> kept = KeptTriages.of(theCase, console);
            if (kept.isEmpty()) {
                return Exit.FAILED;
            }
            Environment known = environment.called(kept.get().environment(), wiring);
            if (environment.isGiven()) {
                Optional<Environment> picked = environment.pick(console, wiring);
                if (picked.isEmpty()) {
                    return Exit.FAILED;
                }
                known = picked.get();
            }
            var again = new Again(theCase, kept.get(), known);
            return every == null ? once(again) : steps(again, Duration.ofSeconds(every));
        } catch (CaseFault e) {
            console.complain(String.valueOf(e.getMessage()));
            return Exit.FAILED;
        }
    }

    /**
     * A case to triage again.
     *
     * @param known the environment with its packs, null for the built-in ones
     */
    private record Again(
            CaseFile theCase, Triage kept, @Nullable Environment known) {}

    private int once(Again again) throws InterruptedException {
        TimeRange window = again.kept().window();
        Instant moment = window.end();
        if (at != null) {
            // A little more than the window, so that its end is a moment of it too.
            Instant beyond = window.end().plusSeconds(2);
            Optional<TimeRange> rest = new Links(() -> beyond, wiring.zone()).range(at, beyond.toString());
            if (rest.isEmpty() || !rest.get().start().isAfter(window.start())) {
                console.complain(
                        "Not a moment of the window " + window.start() + " to " + window.end() + ": " + at + ".");
                return Exit.USAGE;
            }
            Instant asked = rest.get().start();
            moment = asked.isBefore(window.end()) ? asked : window.end();
        }
        Triage then = triage(again, at == null ? null : moment);
        console.say("As known at " + text(moment) + " (the window began at " + text(window.start()) + ")");
        console.say("");
        if (then.findings().isEmpty()) {
            console.say("Nothing had left its baseline in what was known.");
        }
        for (Finding f : then.findings().stream().limit(FINDINGS).toList()) {
            print(f);
        }
        missing(then);
        return Exit.DONE;
    }

    private void print(Finding f) {
        Onset onset = f.onset();
        console.say(String.format(
                Locale.ROOT,
                "%3d. %s  [%s]%s",
                f.rank(),
                f.title(),
                onset == null ? "time unknown" : text(onset.at()),
                sure(f)));
        console.say("     " + f.statement());
        f.against().forEach(a -> console.say("     Against: " + a + "."));
        if (f.rank() == 1) {
            NextCheck check = NextCheck.of(f);
            console.say("     Would confirm it: " + check.confirms());
            console.say("     Would refute it: " + check.refutes());
        }
    }

    private static String sure(Finding f) {
        Double confidence = f.confidence();
        return confidence == null ? "" : String.format(Locale.ROOT, "  confidence %.2f", confidence);
    }

    private int steps(Again again, Duration step) throws InterruptedException {
        TimeRange window = again.kept().window();
        if (window.duration().dividedBy(step) > MOST_STEPS) {
            console.complain("That is more than " + MOST_STEPS + " times: give a larger --every.");
            return Exit.USAGE;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("known at", "findings", "first", "confidence"));
        for (Instant moment = window.start().plus(step); !moment.isAfter(window.end()); moment = moment.plus(step)) {
            List<Finding> findings = triage(again, moment).findings();
            Double confidence = findings.isEmpty() ? null : findings.getFirst().confidence();
            rows.add(List.of(
                    text(moment),
                    String.valueOf(findings.size()),
                    findings.isEmpty() ? "-" : findings.getFirst().title(),
                    confidence == null ? "-" : String.format(Locale.ROOT, "%.2f", confidence)));
        }
        Table.print(console, rows);
        return Exit.DONE;
    }

    private Triage triage(Again again, @Nullable Instant moment) throws InterruptedException {
        var workbench = new Workbench(wiring.kinds(), wiring.clock(), wiring.version());
        return moment == null
                ? workbench.replay(again.theCase(), again.kept(), again.known(), TriageListener.NONE)
                : workbench.replayAsKnownAt(moment, again.theCase(), again.kept(), again.known(), TriageListener.NONE);
    }

    private void missing(Triage then) {
        long lost = then.notChecked().stream()
                .filter(n -> n.why().contains("record"))
                .count();
        if (lost > 0) {
            console.say("");
            console.say(lost + " questions of today's analysis were not asked when the case was made; they stay open.");
        }
    }

    private static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
