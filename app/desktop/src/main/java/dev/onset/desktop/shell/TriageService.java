package dev.onset.desktop.shell;

import dev.onset.connectors.posting.PostingKind;
import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.desktop.postmortem.SeenBefore;
import dev.onset.desktop.query.OwnLanes;
import dev.onset.desktop.timeline.Pin;
import dev.onset.engine.localfiles.LocalFile;
import dev.onset.engine.report.CasePostmortem;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.TriageListener;
import dev.onset.engine.workbench.Came;
import dev.onset.engine.workbench.OpenSources;
import dev.onset.engine.workbench.Postings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the window asks of the engine: from a pasted text to a triage. Thread-safe; every call may block. */
public interface TriageService {

    /**
     * Blocks until all is known or was given up. A source that fails is part of the triage, not an error.
     *
     * @param listener called from many threads while this runs
     * @throws CannotTriage when there is nothing to ask: the text was not understood, the environment file cannot be read
     * @throws InterruptedException soon after the calling thread was interrupted
     */
    Looked run(Question question, TriageListener listener) throws CannotTriage, InterruptedException;

    /**
     * What a backend answered, out of the case that keeps it: readable, the first part of a long one.
     *
     * @param casePath of {@link Looked}
     * @return a sentence where the answer is not text or cannot be found
     */
    default String answer(String casePath, Receipt receipt) {
        return "The answers of this triage were not kept.";
    }

    /** The newest cases that were kept, newest first; empty where there are none or they cannot be read. */
    default List<KeptCase> recent() {
        return List.of();
    }

    /**
     * Decodes the answers of a kept triage once more, from its case alone; blocks.
     *
     * @param listener hears what they hold
     */
    default void replay(Looked kept, TriageListener listener) throws InterruptedException {}

    /** Makes the lanes again that people asked for themselves and pinned, from a kept case alone; blocks. */
    default OwnLanes.Again ownLanes(Looked kept) throws InterruptedException {
        return OwnLanes.Again.NONE;
    }

    /**
     * Asks every source of an environment that can tell such a thing.
     *
     * @return what came, a failure among it; empty where no source can
     */
    default List<Came> ask(String environment, Offers offers, SignalQuery query) throws InterruptedException {
        return List.of();
    }

    /**
     * As {@link #ask}, of what a person asked: the bytes that come are held while the window is open, for {@link #answer} and for
     * {@link #pin}.
     */
    default List<Came> askAndHold(String environment, Offers offers, SignalQuery query) throws InterruptedException {
        return ask(environment, offers, query);
    }

    /**
     * Opens an environment's sources for many questions; who opened them closes them.
     *
     * @throws CannotTriage where there is nothing that could answer
     */
    default OpenSources session(String environment) throws CannotTriage {
        throw new CannotTriage("There is nothing that could answer.");
    }

    /**
     * Reads files of the person's own machine; blocks.
     *
     * @param text may hold a line on how times without a zone are to be read
     * @param first number of the first receipt
     * @return in the order of the paths; one that cannot be read says so
     */
    default List<LocalFile> files(List<Path> paths, String text, int first) {
        return List.of();
    }

    /** A request as a command for a shell, credentials as variables; a sentence where that cannot be told. */
    default String curl(String environment, Receipt receipt) {
        return "There is no request to copy.";
    }

    /**
     * Puts something into the case, and with it the receipts that it rests on and their bytes.
     *
     * @return all that is in it now, in the order of writing
     * @throws CannotTriage when it cannot be written
     */
    default List<Pin> pin(String casePath, Pin item) throws CannotTriage {
        throw new CannotTriage("There is no case to pin to.");
    }

    /** What a person put into a case, in the order of writing; empty where it cannot be read. */
    default List<Pin> pins(String casePath) {
        return List.of();
    }

    /** The postmortem of a case; empty where there is nothing to write about. */
    default Optional<CasePostmortem> postmortem(String casePath) {
        return Optional.empty();
    }

    /** The kept case of an earlier incident that is most like this one; empty where none is. */
    default Optional<SeenBefore> seenBefore(String casePath) {
        return Optional.empty();
    }

    /**
     * Posts what a person approved on the screen; blocks.
     *
     * @param reference where the credential is
     */
    default Postings.Sent post(PostingKind.Approved approved, String reference) throws InterruptedException {
        return new Postings.Sent(0, false, List.of("Nothing was posted: this window cannot."));
    }

    /** The folder in which exports lie; it need not exist. */
    default Path exports() {
        return Path.of("exports");
    }

    /** The sources of the environment file, to be changed by hand. */
    default SourceBook sources() {
        return SourceBook.NONE;
    }

    /**
     * Writes a file of its own beside the cases.
     *
     * @param name of the file, without a folder
     * @return where it lies, or why it could not be written, in a sentence
     */
    default String export(String name, byte[] content) {
        return "There is no folder to write to.";
    }

    /** How a case was looked at, as it was kept; empty where nothing was or it cannot be read. */
    default String look(String casePath) {
        return "";
    }

    /** Keeps how a case is looked at, beside it: the case itself stays as it was written. What cannot be kept is lost. */
    default void keepLook(String casePath, String text) {}
}
