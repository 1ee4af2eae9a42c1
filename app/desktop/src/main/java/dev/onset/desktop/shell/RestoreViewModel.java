package dev.onset.desktop.shell;

import dev.onset.desktop.draft.Unsaved;
import dev.onset.desktop.task.Latest;
import dev.onset.desktop.timeline.Pin;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a run that did not end well left behind: the text of the paste box, a note that was being written, the case that was open. It is
 * offered in a line; nothing comes back by itself, and nothing of it is lost before somebody said so. FX thread only.
 */
public final class RestoreViewModel {

    private static final String PASTE = "paste";
    private static final String NOTE = "pin";
    private static final String CASE = "case.open";

    /** Longer texts are named by their beginning. */
    private static final int NAMED = 40;

    private final Unsaved unsaved;
    private final Latest kept;
    private final StringProperty pasted;
    private final String leftPaste;
    private final String leftCase;
    private final @Nullable PinDraft leftNote;
    private final ReadOnlyObjectWrapper<Optional<String>> offered;
    private final ReadOnlyObjectWrapper<Optional<PinDraft>> note = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** A note that was being written when the window ended. */
    record PinDraft(Pin item, String words) {}

    /**
     * @param kept takes what is to be remembered
     * @param pasted the paste box, followed from now on
     * @param casePath the open case, followed from now on; empty for none
     */
    RestoreViewModel(Desk desk, Latest kept, StringProperty pasted, ReadOnlyStringProperty casePath) {
        this.unsaved = desk.unsaved();
        this.kept = kept;
        this.pasted = pasted;
        leftPaste = unsaved.get(PASTE);
        leftCase = desk.memory().get(CASE, "");
        leftNote = read(unsaved.get(NOTE)).orElse(null);
        offered = new ReadOnlyObjectWrapper<>(words());
        unsaved.follow(PASTE, pasted);
        casePath.subscribe((was, is) -> kept.put(CASE, is));
    }

    private Optional<String> words() {
        var parts = new ArrayList<String>();
        if (!leftPaste.isEmpty()) {
            parts.add("the text “" + named(leftPaste) + "”");
        }
        if (!leftCase.isEmpty()) {
            parts.add("the open case " + Path.of(leftCase).getFileName());
        }
        if (leftNote != null) {
            parts.add("your note “" + named(leftNote.words()) + "”");
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("The last window did not end as it should. Kept: " + String.join(", ", parts) + ".");
    }

    private static String named(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= NAMED ? line : line.substring(0, NAMED).strip() + "…";
    }

    /** Keeps a note while it is written; one without words is forgotten. */
    void writing(Pin item, String words) {
        unsaved.put(NOTE, words.isBlank() ? "" : item.at() + "\n" + item.text().replace('\n', ' ') + "\n" + words);
    }

    private static Optional<PinDraft> read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 3) {
            return Optional.empty();
        }
        try {
            var item = new Pin(Instant.parse(lines.get(0)), lines.get(1));
            return Optional.of(new PinDraft(item, String.join("\n", lines.subList(2, lines.size()))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Brings all of it back: the case opens again, the text stands in the paste box, the note in its card. */
    void bring(ShellViewModel model) {
        offered.set(Optional.empty());
        if (!leftCase.isEmpty()) {
            model.open(new KeptCase(leftCase, Instant.EPOCH, ""));
        }
        if (!leftPaste.isEmpty()) {
            pasted.set(leftPaste);
        }
        note.set(Optional.ofNullable(leftNote));
    }

    /** Forgets it, on disk too; what was written since stays. */
    void dismiss() {
        offered.set(Optional.empty());
        unsaved.put(PASTE, pasted.get());
        unsaved.put(NOTE, "");
    }

    /** The window is closed by hand: there is nothing to bring back. Waits a moment until that is on disk. */
    void closed() {
        unsaved.put(PASTE, "");
        unsaved.put(NOTE, "");
        kept.put(CASE, "");
        try {
            unsaved.flush();
            kept.flush(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What could be brought back, in a sentence; empty where there is nothing. */
    public ReadOnlyObjectProperty<Optional<String>> offered() {
        return offered.getReadOnlyProperty();
    }

    /** The note that was brought back, to be shown in its card. */
    ReadOnlyObjectProperty<Optional<PinDraft>> note() {
        return note.getReadOnlyProperty();
    }
}
