package dev.onset.desktop.postmortem;

import dev.onset.desktop.draft.Unsaved;
import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.engine.casefile.DraftVersion;
import dev.onset.engine.casefile.Note;
import dev.onset.engine.report.CasePostmortem;
import dev.onset.engine.report.Drafts;
import dev.onset.incident.Account;
import dev.onset.incident.ActionWording;
import dev.onset.incident.Incident;
import dev.onset.incident.export.DraftExport;
import dev.onset.incident.redact.Decisions;
import dev.onset.incident.template.DraftTemplate;
import dev.onset.incident.template.Redraft;
import dev.onset.incident.template.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * The postmortem that is being written: its text, what is open in it, its versions, what people tell beside it, and what would leave.
 * What is typed is handed to {@link Unsaved} with each change, so that the next start has it. FX thread only.
 */
public final class PostmortemViewModel {

    private static final String BASE = " (from the case)";

    private final Unsaved unsaved;
    private final TaskRunner runner;
    private final Consumer<String> say;
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty template = new SimpleStringProperty("blameless");
    private final ReadOnlyObjectWrapper<Optional<CasePostmortem.Opened>> opened =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Block>> blocks = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<OpenPoint>> points = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<CasePostmortem.Leaving>> leaving =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private Decisions decisions = Decisions.NONE;
    private String casePath = "";
    private @Nullable CasePostmortem desk;

