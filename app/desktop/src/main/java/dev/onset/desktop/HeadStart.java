package dev.onset.desktop;

import dev.onset.desktop.shell.CannotTriage;
import dev.onset.desktop.shell.Looked;
import dev.onset.desktop.task.Early;
import dev.onset.engine.casefile.CaseFault;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.triage.Triage;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads kept cases; the one that a start was given from before there is a window, because the toolkit takes as long to come up as a case to
 * read. Any thread.
 */
final class HeadStart {

    private record Begun(String path, Future<Looked> reading) {}

    private final AtomicReference<@Nullable Begun> begun = new AtomicReference<>();

    /** Begins to read a case that {@link #read} will be asked for; what is wrong with it is told then. */
    void begin(Path file) {
        String path = file.toString();
        begun.set(new Begun(path, Early.begin("head start", () -> kept(path))));
    }

    /**
     * Reads a kept case, or waits for what was begun; that is handed out once, for the file may change later.
     *
     * @throws CannotTriage in one sentence, where it cannot be read
     */
    Looked read(String path) throws CannotTriage, InterruptedException {
        Begun first = begun.getAndSet(null);
        if (first == null || !first.path().equals(path)) {
            return kept(path);
        }
        try {
            return first.reading().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CannotTriage words) {
                throw words;
            }
            throw new IllegalStateException("a case that was begun to be read", e.getCause());
        }
    }

    private static Looked kept(String path) throws CannotTriage {
        try (CaseFile theCase = CaseFile.open(Path.of(path))) {
            Triage triage = theCase.triage().orElseThrow(() -> new CannotTriage(path + " is a case without a triage."));
            return new Looked(triage, path);
        } catch (CaseFault | InvalidPathException e) {
            throw new CannotTriage(String.valueOf(e.getMessage()));
        }
    }
}
