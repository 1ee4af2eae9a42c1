package dev.onset.engine.casefile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * The one connection to a case, opened with suspicion: no extension, no second database, no trigger or view, nothing mapped into
 * memory, nothing spilled to the system's temporary folder. Thread-safe: one statement at a time.
 */
final class CaseDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CaseDatabase.class);

    /** No row of ours comes near: parts are 256 kB, and documents of triages some megabytes. */
    private static final int LONGEST_VALUE = 256 << 20;

    private static final int BUSY_MS = 5_000;

    /** Something to do with the database. */
    interface Work<T> {
        T on(Connection connection) throws SQLException, CaseFault;
    }

    private final Path file;
    private final Connection connection;
    private final boolean isWritable;
    private final int version;
    private final ReentrantLock lock = new ReentrantLock();

    private CaseDatabase(Path file, Connection connection, boolean isWritable, int version) {
        this.file = file;
        this.connection = connection;
        this.isWritable = isWritable;
        this.version = version;
    }

    /** Makes the tables in a new, empty file and closes it again. */
    static void initialise(Path file, Work<?> first) throws CaseFault {
        SQLiteConfig config = common();
        config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
        try (Connection c = config.createConnection("jdbc:sqlite:" + uri(file, ""))) {
            harden(c);
            CaseSchema.CURRENT.migrate(c);
            first.on(c);
        } catch (SQLException e) {
            throw CaseFault.of(file, e);
        }
    }

    /** Recovers what a crash left in the log beside it. */
    static CaseDatabase forWriting(Path file) throws CaseFault {
        CaseHeader header = CaseHeader.of(file);
        SQLiteConfig config = common();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        return open(file, config, "", header.isWal(), true);
    }

    /** Writes nothing, not even a recovery of what another program left behind. */
    static CaseDatabase forReading(Path file) throws CaseFault {
        CaseHeader header = CaseHeader.of(file);
        SQLiteConfig config = common();
        config.setReadOnly(true);
        config.setOpenMode(SQLiteOpenMode.READONLY);
        boolean hasSidecar = Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
        // Closed cases are whole in themselves. One that was copied while open has lost its log: what there is can
        // still be read.
        String how = header.isWal() && !hasSidecar ? "?mode=ro&immutable=1" : "?mode=ro";
        return open(file, config, how, true, false);
    }

    /** @param isSuspect whether to look for damage first: it came from elsewhere, or was not closed. Reads the whole file. */
    private static CaseDatabase open(Path file, SQLiteConfig config, String how, boolean isSuspect, boolean isWritable)
            throws CaseFault {
        Connection connection = null;
        try {
            connection = config.createConnection("jdbc:sqlite:" + uri(file, how));
            harden(connection);
            int version = CaseSchema.versionOf(connection);
            if (version > CaseSchema.CURRENT.version()) {
                throw CaseHeader.newer(file, version);
            }
            if (isWritable) {
                CaseSchema.CURRENT.migrate(connection);
                version = CaseSchema.CURRENT.version();
            } else {
                execute(connection, "PRAGMA query_only = ON");
            }
            // A case of an older format that is only read stays as it is.
            List<String> differences = CaseSchema.CURRENT.upTo(version).differences(connection);
            if (!differences.isEmpty()) {
                throw new CaseFault(
                        file,
                        "its tables are not those of a case (" + differences.getFirst() + "). It was not opened.");
            }
            List<String> damage = isSuspect ? check(connection, "PRAGMA quick_check(3)") : List.of();
            if (!damage.isEmpty()) {
                LOG.warn("{} is damaged: {}", file, damage);
            }
            return new CaseDatabase(file, connection, isWritable, version);
        } catch (SQLException e) {
            throw closing(connection, CaseFault.of(file, e));
        } catch (CaseFault e) {
            throw closing(connection, e);
        }
    }

    private static CaseFault closing(@Nullable Connection connection, CaseFault fault) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                fault.addSuppressed(e);
            }
        }
        return fault;
    }

    private static SQLiteConfig common() {
        var config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setBusyTimeout(BUSY_MS);
        config.enforceForeignKeys(true);
        config.enableLoadExtension(false);
        config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, "0");
        config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, Integer.toString(LONGEST_VALUE));
        config.setPragma(SQLiteConfig.Pragma.LIMIT_ATTACHED, "0");
        config.setPragma(SQLiteConfig.Pragma.LIMIT_TRIGGER_DEPTH, "1");
        return config;
    }

    private static void harden(Connection connection) throws SQLException {
        execute(connection, "PRAGMA trusted_schema = OFF");
        execute(connection, "PRAGMA cell_size_check = ON");
        execute(connection, "PRAGMA secure_delete = ON");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute(sql);
        }
    }

    /** As a URI, because the driver takes a question mark in a plain name for the start of options. */
    private static String uri(Path file, String how) {
        return "file:" + file.toAbsolutePath().toUri().getRawPath() + how;
    }

    boolean isWritable() {
        return isWritable;
    }

    /** The format that its tables have. */
    int version() {
        return version;
    }

    /** What SQLite's own check finds; empty when the file is sound. */
    List<String> integrity() throws CaseFault {
        return read(c -> check(c, "PRAGMA integrity_check(20)"));
    }

    private static List<String> check(Connection connection, String pragma) throws SQLException {
        var found = new ArrayList<String>();
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery(pragma)) {
            while (r.next()) {
                if (!r.getString(1).equals("ok")) {
                    found.add(r.getString(1));
                }
            }
        }
        return found;
    }

    <T> T read(Work<T> work) throws CaseFault {
        lock.lock();
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw CaseFault.of(file, e);
        } finally {
            lock.unlock();
        }
    }

    /** Runs the work as one transaction: when this returns, it is on disk; when it throws, nothing of it is. */
    <T> T write(Work<T> work) throws CaseFault {
        if (!isWritable) {
            throw new CaseFault(file, "it is open for reading only.");
        }
        lock.lock();
        boolean isDone = false;
        try {
            execute(connection, "BEGIN IMMEDIATE");
            T result = work.on(connection);
            execute(connection, "COMMIT");
            isDone = true;
            return result;
        } catch (SQLException e) {
            throw CaseFault.of(file, e);
        } finally {
            if (!isDone) {
                rollBack();
            }
            lock.unlock();
        }
    }

    private void rollBack() {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            // Some failures (a full disk) have rolled back by themselves; then there is nothing left to undo.
            LOG.debug("nothing to roll back in {}", file, e);
        }
    }

    /** Makes it one file again: everything into the database, no log beside it. */
    @Override
    public void close() throws CaseFault {
        lock.lock();
        try (connection) {
            if (isWritable && !connection.isClosed()) {
                try {
                    execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
                    execute(connection, "PRAGMA journal_mode = DELETE");
                } catch (SQLException e) {
                    // A reader still looks at it. Nothing is lost: the last of them tidies up.
                    LOG.info("{} keeps its log beside it: {}", file, e.getMessage());
                }
            }
        } catch (SQLException e) {
            throw CaseFault.of(file, e);
        } finally {
            lock.unlock();
        }
    }
}
