package dev.onset.engine.settings;

import dev.onset.connectors.spi.CommandRunner;
import dev.onset.connectors.spi.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads references to credentials as they are given in a line: {@code env:NAME}, {@code file:PATH}, {@code command:WORD WORD...}. */
final class PostingSecrets {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Path home;
    private final Function<String, @Nullable String> environment;
    private final CommandRunner runner;

    PostingSecrets(Path home, Function<String, @Nullable String> environment, CommandRunner runner) {
        this.home = home;
        this.environment = environment;
        this.runner = runner;
    }

    /** Empty where it is none: a credential itself does not belong here. */
    Optional<Secret> of(String reference) {
        int colon = reference.indexOf(':');
        String rest = reference.substring(colon + 1).strip();
        if (colon < 0 || rest.isEmpty()) {
            return Optional.empty();
        }
        return switch (reference.substring(0, colon)) {
            case "env" ->
                VARIABLE.matcher(rest).matches() ? Optional.of(Secret.env(rest, environment)) : Optional.empty();
            case "file" -> file(rest);
            case "command" -> Optional.of(Secret.command(List.of(rest.split(" +")), runner));
            default -> Optional.empty();
        };
    }

    private Optional<Secret> file(String path) {
        try {
            return Optional.of(Secret.file(path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
