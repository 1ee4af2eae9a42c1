package dev.onset.engine.cli;

import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.NextCheck;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.SourceState;
import dev.onset.engine.triage.Triage;
import dev.onset.signal.Alert;
import dev.onset.signal.Change;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** What a person at a terminal sees first: broken what, since when, what changed, what is not known. */
final class Summary {

    private static final int FINDINGS = 8;
    private static final int CHANGES = 8;

    private final Console console;

    Summary(Console console) {
        this.console = console;
    }

    void print(Triage triage, Path out, Path file) {
        console.say("");
        console.say("Window   " + text(triage.window().start()) + " to "
                + text(triage.window().end()));
        console.say("Baseline " + text(triage.baseline().start()) + " to "
                + text(triage.baseline().end()));
        findings(triage.findings());
        alerts(triage);
        changes(triage);
        unknown(triage);
        console.say("");
        console.say("Report   " + out.resolve("report.html"));
        console.say("Timeline " + out.resolve("timeline.png"));
        console.say("Case     " + file);
    }

    private void findings(List<Finding> findings) {
        console.say("");
        if (findings.isEmpty()) {
            console.say("Nothing left its baseline in what was looked at.");
            return;
        }
        console.say("Findings, strongest first:");
        for (Finding f : findings.subList(0, Math.min(FINDINGS, findings.size()))) {
            Onset onset = f.onset();
            console.say(String.format(
                    "%3d. %s  [%s]", f.rank(), f.title(), onset == null ? "time unknown" : clock(onset.at())));
            console.say("     " + f.statement());
            if (f.rank() == 1) {
                NextCheck next = NextCheck.of(f);
                console.say("     Would confirm it: " + next.confirms());
                console.say("     Would refute it: " + next.refutes());
            }
        }
        more(findings.size() - FINDINGS, "findings");
    }

    private void alerts(Triage triage) {
        List<String> firing = triage.alerts().stream()
                .map(Triage.ObservedAlert::alert)
                .filter(a -> a.state() == Alert.State.FIRING)
                .map(a -> clock(a.startsAt()) + " " + a.name())
                .distinct()
                .toList();
        if (!firing.isEmpty()) {
            console.say("");
            console.say("Alerts: " + String.join(", ", firing));
        }
    }

    private void changes(Triage triage) {
        if (triage.changes().isEmpty()) {
            return;
        }
        console.say("");
        console.say("Changes:");
        List<Triage.ObservedChange> changes = triage.changes();
        for (Change change : told(changes)) {
            String values = change.from().isEmpty() && change.to().isEmpty()
                    ? ""
                    : " " + change.from() + (change.from().isEmpty() ? "" : " -> ") + change.to();
            console.say("  " + clock(change.at()) + " " + change.service() + ": " + change.what() + values);
        }
        more(changes.size() - CHANGES, "changes");
    }

    /**
     * The latest ones, by time: what happened long before the window explains least. Restarts, of which a deploy brings many, stand
     * back behind what people did.
     */
    private static List<Change> told(List<Triage.ObservedChange> all) {
        List<Change> latestFirst = all.reversed().stream()
                .map(Triage.ObservedChange::change)
                .sorted(Comparator.comparing(c -> c.kind() == Change.Kind.RESTART))
                .limit(CHANGES)
                .toList();
        return latestFirst.stream().sorted(Comparator.comparing(Change::at)).toList();
    }

    private void unknown(Triage triage) {
        for (SourceState s : triage.sources()) {
            if (s.state() != SourceState.State.OK) {
                console.say("");
                console.say("Not all known: " + s.name() + " "
                        + (s.state() == SourceState.State.FAILED ? "failed" : "answered in part") + ". "
                        + s.sentence());
            }
        }
    }

    private void more(int hidden, String what) {
        if (hidden > 0) {
            console.say("  and " + hidden + " more " + what + " in the report");
        }
    }

    private static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String clock(Instant at) {
        return text(at).substring(11);
    }
}
