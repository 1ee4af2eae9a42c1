package dev.onset.desktop.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.posting.PostingKind;
import dev.onset.desktop.draft.Unsaved;
import dev.onset.desktop.task.DirectTaskRunner;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.cli.Onset;
import dev.onset.engine.report.CasePostmortem;
import dev.onset.engine.workbench.Postings;
import dev.onset.incident.Account;
import dev.onset.incident.Account.ActionItem;
import dev.onset.incident.Incident;
import dev.onset.incident.export.DraftExport;
import dev.onset.incident.template.DraftTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmortemViewModelTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
    private static final String CANARY = "ghp_" + "aB3dE6gH9".repeat(4);

    @TempDir
    static Path demo;

    @TempDir
    Path folder;

    private final Unsaved unsaved = Unsaved.none();
    private final List<String> said = new ArrayList<>();
    private Path theCase;
    private PostmortemViewModel model;

    @BeforeAll
    static void triage() {
        assertThat(Onset.run(List.of("demo", "--out", demo.resolve("out").toString())))
                .isZero();
    }

    @BeforeEach
    void open() throws IOException {
        theCase = Files.copy(demo.resolve("out/incident.onset"), folder.resolve("a.onset"));
        try (CaseFile c = CaseFile.edit(theCase, CLOCK)) {
            c.addNote("kim", "rolled the pool size back");
        }
        model = opened();
    }

    private PostmortemViewModel opened() {
        var fresh = new PostmortemViewModel(unsaved, new DirectTaskRunner(), said::add);
        fresh.open(theCase.toString(), new CasePostmortem(theCase, CLOCK, "kim"));
        return fresh;
    }

    private static long blanks(PostmortemViewModel of) {
        return of.points().get().stream().filter(OpenPoint::isBlank).count();
    }

    @Test
    void open_showsTheDraft_itsReceiptsAndWhatIsOpen() {
        assertThat(model.text().get()).startsWith("# ").contains("## Timeline");
        assertThat(model.blocks().get()).hasSizeGreaterThan(20).first().isInstanceOf(Block.Heading.class);
        assertThat(model.blocks().get().stream()
                        .filter(Block.Item.class::isInstance)
                        .flatMap(b -> ((Block.Item) b).spans().stream())
                        .filter(Span.Receipt.class::isInstance))
                .isNotEmpty();
        assertThat(blanks(model)).isGreaterThan(8);
        assertThat(model.points().get()).allMatch(OpenPoint::isBlank);
    }

    @Test
    void typing_aSentenceWithoutEvidence_isAnOpenPoint_byItsLine() {
        model.text().set(model.text().get() + "\nThe database was slow.\n");
        int line = (int) model.text().get().lines().count();
        assertThat(model.points().get())
                .filteredOn(p -> !p.isBlank())
                .singleElement()
                .satisfies(p -> assertThat(p.line()).isEqualTo(line));
    }

    @Test
    void typing_isKeptAtOnce_comesBack_andIsForgottenOnceSaved() {
        String before = model.text().get();
        model.text().set(before + "\nmore\n");
        assertThat(unsaved.get("postmortem " + theCase)).endsWith("more\n");
        assertThat(opened().text().get()).endsWith("more\n");
        assertThat(said).contains("What you had typed and not saved is back.");
        model.save();
        assertThat(unsaved.all()).isEmpty();
        assertThat(opened().text().get()).endsWith("more\n");
        model.text().set("x");
        model.text().set(before + "\nmore\n");
        assertThat(unsaved.all()).as("equal to what is saved").isEmpty();
    }

    @Test
    void open_showsTheTimelinesPicture() {
        assertThat(model.text().get()).contains("](<figures/timeline.png>)");
        assertThat(model.opened().get().orElseThrow().figures().addresses()).contains("figures/timeline.png");
    }

    @Test
    void severityAndStatus_areKept_andStandInTheNextDraft() {
        model.head("P1", Incident.Status.IN_REVIEW);
        assertThat(opened().account().head().severity()).isEqualTo("P1");
        model.redraft();
        assertThat(model.text().get())
                .contains("| Severity | P1 (SEV-2): something that matters is broken for many users")
                .contains("| Status | In review |");
    }

    @Test
    void versions_differ_andCanBeTakenBack() {
        String first = model.text().get();
        model.save();
        model.text().set(first.replace("## Summary", "## In short"));
        model.save();
        var versions = model.opened().get().orElseThrow().versions();
        var old = versions.get(versions.size() - 2);
        assertThat(model.difference(old))
                .filteredOn(l -> l.fate() != LineDiff.Fate.STAYED)
                .containsExactly(
                        new LineDiff.Line(LineDiff.Fate.WENT, "## Summary"),
                        new LineDiff.Line(LineDiff.Fate.CAME, "## In short"));
        model.takeBack(old);
        assertThat(model.text().get()).isEqualTo(first);
    }

    @Test
    void actions_promotedNotes_andDraftingAnew_keepWhatPeopleWrote() {
        model.save();
        model.text()
                .set(model.text().get().replaceFirst("(?m)^> _For people: what worked.*$", "Bo knew the value [n1]."));
        model.save();
        model.actions(List.of(new ActionItem("The pool must grow", ActionItem.Type.PREVENT, "", "", null, "")));
        assertThat(said).anySatisfy(s -> assertThat(s).startsWith("Begin with a verb"));
        assertThat(model.opened().get().orElseThrow().trail())
                .singleElement()
                .satisfies(e -> assertThat(e.isTold()).isFalse());
        model.toggle(model.opened().get().orElseThrow().trail().getFirst());
        assertThat(model.account().story().rows()).hasSize(1);
        model.redraft();
        assertThat(model.text().get())
                .contains("Bo knew the value [n1].", "| The pool must grow [p", "note |  | rolled the pool size back");
        assertThat(model.points().get()).filteredOn(p -> !p.isBlank()).isEmpty();
    }

    @Test
    void toggle_takesTheRowOutOfTheTextAtOnce_andItIsInNothingThatLeaves() throws IOException {
        String before = model.text().get();
        assertThat(before).doesNotContain("rolled the pool size back");
        model.toggle(model.opened().get().orElseThrow().trail().getFirst());
        model.redraft();
        assertThat(model.text().get()).contains("| note |  | rolled the pool size back");

        model.toggle(model.opened().get().orElseThrow().trail().getFirst());

        assertThat(model.text().get()).doesNotContain("rolled the pool size back");
        assertThat(said).contains("It is out of the timeline, and yours alone again.");
        model.text().set(model.text().get() + "\n| note | rolled the pool size back | [n1] |\n");
        model.lookAtLeaving();
        assertThat(model.leaving().get().orElseThrow().text()).doesNotContain("rolled the pool");
        model.export(Set.of(DraftExport.MARKDOWN), folder.resolve("out"));
        assertThat(Files.readString(folder.resolve("out/blameless.md")))
                .contains("## Timeline")
                .doesNotContain("rolled the pool");
    }

    /** A case that was triaged in the window holds no draft yet. */
    @Test
    void draftingAnew_inACaseWithoutADraft_bringsWhatWasTold_andKeepsWhatPeopleWrote() throws IOException {
        Path bare = folder.resolve("bare.onset");
        try (CaseFile from = CaseFile.open(theCase);
                CaseFile c = CaseFile.create(bare, "prod-eu", "test", CLOCK)) {
            c.save(from.triage().orElseThrow());
            c.addNote("kim", "rolled the pool size back");
        }
        theCase = bare;
        model = opened();
        assertThat(model.opened().get().orElseThrow().versions()).isEmpty();
        model.text()
                .set(model.text()
                        .get()
                        .replaceFirst("(?m)^> _For people: what worked.*$", "Bo knew the value [case]."));
        model.save();
        model.toggle(model.opened().get().orElseThrow().trail().getFirst());

        model.redraft();

        assertThat(model.text().get())
                .contains("Bo knew the value [case].", "| note |  | rolled the pool size back")
                .doesNotContain("made anew from the case");
    }

    @Test
    void objective_isKept_badInputIsRefusedInASentence_andEmptyIsTheUsualOne() {
        model.objective(" 99.5 ");
        assertThat(opened().account().head().objective()).isEqualTo("99.5");
        model.redraft();
        assertThat(model.text().get()).contains("at an objective of 99.5 %");
        for (String bad : List.of("100", "ninety", "-1", "0", "99,9")) {
            model.objective(bad);
            assertThat(said.getLast())
                    .isEqualTo("No objective in percent: " + bad + ". Write it as 99.9, above 0 and below 100.");
        }
        assertThat(opened().account().head().objective()).isEqualTo("99.5");
        model.objective("");
        assertThat(opened().account().head().objective()).isEmpty();
    }

    @Test
    void export_withoutAppendix_leavesTheListOut_andTheTextStays() throws IOException {
        String text = model.text().get();
        model.export(Set.of(DraftExport.MARKDOWN), folder.resolve("whole"));
        assertThat(Files.readString(folder.resolve("whole/blameless.md"))).contains("SHA-256");
        model.appendix().set(false);
        model.export(Set.of(DraftExport.MARKDOWN), folder.resolve("bare"));
        assertThat(Files.readString(folder.resolve("bare/blameless.md")))
                .doesNotContain("SHA-256")
                .contains("_The list of the evidence was left out of this copy");
        assertThat(model.text().get()).isEqualTo(text);
    }

    @Test
    void insert_findingAndFigure_standOnLinesOfTheirOwn() {
        Incident.Finding first =
                model.opened().get().orElseThrow().incident().findings().getFirst();
        int caret = model.text().get().indexOf("## Impact") + 3;
        int end = model.insert(caret, model.finding(first));
        end = model.insert(end, model.figure("figures/timeline.png"));
        assertThat(model.text().get()).contains("## Impact\n\n- ").contains("](<figures/timeline.png>)\n");
        assertThat(end).isGreaterThan(caret);
        assertThat(model.blocks().get())
                .filteredOn(Block.Picture.class::isInstance)
                .extracting(b -> ((Block.Picture) b).address())
                .containsOnly("figures/timeline.png");
        assertThat(model.points().get()).filteredOn(p -> !p.isBlank()).isEmpty();
    }

    @Test
    void gallery_looksWithoutTaking_andChoosingSavesWhatWasThere() {
        String before = model.text().get();
        assertThat(model.gallery("five-whys")).hasSizeGreaterThan(5);
        assertThat(model.text().get()).isEqualTo(before);
        model.choose("short.de");
        assertThat(model.text().get()).contains("Was wir gelernt haben");
        assertThat(model.opened().get().orElseThrow().versions())
                .extracting(v -> v.text())
                .contains(before);
    }

    @Test
    void leaving_showsEachHit_keepsWhatIsDecided_andWritesNothingElse() throws IOException {
        model.text().set("# A\n\nused " + CANARY + ", ask eve@mail.example [n1]\n");
        model.lookAtLeaving();
        assertThat(model.leaving().get().orElseThrow().hits()).hasSize(2);
        var mail = model.leaving().get().orElseThrow().hits().stream()
                .filter(h -> h.hit().value().contains("eve"))
                .findFirst()
                .orElseThrow();
        model.keep(mail.placeholder(), true);
        assertThat(model.leaving().get().orElseThrow().text())
                .contains("eve@mail.example")
                .doesNotContain(CANARY);
        model.export(Set.of(DraftExport.MARKDOWN, DraftExport.PDF), folder.resolve("out"));
        assertThat(said).anySatisfy(s -> assertThat(s).startsWith("Written: "));
        assertThat(Files.readString(folder.resolve("out/blameless.md")))
                .contains("eve@mail.example")
                .doesNotContain(CANARY);
        model.keep(mail.placeholder(), false);
        assertThat(model.leaving().get().orElseThrow().text()).doesNotContain("eve@mail.example");
    }

    @Test
    void checklist_isKeptInTheCase_andTicksSayWhenAndWho() throws IOException {
        model.checklist(List.of(new Account.Step("Roll back", null, ""), new Account.Step("Watch", null, "")));
        model.tick(0, true);
        model.tick(7, true);
        assertThat(opened().account().checklist())
                .containsExactly(
                        new Account.Step("Roll back", CLOCK.instant(), "kim"), new Account.Step("Watch", null, ""));
        model.tick(0, false);
        assertThat(model.account().checklist())
                .containsExactly(new Account.Step("Roll back", null, ""), new Account.Step("Watch", null, ""));
        assertThat(DraftTemplate.named("checklist")
                        .orElseThrow()
                        .draft(model.opened().get().orElseThrow().incident()))
                .contains("| Roll back [p");
    }

    @Test
    void posting_isOfWhatIsShown_andAChangeTakesItAway() {
        var sent = new ArrayList<String>();
        var posting = new PostingViewModel(model, new DirectTaskRunner(), (approved, reference) -> {
            sent.add(reference + " " + approved.parcel().shown());
            return new Postings.Sent(1, true, List.of("Posted."));
        });
        posting.post();
        posting.look();
        assertThat(posting.shown().get()).as("no channel is named").isEmpty();
        posting.place().set("C0123456789");
        posting.reference().set("env:SLACK_TOKEN");
        model.text().set("# A\n\nused " + CANARY + " [n1]\n");
        posting.look();
        String shown = posting.shown().get().orElseThrow().shown();
        assertThat(shown)
                .startsWith("POST https://slack.com/api/chat.postMessage\n")
                .contains("\"channel\" : \"C0123456789\"")
                .doesNotContain(CANARY);
        model.text().set(model.text().get() + "more [n1]\n");
        assertThat(posting.shown().get()).isEmpty();
        posting.post();
        assertThat(sent).isEmpty();
        posting.look();
        posting.address().set("http://evil.example");
        assertThat(posting.shown().get()).isEmpty();
        posting.look();
        assertThat(posting.shown().get()).isEmpty();
        posting.address().set("https://slack.com");
        posting.look();
        shown = posting.shown().get().orElseThrow().shown();
        posting.post();
        assertThat(sent).containsExactly("env:SLACK_TOKEN " + shown);
        assertThat(said).contains("Posted.");
        assertThat(posting.shown().get()).as("nothing is posted twice").isEmpty();
    }

    @Test
    void posting_refusedInTheMiddle_goesOnWithWhatWasRefused() {
        var letters = new ArrayList<Integer>();
        var posting = new PostingViewModel(model, new DirectTaskRunner(), (approved, reference) -> {
            letters.add(approved.parcel().letters().size());
            return letters.size() == 1
                    ? new Postings.Sent(2, false, List.of("Rate limited.", "Posted: 2."))
                    : new Postings.Sent(letters.getLast(), true, List.of("Posted."));
        });
        posting.kind().set(PostingKind.PAGERDUTY);
        posting.place().set("P1234ABC");
        posting.look();
        int all = posting.shown().get().orElseThrow().letters().size();
        posting.post();
        assertThat(posting.shown().get()).isPresent();
        posting.post();
        assertThat(letters).containsExactly(all, all - 2);
    }

    @Test
    void status_isTwoLines_redacted() {
        var copied = new ArrayList<String>();
        model.status(copied::add);
        assertThat(copied).singleElement().satisfies(s -> {
            assertThat(s.lines()).hasSize(2);
            assertThat(s).contains("since 2026-", "Impact: ");
        });
    }

    @Test
    void save_intoACaseThatIsGone_saysWhy() throws IOException {
        Files.delete(theCase);
        model.save();
        assertThat(said).anySatisfy(s -> assertThat(s).contains("there is no such file"));
    }
}
