package dev.onset.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.casefile.TrailEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts of the incident that comes along. */
class DraftCommandTest {

    @TempDir
    static Path folder;

    private static String theCase;

    @BeforeAll
    static void triage() {
        CommandLineRun.run(folder, "demo", "--out", folder.resolve("out").toString());
        theCase = folder.resolve("out/incident.onset").toString();
    }

    private static CommandLineRun.Outcome draft(String out, String... more) {
        var line = new java.util.ArrayList<>(
                java.util.List.of("draft", theCase, "--out", folder.resolve(out).toString()));
        line.addAll(java.util.List.of(more));
        return CommandLineRun.run(folder, line.toArray(String[]::new));
    }

    @Test
    void draft_twice_sameBytes() throws IOException {
        assertThat(draft("one", "--format", "markdown,html,text,github,jira,json,pdf")
                        .exit())
                .isZero();
        assertThat(draft("two", "--format", "markdown,html,text,github,jira,json,pdf")
                        .exit())
                .isZero();
        for (String ending : new String[] {"md", "html", "txt", "github.md", "jira.txt", "json"}) {
            assertThat(folder.resolve("one/blameless." + ending))
                    .isNotEmptyFile()
                    .hasSameTextualContentAs(folder.resolve("two/blameless." + ending));
        }
        assertThat(folder.resolve("one/blameless.pdf")).hasSameBinaryContentAs(folder.resolve("two/blameless.pdf"));
        assertThat(folder.resolve("one/figures/timeline.png"))
                .hasSameBinaryContentAs(folder.resolve("two/figures/timeline.png"));
        assertThat(Files.readString(folder.resolve("one/blameless.html"))).contains("data:image/png;base64,");
        assertThat(Files.readString(folder.resolve("one/blameless.md")))
                .contains("orders", "](<figures/timeline.png>)")
                .contains("For people:");
    }

