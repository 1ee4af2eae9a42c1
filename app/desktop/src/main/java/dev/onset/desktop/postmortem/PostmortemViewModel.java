package dev.onset.desktop.postmortem;

import dev.onset.desktop.draft.Unsaved;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.engine.casefile.DraftVersion;
import dev.onset.engine.casefile.OwnTrail;
import dev.onset.engine.report.CasePostmortem;
import dev.onset.engine.report.Drafts;
import dev.onset.incident.Account;
import dev.onset.incident.ActionWording;
import dev.onset.incident.Incident;
import dev.onset.incident.export.DraftExport;
import dev.onset.incident.redact.Decisions;
import dev.onset.incident.template.Appendix;
import dev.onset.incident.template.DraftTemplate;
import dev.onset.incident.template.Redraft;
import dev.onset.incident.template.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * The postmortem that is being written: its text, what is open in it, its versions, what people tell beside it, and what would leave.
 * What is typed is handed to {@link Unsaved} with each change, so that the next start has it. FX thread only.
 */
public final class PostmortemViewModel {

    private final Unsaved unsaved;
    private final CaseSteps steps;
    private final Consumer<String> say;
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty template = new SimpleStringProperty("blameless");
    private final ReadOnlyObjectWrapper<Optional<CasePostmortem.Opened>> opened =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Block>> blocks = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<OpenPoint>> points = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<CasePostmortem.Leaving>> leaving =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty appendix = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    /** What the text was made from, while the case keeps none yet. */
    private record Begun(String name, String text) {}

    private Begun begun = new Begun("", "");
    private Decisions decisions = Decisions.NONE;
    private String casePath = "";
    private @Nullable CasePostmortem desk;

    /**
     * @param unsaved keeps what is typed
     * @param say hears in a sentence what came of a step
     */
    public PostmortemViewModel(Unsaved unsaved, TaskRunner runner, Consumer<String> say) {
        this.unsaved = unsaved;
        this.say = words -> {
            said.set(words);
            say.accept(words);
        };
        this.steps = new CaseSteps(runner, this.say);
        text.subscribe(this::typed);
    }

    /** Opens the postmortem of a case; what was typed and not saved comes back before what was saved. */
    public void open(String path, CasePostmortem of) {
        casePath = path;
        desk = of;
        decisions = Decisions.NONE;
        leaving.set(Optional.empty());
        said.set("Opening the case...");
        read(true);
    }

    private void read(boolean isNew) {
        CasePostmortem of = desk;
        if (of == null) {
            return;
        }
        run("open", of::open, found -> {
            opened.set(Optional.of(found));
            if (isNew) {
                begun = new Begun(KeptTexts.made(template.get()), fresh(found));
                String left = unsaved.get(key());
                text.set(left.isEmpty() ? saved(found) : left);
                said.set("");
                if (!left.isEmpty() && !left.equals(saved(found))) {
                    say.accept("What you had typed and not saved is back.");
                }
            }
            found.remarks().forEach(say);
            look();
        });
    }

    /** The newest text that somebody saved, else the draft that it was opened with: asked with each letter, so none is made for it. */
    private String saved(CasePostmortem.Opened of) {
        return KeptTexts.newest(of.versions()).orElse(begun.text());
    }

    private String fresh(CasePostmortem.Opened of) {
        return of.draft(DraftTemplate.named(template.get()).orElseGet(DraftTemplate::blameless));
    }

    private String key() {
        return "postmortem " + casePath;
    }

    private void typed(String now) {
        if (casePath.isEmpty() || opened.get().isEmpty()) {
            return;
        }
        unsaved.put(key(), now.equals(saved(opened.get().get())) ? "" : now);
        look();
    }

    private void look() {
        blocks.set(MarkdownBlocks.of(text.get()));
        points.set(opened.get().map(o -> OpenPoint.in(text.get(), o.incident())).orElse(List.of()));
    }

    /** Keeps the text as a version of the case. */
    public void save() {
        String now = text.get();
        change(d -> d.save(template.get(), now), version -> {
            unsaved.put(key(), "");
            say.accept("Saved as version " + version.version() + ".");
            read(false);
        });
    }

