package dev.onset.engine.cli;

import dev.onset.engine.settings.Environment;
import dev.onset.engine.settings.EnvironmentReading;
import dev.onset.engine.settings.Environments;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which environment is meant. */
final class EnvironmentOption {

    @Option(
            names = "--env",
            paramLabel = "FILE",
            description = "Environment file; else environments.yaml in the configuration folder.")
    private @Nullable Path file;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Environment in that file; needed only where there are several.")
    private @Nullable String name;

    /** Whether somebody said which. */
    boolean isGiven() {
        return file != null || name != null;
    }

    /** The environment of that name in the usual file; null where there is none, which is not said. */
    @Nullable Environment called(String wanted, Wiring wiring) {
        return wiring.environments().read(null) instanceof EnvironmentReading.Read read
                        && read.environments().pick(wanted) instanceof Environments.Picked.One one
                ? one.environment()
                : null;
    }

    /** The environment; empty after saying why there is none. */
    Optional<Environment> pick(Console console, Wiring wiring) {
        EnvironmentReading reading = wiring.environments().read(file);
        if (!(reading instanceof EnvironmentReading.Read read)) {
            console.complain(reading.words());
            return Optional.empty();
        }
        return switch (read.environments().pick(name)) {
            case Environments.Picked.One one -> Optional.of(one.environment());
            case Environments.Picked.None none -> {
                console.complain(none.words());
                yield Optional.empty();
            }
        };
    }
}