    @Test
    void draft_again_keepsWhatPeopleWrote() throws IOException {
        draft("edited", "--template", "handover", "--format", "markdown");
        Path file = folder.resolve("edited/handover.md");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst(
                                "(?m)^> _For people: the next step.*$",
                                "Bo looks again at 15:00; mail bo@team.example."));
        var again = draft("edited", "--template", "handover", "--format", "markdown");
        assertThat(again.exit()).isZero();
        assertThat(Files.readString(file))
                .contains("Bo looks again at 15:00; mail [email:")
                .doesNotContain("bo@team.example");
    }

    @Test
    void record_printedEditedAndKept_standsInTheDraft() throws IOException {
        Path copy = Files.copy(Path.of(theCase), folder.resolve("told.onset"));
        var printed = CommandLineRun.run(folder, "case", "record", copy.toString());
        assertThat(printed.exit()).isZero();
        Path edited = Files.writeString(
                folder.resolve("told.json"),
                printed.out()
                        .replace("\"severity\" : \"\"", "\"severity\" : \"P1\"")
                        .replace("\"well\" : [ ]", "\"well\" : [ \"Bo (bo@team.example) knew the old value\" ]")
                        .replace(
                                "\"actions\" : [ ]",
                                "\"actions\" : [ {\"text\": \"The pool must be larger\", \"type\": \"PREVENT\"} ]"));
        var kept = CommandLineRun.run(
                folder, "case", "record", copy.toString(), "--from", edited.toString(), "--author", "bo");
        assertThat(kept.exit()).as(kept.err()).isZero();
        assertThat(kept.out()).contains("revision 1");
        assertThat(kept.err()).contains("Begin with a verb", "Name one owner");
        var drafted = CommandLineRun.run(
                folder,
                "draft",
                copy.toString(),
                "--format",
                "markdown",
                "--out",
                folder.resolve("told").toString());
        assertThat(drafted.exit()).as(drafted.err()).isZero();
        assertThat(Files.readString(folder.resolve("told/blameless.md")))
                .contains("| Severity | P1 (SEV-2)", "knew the old value [p1]", "The pool must be larger [p1]")
                .doesNotContain("bo@team.example");
        assertThat(CommandLineRun.run(folder, "case", "verify", copy.toString()).exit())
                .isZero();
        Files.writeString(edited, "{\"head\": {\"severity\": \"P9\"}}");
        var refused = CommandLineRun.run(folder, "case", "record", copy.toString(), "--from", edited.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("There is no severity P9");
    }

    @Test
    void record_objective_setsTheErrorBudgetThatTheDraftTells() throws IOException {
        Path copy = Files.copy(Path.of(theCase), folder.resolve("budget.onset"));
        String usual = budget(copy, "usual");
        assertThat(usual).contains("at an objective of 99.9 % (the default), ", "of the 30 days' budget of ", "[e");
        assertThat(usual).doesNotContain("[p1]");

        var kept = CommandLineRun.run(folder, "case", "record", copy.toString(), "--objective", "99.5");

        assertThat(kept.exit()).as(kept.err()).isZero();
        String decided = budget(copy, "decided");
        assertThat(decided).contains("at an objective of 99.5 %, ", "[p1]").doesNotContain("default");
        // Five times as much may fail, so a fifth of the budget went.
        assertThat(spent(usual) / spent(decided)).isCloseTo(5, within(0.05));
        var refused = CommandLineRun.run(folder, "case", "record", copy.toString(), "--objective", "100");
        assertThat(refused.exit()).isEqualTo(Exit.USAGE);
        assertThat(refused.err()).contains("No objective in percent: 100. Write it as 99.9");
    }

    @Test
    void draft_withoutAppendix_keepsTheMarkers_andSaysWhereTheListIs_andWithIt_hasItAgain() throws IOException {
        assertThat(draft("bare", "--no-appendix", "--format", "markdown,html,pdf")
                        .exit())
                .isZero();
        Path file = folder.resolve("bare/blameless.md");
        String bare = Files.readString(file);
        assertThat(bare)
                .contains("## Evidence\n\n_The list of the evidence was left out")
                .contains("[e1");
        assertThat(bare).doesNotContain("SHA-256");
        assertThat(Files.readString(folder.resolve("bare/blameless.html"))).doesNotContain("SHA-256");
        assertThat(draft("bare", "--format", "markdown").exit()).isZero();
        String whole = Files.readString(file);
        assertThat(whole).contains("SHA-256").doesNotContain("left out of this copy");
        assertThat(bare.lines().count()).isLessThan(whole.lines().count());
    }

    @Test
    void trail_isListed_andEntersTheDraftByItsKey_andLeavesItAgain() throws IOException {
        Path copy = Files.copy(Path.of(theCase), folder.resolve("trail.onset"));
        try (CaseFile c = CaseFile.edit(copy, InstantSource.fixed(Instant.parse("2026-11-21T10:30:00Z")))) {
            c.addNote("kim", "2026-11-21T10:08:00Z the zebrafish slept");
            c.addNote("kim", "lunch");
            c.addTrail(TrailEntry.Kind.QUERY, "up");
        }
        var listed = CommandLineRun.run(folder, "case", "trail", copy.toString());
        assertThat(listed.exit()).isZero();
        assertThat(listed.out().lines())
                .hasSize(3)
                .first()
                .asString()
                .matches("n1 +2026-11-21 10:08:00 UTC +note +yours alone +the zebrafish slept");
        assertThat(line(copy, "untold", "| 2026-11-21 10:08:00 UTC | note")).isEqualTo("no such line");
        var drafted = CommandLineRun.run(
                folder, "draft", copy.toString(), "--out", folder.resolve("own").toString());
        assertThat(drafted.err()).contains("2 notes and pins are yours alone and in no draft");

        var told = CommandLineRun.run(folder, "case", "trail", copy.toString(), "--promote", "n1,t1");
        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(told.out()).contains("In the timeline: 2 of 3");
        assertThat(line(copy, "told", "| 2026-11-21 10:08:00 UTC | note")).contains("the zebrafish slept", "[n1] [p1]");
        var back = CommandLineRun.run(folder, "case", "trail", copy.toString(), "--take-back", "all");
        assertThat(back.out()).contains("In the timeline: 0 of 3");
        assertThat(line(copy, "told", "| 2026-11-21 10:08:00 UTC | note")).isEqualTo("no such line");
        assertThat(CommandLineRun.run(folder, "case", "verify", copy.toString()).exit())
                .isZero();
        var unknown = CommandLineRun.run(folder, "case", "trail", copy.toString(), "--promote", "n1,n9");
        assertThat(unknown.exit()).isEqualTo(Exit.USAGE);
        assertThat(unknown.err()).contains("has no n9");
        assertThat(CommandLineRun.run(folder, "case", "trail", copy.toString()).out())
                .doesNotContain("in the timeline");
    }

    private static String budget(Path theCase, String name) throws IOException {
        return line(theCase, name, "- Error budget: ");
    }

    private static String line(Path theCase, String name, String start) throws IOException {
        Path out = folder.resolve("line-" + name);
        var drafted = CommandLineRun.run(
                folder, "draft", theCase.toString(), "--format", "markdown", "--out", out.toString());
        assertThat(drafted.exit()).as(drafted.err()).isZero();
        try (Stream<String> lines = Files.lines(out.resolve("blameless.md"))) {
            return lines.filter(l -> l.startsWith(start)).findFirst().orElse("no such line");
        }
    }

    private static double spent(String sentence) {
        return Double.parseDouble(sentence.replaceAll(".*, ([0-9.]+) % of the .*", "$1"));
    }

    @Test
    void draft_detection_tellsTheEarliestRuleThatTheBacktestTells() throws IOException {
        String expected = Stream.of("60", "30", "15")
                .map(DraftCommandTest::earliest)
                .filter(e -> !e.isEmpty())
                .findFirst()
                .orElse("no such line");
        assertThat(line(Path.of(theCase), "rule", "- Back-test: ")).contains(expected);
    }

    /** When the first rule fires that gains time and never fires for nothing, as the draft says it; empty for none. */
    private static String earliest(String hold) {
        var tested = CommandLineRun.run(folder, "backtest", theCase, "--hold", hold);
        assertThat(tested.exit()).as(tested.err()).isZero();
        // finding, bound, fires, minutes gained, for nothing, hours, week before
        return tested.out()
                .lines()
                .filter(l -> l.matches("[0-9]+\\. .*"))
                .map(l -> l.split(" {2,}", -1))
                .filter(c -> c[4].equals("0") && !c[3].equals("-") && Double.parseDouble(c[3]) > 0)
                .map(c -> c[2])
                .min(String::compareTo)
                .map(at -> "would have fired at " + at.replace("T", " ").replace("Z", " UTC"))
                .orElse("");
    }

    @Test
    void case_exportedAndImported_isFoundAndLikeTheOther() {
        String bundle = folder.resolve("sent.onset.zip").toString();
        String library = folder.resolve("library").toString();
        var sent = CommandLineRun.run(folder, "case", "export", theCase, "--out", bundle);
        assertThat(sent.exit()).as(sent.err()).isZero();
        assertThat(CommandLineRun.run(folder, "case", "verify", bundle).exit()).isZero();
        String taken = folder.resolve("library/colleague.onset").toString();
        var got = CommandLineRun.run(folder, "case", "import", bundle, "--out", taken);
        assertThat(got.exit()).as(got.err()).isZero();
        assertThat(CommandLineRun.run(folder, "case", "import", bundle, "--out", taken)
                        .exit())
                .isEqualTo(1);
        assertThat(CommandLineRun.run(folder, "case", "list", "--library", library)
                        .out())
                .contains("colleague.onset");
        assertThat(CommandLineRun.run(folder, "case", "search", "ORDERS", "--library", library)
                        .out())
                .contains("colleague.onset");
        assertThat(CommandLineRun.run(folder, "case", "similar", theCase, "--library", library)
                        .out())
                .contains("1.00", "in common:");
        assertThat(CommandLineRun.run(folder, "case", "compare", theCase, taken).out())
                .contains("Likeness 1.00");
        assertThat(CommandLineRun.run(
                                folder,
                                "case",
                                "import",
                                theCase,
                                "--out",
                                folder.resolve("x.onset").toString())
                        .err())
                .contains("it is no bundle of a case");
    }

    @Test
    void draft_ownTemplateThatInvents_isRefusedWithTheLine() throws IOException {
        Path own = Files.writeString(folder.resolve("mine.md"), "# {{title}}\n\nThe network was slow.\n");
        var refused = draft("mine", "--template", own.toString());
        assertThat(refused.exit()).isEqualTo(Exit.FAILED);
        assertThat(refused.err()).contains("line 3: no evidence is named");
        assertThat(folder.resolve("mine")).doesNotExist();
    }

    @Test
    void draft_ownTemplateWithAWrongName_saysTheNearest() throws IOException {
        Path own = Files.writeString(folder.resolve("typo.md"), "# {{titel}}\n");
        assertThat(draft("typo", "--template", own.toString()).err())
                .contains("typo, line 1, column 3", "did you mean \"title\"?");
    }

    @Test
    void draft_unknownTemplateOrForm_isUsage() {
        assertThat(draft("x", "--template", "none").exit()).isEqualTo(Exit.USAGE);
        assertThat(draft("x", "--format", "docx").err()).contains("markdown, html, text, github, jira, json");
        assertThat(CommandLineRun.run(folder, "draft").exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void templates_listAndPrint() {
        assertThat(CommandLineRun.run(folder, "draft", "--templates").out()).contains("google-sre", "short.zh");
        assertThat(CommandLineRun.run(folder, "draft", "--print-template", "--template", "short")
                        .out())
                .contains("{{title}}");
    }
}
