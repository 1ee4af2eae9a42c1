package dev.onset.desktop;

import dev.onset.engine.settings.PlatformFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where the program's own log goes: the platform's place, readable by its owner only, set before anything logs. */
final class LogFolder {

    /** The system property that tells {@link LogSetup} the folder. */
    static final String PROPERTY = "onset.logs";

    private LogFolder() {}

    /** Makes the folder and tells the logging library; where that cannot be, warnings go to standard error only. */
    static void prepare() {
        Path logs = PlatformFolders.of(System::getenv, System::getProperty).logs();
        try {
            Files.createDirectories(logs);
            if (logs.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(logs, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            return;
        }
        System.setProperty(PROPERTY, logs.toString());
    }
}