    /**
     * @param unsaved keeps what is typed
     * @param say hears in a sentence what came of a step
     */
    public PostmortemViewModel(Unsaved unsaved, TaskRunner runner, Consumer<String> say) {
        this.unsaved = unsaved;
        this.runner = runner;
        this.say = words -> {
            said.set(words);
            say.accept(words);
        };
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

    /** The newest text that somebody saved, else a fresh draft. */
    private String saved(CasePostmortem.Opened of) {
        return of.versions().stream()
                .filter(v -> !v.template().endsWith(BASE))
                .max(Comparator.comparingLong(DraftVersion::version))
                .map(DraftVersion::text)
                .orElseGet(() -> fresh(of));
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

    // ---- text ----------------------------------------------------------------------------------------------------

    /** Keeps the text as a version of the case. */
    public void save() {
        String now = text.get();
        with(d -> d.save(template.get(), now), version -> {
            unsaved.put(key(), "");
            say.accept("Saved as version " + version.version() + ".");
            read(false);
        });
    }

    /** Makes the draft anew from the case and keeps what people wrote; what both changed stands below each other. */
    public void redraft() {
        opened.get().ifPresent(o -> {
            String made = fresh(o);
            String before = o.versions().stream()
                    .filter(v -> v.template().equals(template.get() + BASE))
                    .max(Comparator.comparingLong(DraftVersion::version))
                    .or(() -> o.versions().stream()
                            .filter(v -> v.template().equals(template.get()))
                            .findFirst())
                    .map(DraftVersion::text)
                    .orElse(made);
            Redraft merged = Redraft.merge(before, text.get(), made);
            text.set(merged.text());
            say.accept(
                    merged.conflicts().isEmpty()
                            ? "Drafted anew; what you wrote is kept."
                            : "Drafted anew. Changed by you and by the case: " + String.join(", ", merged.conflicts())
                                    + ". Both stand there.");
            with(d -> d.save(template.get() + BASE, made), v -> read(false));
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
            with(d -> d.save(old, was), v -> read(false));
        });
    }

    /** Puts a block into the text where the caret stands, on lines of its own; where to go on, in characters. */
    public int insert(int caret, String block) {
        String now = text.get();
        int at = Math.clamp(caret, 0, now.length());
        int lineEnd = now.indexOf('\n', at);
        int where = lineEnd < 0 ? now.length() : lineEnd + 1;
        String part = (where > 0 && now.charAt(where - 1) != '\n' ? "\n" : "") + "\n" + block + "\n";
        text.set(now.substring(0, where) + part + now.substring(where));
        return where + part.length();
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

    // ---- what people tell ----------------------------------------------------------------------------------------

    /** Keeps other action items, and says what could be better about their words. */
    public void actions(List<Account.ActionItem> items) {
        keep(account().withActions(items));
        items.stream()
                .flatMap(i -> ActionWording.advice(i).stream())
                .findFirst()
                .ifPresent(say);
    }

    /** Makes a note a row of the timeline; one that is there already stays as it is. */
    public void promote(Note note) {
        String key = "n" + note.id();
        Account.Story story = account().story();
        if (story.rows().stream().anyMatch(r -> r.key().equals(key))) {
            say.accept("This note is in the timeline already.");
            return;
        }
        var rows = new ArrayList<>(story.rows());
        rows.add(new Account.Row(key, note.at(), Incident.Event.Kind.ACTION, "", note.text(), List.of(key)));
        keep(account().withStory(new Account.Story(story.summary(), story.harm(), rows, story.ruledOut())));
        say.accept("The note is a row of the timeline; draft anew to see it in the text.");
    }

    /** Keeps how bad it is, by a level of the scale, and how far the postmortem has come. */
    void head(String severity, Incident.Status status) {
        Account.Head was = account().head();
        keep(account()
                .withHead(new Account.Head(
                        was.id(), was.title(), severity, status, was.zone(), was.scale(), was.objective())));
        say.accept("Kept; draft anew to see it in the text.");
    }

    /** Keeps the steps of the response as they are now. */
    public void checklist(List<Account.Step> steps) {
        keep(account().withChecklist(steps));
    }

    /** Ticks a step, at the moment and by whom the case says, or takes the tick back. */
    void tick(int at, boolean isDone) {
        with(d -> d.tick(at, isDone), kept -> read(false));
    }

    void keep(Account changed) {
        with(d -> d.keep(changed), kept -> read(false));
    }

    /** What people tell, as it is kept. */
    public Account account() {
        return opened.get().map(CasePostmortem.Opened::account).orElse(Account.BLANK);
    }

    // ---- what leaves ---------------------------------------------------------------------------------------------

    /** Looks at what would be replaced if the text left now. */
    public void lookAtLeaving() {
        String now = text.get();
        with(d -> d.preview(now, decisions), found -> leaving.set(Optional.of(found)));
    }

    /** Keeps a value as it is, or replaces it after all, by its placeholder. */
    public void keep(String placeholder, boolean isKept) {
        Set<String> kept = new HashSet<>(decisions.kept());
        if (isKept) {
            kept.add(placeholder);
        } else {
            kept.remove(placeholder);
        }
        decisions = new Decisions(kept, decisions.keptKinds());
        lookAtLeaving();
    }

    /** Writes the text into a folder, redacted as it was decided. */
    public void export(Set<DraftExport> forms, Path folder) {
        String now = text.get();
        String name = template.get();
        say.accept("Writing " + name + " into " + folder + "...");
        with(d -> d.export(name, now, forms, decisions, folder), (Drafts.Written written) -> {
            say.accept("Written: "
                    + String.join(
                            ", ", written.files().stream().map(String::valueOf).toList()));
            written.remarks().forEach(say);
        });
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

    /** What came of a step: its result, or why not. */
    private record Came<T>(@Nullable T result, String problem) {}

    private interface Reading<T> {
        T read() throws IOException;
    }

    <T> void with(Step<T> step, Consumer<T> then) {
        CasePostmortem of = desk;
        if (of != null) {
            run("step", () -> step.of(of), then);
        }
    }

    private <T> void run(String name, Reading<T> reading, Consumer<T> then) {
        String path = casePath;
        runner.start(
                "postmortem " + name,
                () -> {
                    try {
                        return new Came<T>(reading.read(), "");
                    } catch (IOException e) {
                        return new Came<T>(null, String.valueOf(e.getMessage()));
                    }
                },
                ended -> {
                    switch (ended) {
                        case Ended.Done<Came<T>>(Came<T> came) -> {
                            if (came.result() == null) {
                                say.accept(came.problem());
                            } else if (path.equals(casePath)) {
                                then.accept(came.result());
                            }
                        }
                        case Ended.Cancelled<Came<T>> c -> {}
                        case Ended.Broke<Came<T>>(Throwable bug) -> say.accept("That failed: " + bug);
                    }
                });
    }

    // ---- to look at ----------------------------------------------------------------------------------------------

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