    /** Makes the draft anew from the case and keeps what people wrote; what both changed stands below each other. */
    public void redraft() {
        opened.get().ifPresent(o -> {
            String made = fresh(o);
            String before = KeptTexts.base(o.versions(), template.get())
                    .orElse(o.versions().isEmpty() ? begun.text() : made);
            Redraft merged = Redraft.merge(before, text.get(), made);
            text.set(merged.text());
            say.accept(
                    merged.conflicts().isEmpty()
                            ? "Drafted anew; what you wrote is kept."
                            : "Drafted anew. Changed by you and by the case: " + String.join(", ", merged.conflicts())
                                    + ". Both stand there.");
            with(d -> d.save(KeptTexts.made(template.get()), made), v -> read(false));
        });
    }

    /** What a template would make of this case, to be looked at before it is chosen. */
    List<Block> gallery(String name) {
        return opened.get()
                .flatMap(o -> DraftTemplate.named(name).map(o::draft))
                .map(MarkdownBlocks::of)
                .orElse(List.of());
    }

    /** Takes a template's draft in place of the text. The text that was there is saved before. */
    public void choose(String name) {
        opened.get().ifPresent(o -> {
            String was = text.get();
            String old = template.get();
            template.set(name);
            text.set(fresh(o));
            String made = text.get();
            change(
                    d -> {
                        d.save(old, was);
                        // What the next draft is merged with.
                        return d.save(KeptTexts.made(name), made);
                    },
                    v -> read(false));
        });
    }

    /** Puts a block into the text where the caret stands, on lines of its own; where to go on, in characters. */
    public int insert(int caret, String block) {
        Insertion made = Insertion.of(text.get(), caret, block);
        text.set(made.text());
        return made.caret();
    }

    /** The line that shows a figure of the case. */
    public String figure(String address) {
        return opened.get()
                .map(o -> new Shown(address, o.figures().alt(address)).markdown())
                .orElse("");
    }

    /** A finding's sentence with its receipts. */
    public String finding(Incident.Finding f) {
        return "- " + DraftTemplate.sentence(f.statement(), f.evidence());
    }

    /** What differs between a version and the text as it is. */
    List<LineDiff.Line> difference(DraftVersion version) {
        return LineDiff.of(version.text(), text.get());
    }

    /** Takes a version's text again; saving makes it the newest. */
    public void takeBack(DraftVersion version) {
        text.set(version.text());
        say.accept("Version " + version.version() + " is in the editor; save to make it the newest.");
    }

    /** Keeps other action items, and says what could be better about their words. */
    public void actions(List<Account.ActionItem> items) {
        edit(a -> a.withActions(items));
        items.stream()
                .flatMap(i -> ActionWording.advice(i).stream())
                .findFirst()
                .ifPresent(say);
    }

    /** Makes something of the trail a row of the timeline, or takes it out again; out of the text that is at once. */
    void toggle(OwnTrail.Entry entry) {
        if (!entry.isTold()) {
            change(d -> d.promote(entry.key()), kept -> {
                read(false);
                say.accept("It is a row of the timeline; draft anew to see it in the text.");
            });
            return;
        }
        String was = text.get();
        change(d -> d.takeBack(entry.key(), was), left -> {
            // What was typed meanwhile is not lost; the row then leaves with no export all the same.
            if (text.get().equals(was)) {
                text.set(left);
            }
            read(false);
            say.accept("It is out of the timeline, and yours alone again.");
        });
    }

    /** Keeps how bad it is, by a level of the scale, and how far the postmortem has come. */
    void head(String severity, Incident.Status status) {
        edit(a -> a.withHead(a.head().withVerdict(severity, status)));
        say.accept("Kept; draft anew to see it in the text.");
    }

