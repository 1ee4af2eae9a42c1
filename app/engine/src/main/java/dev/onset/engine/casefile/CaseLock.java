package dev.onset.engine.casefile;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Who may write a case: an open transaction in a little database beside it, which the system frees when its holder dies. A plain
 * file lock would not do: POSIX frees it as soon as the same process closes any other handle of that file, so a second look at a
 * case in one program would take the lock from the first.
 */
final class CaseLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CaseLock.class);
    private static final int PATIENCE_MS = 300;
    private static final int ATTEMPTS = 5;

    private final Path file;
    private final Connection connection;

    private CaseLock(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    static Path fileOf(Path caseFile) {
        return caseFile.resolveSibling(caseFile.getFileName() + "-lock");
    }

    /**
     * The lock, or null when somebody else holds it.
     *
     * @throws IOException when there is no writing beside the case
     */
    static @Nullable CaseLock take(Path caseFile, InstantSource clock) throws IOException {
        Path file = fileOf(caseFile);
        String who = "process " + ProcessHandle.current().pid() + " since " + clock.instant();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            makeIfMissing(file);
            String token = UUID.randomUUID().toString();
            Connection connection = null;
            try {
                connection = open(file, false);
                hold(connection, token, who);
                // A holder deletes the file as it closes: what was locked must be what still stands under the name.
                if (token.equals(look(file, "token"))) {
                    return new CaseLock(file, connection);
                }
                connection.close();
            } catch (SQLException e) {
                close(connection);
                SQLiteErrorCode code = code(e);
                if (code == SQLiteErrorCode.SQLITE_BUSY) {
                    return null;
                }
                if (code != SQLiteErrorCode.SQLITE_NOTADB && code != SQLiteErrorCode.SQLITE_CORRUPT) {
                    throw CaseFault.of(file, e);
                }
                Files.deleteIfExists(file);
            }
        }
        return null;
    }

    private static void makeIfMissing(Path file) throws IOException {
        try {
            Files.createFile(file, OwnerOnly.attributes(file));
        } catch (FileAlreadyExistsException e) {
            LOG.trace("{} is there already", file);
        }
    }

    private static void hold(Connection connection, String token, String who) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute("BEGIN IMMEDIATE");
            s.execute("CREATE TABLE IF NOT EXISTS holder (token TEXT, who TEXT)");
            s.execute("DELETE FROM holder");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO holder VALUES (?, ?)")) {
                insert.setString(1, token);
                insert.setString(2, who);
                insert.executeUpdate();
            }
            s.execute("COMMIT");
            s.execute("BEGIN IMMEDIATE");
        }
    }

    private static Connection open(Path file, boolean isReadOnly) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(isReadOnly);
        config.setJournalMode(SQLiteConfig.JournalMode.MEMORY);
        config.setBusyTimeout(PATIENCE_MS);
        return config.createConnection("jdbc:sqlite:file:"
                + file.toAbsolutePath().toUri().getRawPath() + (isReadOnly ? "?mode=ro" : "?mode=rw"));
    }

    private static String look(Path file, String column) throws SQLException {
        try (Connection c = open(file, true);
                Statement s = c.createStatement();
                ResultSet r = s.executeQuery("SELECT " + column + " FROM holder")) {
            return r.next() ? r.getString(1) : "";
        }
    }

    /** Who holds the case, as its holder wrote it; empty when nobody can be named. */
    static String holder(Path caseFile) {
        try {
            return look(fileOf(caseFile), "who");
        } catch (SQLException e) {
            LOG.debug("nobody can be named who holds {}", caseFile, e);
            return "";
        }
    }

    private static SQLiteErrorCode code(SQLException e) {
        int code = e instanceof SQLiteException s ? s.getResultCode().code : e.getErrorCode();
        return SQLiteErrorCode.getErrorCode(code & 0xff);
    }

    private static void close(@Nullable Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a lock that was not taken could not be closed", e);
        }
    }

    /** Frees the case. The file goes first, while it is still ours; where that is not allowed (Windows), afterwards. */
    @Override
    public void close() {
        boolean isGone = remove();
        close(connection);
        if (!isGone) {
            remove();
        }
    }

    private boolean remove() {
        try {
            Files.deleteIfExists(file);
            return true;
        } catch (IOException e) {
            LOG.debug("{} stays for now", file, e);
            return false;
        }
    }
}
