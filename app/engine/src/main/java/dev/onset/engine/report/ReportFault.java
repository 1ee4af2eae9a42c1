package dev.onset.engine.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A report cannot be written: the message is a sentence that names the place, what went wrong and what to do. */
public final class ReportFault extends IOException {
    private static final long serialVersionUID = 1L;

    private ReportFault(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A sentence of its own, for what no file system said. */
    static ReportFault saying(String sentence) {
        return new ReportFault(sentence, null);
    }

    static ReportFault of(Path place, IOException e) {
        String why = switch (e) {
            case AccessDeniedException denied -> "there is no permission to write there. Choose another folder.";
            case FileAlreadyExistsException exists -> "it is a file, not a folder. Choose another folder.";
            case NotDirectoryException notFolder -> "it is a file, not a folder. Choose another folder.";
            default -> "it cannot be written. Choose another folder, or check that the disk has space.";
        };
        return new ReportFault(place + ": " + why + " (" + e + ")", e);
    }
}
