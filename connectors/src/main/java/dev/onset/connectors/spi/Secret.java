package dev.onset.connectors.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a credential, looked up anew at each use so that a rotated token works without a restart. Prints as three
 * stars. Only the network gateway calls {@link #reveal}.
 */
public final class Secret {

    private final String where;
    private final Lookup lookup;

    private interface Lookup {
        String get() throws Unavailable, InterruptedException;
    }

    /** The credential cannot be had; the message says where it was looked for, never what it is. */
    public static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message) {
            super(message, null, false, false);
        }
    }

    private Secret(String where, Lookup lookup) {
        this.where = where;
        this.lookup = lookup;
    }

    /** A literal; for values typed in this session and for tests. */
    public static Secret of(String value) {
        return new Secret("given in this session", () -> value);
    }

    /** An environment variable, read through {@code environment} (normally {@code System::getenv}). */
    public static Secret env(String name, Function<String, @Nullable String> environment) {
        return new Secret("environment variable " + name, () -> {
            String value = environment.apply(name);
            if (value == null || value.isEmpty()) {
                throw new Unavailable("environment variable " + name + " is not set");
            }
            return value;
        });
    }

    /** The first line of a file, trimmed. */
    public static Secret file(Path file) {
        return new Secret("file " + file, () -> {
            try {
                String text = Files.readString(file);
                return firstLine(text, "file " + file);
            } catch (IOException e) {
                throw new Unavailable(
                        "file " + file + " cannot be read (" + e.getClass().getSimpleName() + ")");
            }
        });
    }

    /** The first line that a helper prints. Its arguments must not be secret: other users can see them. */
    public static Secret command(List<String> argv, CommandRunner runner) {
        var command = List.copyOf(argv);
        return new Secret("helper " + command.getFirst(), () -> {
            CommandRunner.Output output = runner.run(command, Duration.ofSeconds(20));
            if (output.exit() != 0) {
                throw new Unavailable("helper " + command.getFirst() + " ended with " + output.exit()
                        + (output.error().isBlank()
                                ? ""
                                : ": "
                                        + output.error()
                                                .strip()
                                                .lines()
                                                .findFirst()
                                                .orElse("")));
            }
            return firstLine(output.text(), "helper " + command.getFirst());
        });
    }

    /** The credential itself. */
    public String reveal() throws Unavailable, InterruptedException {
        return lookup.get();
    }

    /** Where it is looked for; safe to show. */
    public String where() {
        return where;
    }

    @Override
    public String toString() {
        return "***";
    }

    private static String firstLine(String text, String from) throws Unavailable {
        String line = text.lines().findFirst().orElse("").strip();
        if (line.isEmpty()) {
            throw new Unavailable(from + " gave nothing");
        }
        return line;
    }
}