    /** Keeps the share of requests that should go well, in percent; empty for the usual one. What is none is refused. */
    void objective(String percent) {
        String stripped = percent.strip();
        if (!stripped.isEmpty() && !Account.Head.isObjective(stripped)) {
            say.accept(Account.Head.refusal(stripped));
            return;
        }
        edit(a -> a.withHead(a.head().withObjective(stripped)));
        say.accept("Kept; draft anew to see the error budget by it in the text.");
    }

    /** Keeps the steps of the response as they are now. */
    public void checklist(List<Account.Step> steps) {
        edit(a -> a.withChecklist(steps));
    }

    /** Ticks a step, at the moment and by whom the case says, or takes the tick back. */
    void tick(int at, boolean isDone) {
        change(d -> d.tick(at, isDone), kept -> read(false));
    }

    private void edit(UnaryOperator<Account> by) {
        change(d -> d.tell(by), kept -> read(false));
    }

    /** What people tell, as it is kept. */
    public Account account() {
        return opened.get().map(CasePostmortem.Opened::account).orElse(Account.BLANK);
    }

    /** Looks at what would be replaced if the text left now. */
    public void lookAtLeaving() {
        String now = text.get();
        with(d -> d.preview(now, decisions), found -> leaving.set(Optional.of(found)));
    }

    /** Keeps a value as it is, or replaces it after all, by its placeholder. */
    public void keep(String placeholder, boolean isKept) {
        Set<String> kept = new HashSet<>(decisions.kept());
        if (isKept ? kept.add(placeholder) : kept.remove(placeholder)) {
            decisions = new Decisions(kept, decisions.keptKinds());
            lookAtLeaving();
        }
    }

    /** Writes the text into a folder, redacted as it was decided. */
    public void export(Set<DraftExport> forms, Path folder) {
        String now = appendix.get() ? text.get() : Appendix.leftOut(text.get());
        String name = template.get();
        say.accept("Writing " + name + " into " + folder + "...");
        with(d -> d.export(name, now, forms, decisions, folder), (Drafts.Written written) -> {
            say.accept("Written: "
                    + String.join(
                            ", ", written.files().stream().map(String::valueOf).toList()));
            written.remarks().forEach(say);
        });
    }

    /** Whether what is written lists its evidence at the end. */
    BooleanProperty appendix() {
        return appendix;
    }

    /** What people decided to keep as it is. */
    Decisions decisions() {
        return decisions;
    }

    /** Two lines for a channel, redacted. */
    public void status(Consumer<String> copy) {
        with(CasePostmortem::status, copy);
    }

    /** Something that the case is asked. */
    interface Step<T> {
        T of(CasePostmortem desk) throws IOException;
    }

    /** A step after which the case would make another draft: what the text was made from is kept before it. */
    private <T> void change(Step<T> step, Consumer<T> then) {
        boolean isFirst = opened.get().filter(o -> o.versions().isEmpty()).isPresent();
        Begun from = begun;
        with(
                d -> {
                    if (isFirst) {
                        d.save(from.name(), from.text());
                    }
                    return step.of(d);
                },
                then);
    }

    <T> void with(Step<T> step, Consumer<T> then) {
        CasePostmortem of = desk;
        if (of != null) {
            run("step", () -> step.of(of), then);
        }
    }

    private <T> void run(String name, CaseSteps.Reading<T> reading, Consumer<T> then) {
        String path = casePath;
        steps.run(name, reading, result -> {
            if (path.equals(casePath)) {
                then.accept(result);
            }
        });
    }

    /** Where the case lies that is written about; empty before one was opened. */
    String casePath() {
        return casePath;
    }

    /** Says something to the person who writes. */
    public void tell(String sentence) {
        say.accept(sentence);
    }

    /** What came of the last step, in a sentence. */
    public ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    /** The Markdown. */
    public StringProperty text() {
        return text;
    }

    /** Name of the template that drafts are made from. */
    public StringProperty template() {
        return template;
    }

    public ReadOnlyObjectProperty<Optional<CasePostmortem.Opened>> opened() {
        return opened.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<Block>> blocks() {
        return blocks.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<OpenPoint>> points() {
        return points.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<CasePostmortem.Leaving>> leaving() {
        return leaving.getReadOnlyProperty();
    }
}
