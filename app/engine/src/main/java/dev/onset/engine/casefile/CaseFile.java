package dev.onset.engine.casefile;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.Account;
import dev.onset.incident.Telling;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One investigation in one file: the answers byte for byte, the triage made from them, people's notes and the versions of the draft.
 * Every call that changes something is one transaction: when it returns, a crash or a power cut takes nothing of it away. One program
 * writes; others read meanwhile. Works without a network. Thread-safe.
 */
public final class CaseFile implements AnswerStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CaseFile.class);

    private final Path file;
    private final CaseDatabase database;
    private final @Nullable CaseLock lock;
    private final InstantSource clock;
    private final KeptAnswers answers;
    private final String accessNote;

    private CaseFile(
            Path file, CaseDatabase database, @Nullable CaseLock lock, InstantSource clock, String accessNote) {
        this.file = file;
        this.database = database;
        this.lock = lock;
        this.clock = clock;
        this.accessNote = accessNote;
        this.answers = new KeptAnswers(file, database);
    }

    /**
     * Makes a new case and opens it for writing. Its folder is made where it is missing.
     *
     * @param environment name of the environment it is about
     * @param appVersion of this program
     * @throws CaseFault when there is such a file already, or none can be made there
     */
    public static CaseFile create(Path file, String environment, String appVersion, InstantSource clock)
            throws CaseFault {
        Path target = file.toAbsolutePath();
        Path fresh = target.resolveSibling(
                "." + target.getFileName() + "-" + ProcessHandle.current().pid() + "-new");
        if (Files.exists(target)) {
            throw taken(file);
        }
        try {
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, OwnerOnly.attributes(fresh));
            CaseDatabase.initialise(fresh, c -> describe(c, environment, appVersion, clock.instant()));
            // The name appears only once the file is whole: a crash before leaves no half case.
            moveTo(fresh, target);
        } catch (CaseFault e) {
            throw e;
        } catch (IOException e) {
            throw new CaseFault(
                    file,
                    "it cannot be made. Check that the folder can be written and the disk has space. (" + e + ")",
                    e);
        } finally {
            remove(fresh);
        }
        return edit(target, clock);
    }

    private static CaseFault taken(Path file) {
        return new CaseFault(file, "there is a file of that name already. Choose another name, or open the case.");
    }

    private static void moveTo(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target);
        } catch (FileAlreadyExistsException e) {
            throw (CaseFault) taken(target).initCause(e);
        }
    }

    private static void remove(Path fresh) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException e) {
            LOG.debug("{} could not be removed", fresh, e);
        }
    }

    private static boolean describe(Connection c, String environment, String appVersion, Instant now)
            throws SQLException {
        try (PreparedStatement s = c.prepareStatement("INSERT INTO meta (name, value) VALUES (?, ?)")) {
            String[] facts = {"created", Stamp.text(now), "app.version", appVersion, "environment", environment};
            for (int i = 0; i < facts.length; i += 2) {
                s.setString(1, facts[i]);
                s.setString(2, facts[i + 1]);
                s.executeUpdate();
            }
        }
        return true;
    }

    /**
     * Opens a case of our own for writing, and recovers what a crash left. Where somebody else writes it, or it cannot be written,
     * it opens for reading and {@link #accessNote} says why.
     *
     * @throws CaseFault when there is none, it is not a case, or a newer Onset made it; the file is untouched then
     */
    public static CaseFile edit(Path file, InstantSource clock) throws CaseFault {
        CaseHeader.of(file);
        CaseLock lock = null;
        String why = "";
        try {
            if (Files.isWritable(file)) {
                lock = CaseLock.take(file, clock);
                String holder = lock == null ? CaseLock.holder(file) : "";
                why = "Open for reading only: " + (holder.isEmpty() ? "another program" : holder)
                        + " writes this case.";
            } else {
                why = "Open for reading only: the file cannot be written.";
            }
        } catch (IOException e) {
            why = "Open for reading only: nothing can be written beside it. (" + e.getMessage() + ")";
        }
        if (lock == null) {
            return new CaseFile(file, CaseDatabase.forReading(file), null, clock, why);
        }
        try {
            return new CaseFile(file, CaseDatabase.forWriting(file), lock, clock, "");
        } catch (CaseFault e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Opens a case for reading, such as one that somebody sent. Nothing is written to it or beside it.
     *
     * @throws CaseFault when there is none, it is not a case, or a newer Onset made it
     */
    public static CaseFile open(Path file) throws CaseFault {
        // Nothing is written, so no time is ever asked for.
        InstantSource none = InstantSource.fixed(Instant.EPOCH);
        return new CaseFile(file, CaseDatabase.forReading(file), null, none, "Open for reading only, as asked.");
    }

    /** Where it lies. */
    public Path file() {
        return file;
    }

    /** Whether it can be changed. */
    public boolean isWritable() {
        return database.isWritable();
    }

    /** Why it is open for reading only, in a sentence; empty when it can be changed. */
    public String accessNote() {
        return accessNote;
    }

    /** What it says of itself. */
    public CaseInfo info() throws CaseFault {
        return database.read(c -> {
            var facts = new HashMap<String, String>();
            try (Statement s = c.createStatement();
                    ResultSet r = s.executeQuery("SELECT name, value FROM meta")) {
                while (r.next()) {
                    facts.put(r.getString(1), r.getString(2));
                }
            }
            String created = facts.getOrDefault("created", "");
            return new CaseInfo(
                    created.isEmpty() ? Instant.EPOCH : Stamp.at(created),
                    facts.getOrDefault("app.version", ""),
                    facts.getOrDefault("environment", ""));
        });
    }

    CaseDatabase database() {
        return database;
    }

    KeptAnswers answers() {
        return answers;
    }

    // ---- answers -------------------------------------------------------------------------------------------------

    @Override
    public Sink begin(AnswerKey key, Head head) throws IOException {
        return answers.begin(key, head);
    }

    @Override
    public Optional<Stored> find(AnswerKey key) throws IOException {
        return answers.find(key);
    }

    // ---- triage --------------------------------------------------------------------------------------------------

    /** Keeps a triage; one that was kept before is replaced. */
    public void save(Triage triage) throws CaseFault {
        database.write(c -> {
            new KeptTriage(file).save(c, triage);
            return true;
        });
    }

    /** The kept triage, equal to the one that was saved. */
    public Optional<Triage> triage() throws CaseFault {
        return database.read(c -> new KeptTriage(file).load(c));
    }

    // ---- notes and drafts ----------------------------------------------------------------------------------------

    /** Adds a note. */
    public Note addNote(String author, String text) throws CaseFault {
        Instant at = clock.instant();
        return database.write(c -> {
            try (PreparedStatement s = c.prepareStatement(
                    "INSERT INTO note (at, author, text, sha256) VALUES (?, ?, ?, ?) RETURNING id")) {
                s.setString(1, Stamp.text(at));
                s.setString(2, author);
                s.setString(3, text);
                s.setString(4, Sha256.of(Stamp.text(at), author, text));
                try (ResultSet r = s.executeQuery()) {
                    r.next();
                    return new Note(r.getLong(1), at, author, text);
                }
            }
        });
    }

    /** All notes in the order of writing. */
    public List<Note> notes() throws CaseFault {
        return database.read(c -> {
            var notes = new ArrayList<Note>();
            try (Statement s = c.createStatement();
                    ResultSet r = s.executeQuery("SELECT id, at, author, text FROM note ORDER BY id")) {
                while (r.next()) {
                    notes.add(new Note(r.getLong(1), Stamp.at(r.getString(2)), r.getString(3), r.getString(4)));
                }
            }
            return notes;
        });
    }

    /** Keeps a state of the draft; a text equal to the newest one makes no new version. */
    public DraftVersion saveDraft(String template, String text) throws CaseFault {
        Instant at = clock.instant();
        return database.write(c -> {
            List<DraftVersion> kept = drafts(c);
            if (!kept.isEmpty()
                    && kept.getLast().text().equals(text)
                    && kept.getLast().template().equals(template)) {
                return kept.getLast();
            }
            try (PreparedStatement s = c.prepareStatement(
                    "INSERT INTO draft (at, template, text, sha256) VALUES (?, ?, ?, ?) RETURNING version")) {
                s.setString(1, Stamp.text(at));
                s.setString(2, template);
                s.setString(3, text);
                s.setString(4, Sha256.of(template, text));
                try (ResultSet r = s.executeQuery()) {
                    r.next();
                    return new DraftVersion(r.getLong(1), at, template, text);
                }
            }
        });
    }

    /** All states of the draft, oldest first. */
    public List<DraftVersion> drafts() throws CaseFault {
        return database.read(CaseFile::drafts);
    }

    private static List<DraftVersion> drafts(Connection c) throws SQLException {
        var drafts = new ArrayList<DraftVersion>();
        try (Statement s = c.createStatement();
                ResultSet r = s.executeQuery("SELECT version, at, template, text FROM draft ORDER BY version")) {
            while (r.next()) {
                drafts.add(new DraftVersion(r.getLong(1), Stamp.at(r.getString(2)), r.getString(3), r.getString(4)));
            }
        }
        return drafts;
    }

    /** What people tell, as it was saved last; {@link Account#BLANK} where nobody has written anything. */
    public Telling.Saved account() throws CaseFault {
        return accounts().stream().reduce((a, b) -> b).orElse(KeptAccounts.NONE);
    }

    /** All revisions of what people tell, oldest first; none in a case of the first format. */
    public List<Telling.Saved> accounts() throws CaseFault {
        return database.version() < CaseSchema.WITH_ACCOUNT
                ? List.of()
                : database.read(c -> new KeptAccounts(file).all(c));
    }

    /**
     * Keeps what people tell as a new revision; one equal to the newest makes none.
     *
     * @param account its own number does not count: the new one is the next
     */
    public Telling.Saved saveAccount(String author, Account account) throws CaseFault {
        Instant at = clock.instant();
        return database.write(c -> new KeptAccounts(file).save(c, at, author, account));
    }

    /** What the responder did while looking, in the order of doing; none in a case of an older format. */
    public List<TrailEntry> trail() throws CaseFault {
        return database.version() < CaseSchema.WITH_TRAIL ? List.of() : database.read(KeptTrail::all);
    }

    /** Keeps something that the responder did. */
    public TrailEntry addTrail(TrailEntry.Kind kind, String words) throws CaseFault {
        Instant at = clock.instant();
        return database.write(c -> KeptTrail.add(c, at, kind, words));
    }

    /** Reads everything and says what is not as it was written. Needs no network; takes about a second for 100 MB. */
    public Verification verify() throws CaseFault {
        return new CaseVerifier(file, database, answers).verify();
    }

    /** Makes it one file again and lets others write. A second call does nothing. */
    @Override
    public void close() throws CaseFault {
        try {
            database.close();
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }
}
