package dev.onset.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.triage.Triage;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's case at earlier moments. Its deploy took effect at 10:06:34; nothing was wrong before. */
class ReplayCommandTest {

    @TempDir
    static Path folder;

    private static Path file;
    private static Triage kept;

    @BeforeAll
    static void triage() throws Exception {
        CommandLineRun.run(folder, "demo", "--out", folder.resolve("out").toString());
        file = folder.resolve("out/incident.onset");
        try (CaseFile theCase = CaseFile.open(file)) {
            kept = theCase.triage().orElseThrow();
        }
    }

    private static CommandLineRun.Outcome replay(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "replay";
        all[1] = file.toString();
        System.arraycopy(options, 0, all, 2, options.length);
        return CommandLineRun.run(folder, all);
    }

    private static List<String> titles(CommandLineRun.Outcome outcome) {
        return outcome.out()
                .lines()
                .filter(l -> l.matches(" +[0-9]+\\. .*"))
                .map(l -> l.substring(l.indexOf(". ") + 2, l.indexOf("  [")))
                .toList();
    }

    @Test
    void replay_withoutAMoment_findsTheSameAgain() {
        var outcome = replay();

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
        assertThat(titles(outcome))
                .isEqualTo(kept.findings().stream().limit(8).map(f -> f.title()).toList());
        assertThat(outcome.out()).contains("Would confirm it:", "Would refute it:");
    }

    @Test
    void replay_withAnEnvironmentThatIsNotThere_saysSo() {
        var outcome = replay("--env", folder.resolve("none.yaml").toString());

        assertThat(outcome.exit()).isEqualTo(Exit.FAILED);
        assertThat(outcome.err()).contains("none.yaml");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void replay_atTheEndOfTheWindow_leavesNothingOut() {
        var outcome = replay("--at", kept.window().end().toString());

        assertThat(titles(outcome)).first().isEqualTo(kept.findings().getFirst().title());
    }

    @Test
    void replay_beforeTheFault_findsNothing() {
        var outcome = replay("--at", "2026-11-21T10:06:30Z");

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
        assertThat(outcome.out()).contains("As known at 2026-11-21T10:06:30Z", "Nothing had left its baseline");
    }

    @Test
    void replay_twoMinutesIn_namesTheCulpritAndNothingLater() {
        Instant then = Instant.parse("2026-11-21T10:08:34Z");

        var outcome = replay("--at", then.toString());

        assertThat(titles(outcome)).isNotEmpty();
        assertThat(titles(outcome).getFirst()).startsWith("orders: ");
        var later = outcome.out()
                .lines()
                .filter(l -> l.matches(" +[0-9]+\\. .*\\[2026.*"))
                .map(l -> Instant.parse(l.substring(l.indexOf('[') + 1, l.indexOf(']'))))
                .filter(t -> t.isAfter(then));
        assertThat(later).isEmpty();
    }

    @Test
    void replay_afterTheWindow_isTheWholeWindow() {
        assertThat(replay("--at", "2026-11-22T00:00:00Z").out())
                .contains("As known at " + kept.window().end().truncatedTo(ChronoUnit.SECONDS) + " ");
    }

    @Test
    void replay_beforeTheWindowOrWithoutAStep_isRefused() {
        assertThat(replay("--at", "2026-11-20T00:00:00Z").exit()).isEqualTo(Exit.USAGE);
        assertThat(replay("--every", "0").exit()).isEqualTo(Exit.USAGE);
    }
}
