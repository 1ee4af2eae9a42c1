package dev.onset.connectors.servers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Programs that live tests need. */
public final class Binaries {

    private Binaries() {}

    /** Where the program lies; a test without it is aborted with a sentence that says how to get it. */
    public static Path require(String program, String debianPackage) {
        return find(program)
                .orElseThrow(() -> new TestAbortedException(program
                        + " is not installed, so nothing was tested against a real one; packaging/test installs it (Debian package "
                        + debianPackage + ")"));
    }

    static Optional<Path> find(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(File.pathSeparator, -1)), Stream.of("/usr/bin", "/usr/local/bin"))
                .filter(dir -> !dir.isEmpty())
                .map(dir -> Path.of(dir, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
