package dev.onset.engine.casefile;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A case cannot be made, opened, read or written: the message is a sentence that names the file, what went wrong and what to do. */
public final class CaseFault extends IOException {
    private static final long serialVersionUID = 1L;

    CaseFault(Path file, String problem) {
        super(file + ": " + problem);
    }

    CaseFault(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }

    /** What SQLite said, in words for people. */
    static CaseFault of(Path file, SQLException e) {
        int code = e instanceof SQLiteException s
                ? s.getResultCode().code
                : SQLiteErrorCode.getErrorCode(e.getErrorCode()).code;
        // The low byte is the primary code; the rest tells kinds of it apart.
        String problem = switch (SQLiteErrorCode.getErrorCode(code & 0xff)) {
            case SQLITE_FULL -> "the disk is full; what was kept before stays kept. Free some space and try again.";
            case SQLITE_IOERR -> "the disk failed to read or write. Copy the case elsewhere and check the disk.";
            case SQLITE_READONLY -> "it cannot be written. Check the permissions of the file and its folder.";
            case SQLITE_CANTOPEN ->
                "it cannot be opened. Check the permissions of the file and its folder; a case that was"
                        + " not closed needs a folder that can be written.";
            case SQLITE_BUSY, SQLITE_LOCKED -> "another program holds it. Close that program or wait.";
            case SQLITE_CORRUPT -> "it is damaged. Run a check of the case to see which parts are whole.";
            case SQLITE_NOTADB -> "it is not a case of Onset.";
            default -> "the database failed.";
        };
        return new CaseFault(file, problem + " (" + e.getMessage() + ")", e);
    }
}
