package dev.onset.engine.settings;

import dev.onset.connectors.spi.CommandRunner;
import dev.onset.connectors.spi.Secret;
import dev.onset.engine.settings.yaml.Fields;
import dev.onset.engine.settings.yaml.Problems;
import dev.onset.engine.settings.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * References to secrets: {@code {env: NAME}}, {@code {file: PATH}}, {@code {command: [WORD, ...]}}. Nothing is looked up here;
 * no message repeats what was written, since people write the secret itself by mistake.
 */
final class SecretDecoder {

    static final String HOW = "write {env: NAME}, {file: PATH} or {command: [WORD, ...]}";

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final List<String> WAYS = List.of("env", "file", "command", "keychain");

    private final Paths paths;
    private final Function<String, @Nullable String> environment;
    private final CommandRunner runner;
    private final Problems problems;

    SecretDecoder(
            Paths paths, Function<String, @Nullable String> environment, CommandRunner runner, Problems problems) {
        this.paths = paths;
        this.environment = environment;
        this.runner = runner;
        this.problems = problems;
    }

    /**
     * The secret that a node refers to, or null and a note.
     *
     * @param what for messages: "the bearer token"
     */
    @Nullable Secret decode(@Nullable YamlNode node, String what) {
        if (node == null) {
            return null;
        }
        if (node instanceof YamlNode.Scalar) {
            problems.add(
                    node.place(), what + " stands here in clear text; secrets are taken by reference only: " + HOW);
            return null;
        }
        Fields fields = Fields.of(node, what, problems);
        if (fields == null) {
            return null;
        }
        Secret secret = decode(fields, what);
        fields.end();
        return secret;
    }

    /** The secret among other fields, such as a scheme; the caller ends the fields. */
    @Nullable Secret decode(Fields fields, String what) {
        List<String> ways = WAYS.stream().filter(fields::has).toList();
        WAYS.forEach(fields::node);
        if (ways.size() != 1) {
            problems.add(
                    fields.place(),
                    ways.isEmpty()
                            ? what + " refers to nothing: " + HOW
                            : what + " is given in more than one way (" + String.join(", ", ways) + "); keep one");
            return null;
        }
        return switch (ways.getFirst()) {
            case "env" -> env(fields, what);
            case "file" -> file(fields);
            case "command" -> command(fields);
            default -> {
                fields.fault(
                        "keychain",
                        "references to the system's keychain are not available yet; " + HOW
                                + " (a helper such as secret-tool, security or pass reads it)");
                yield null;
            }
        };
    }

    private @Nullable Secret env(Fields fields, String what) {
        String name = fields.text("env");
        if (name == null) {
            return null;
        }
        if (!VARIABLE.matcher(name).matches()) {
            fields.fault("env", "this is no name of an environment variable; " + what + " itself does not belong here");
            return null;
        }
        return Secret.env(name, environment);
    }

    private @Nullable Secret file(Fields fields) {
        String text = fields.text("file");
        Path path = text == null ? null : paths.resolve(text);
        if (text != null && path == null) {
            fields.fault("file", "this is no path");
        }
        return path == null ? null : Secret.file(path);
    }

    private @Nullable Secret command(Fields fields) {
        YamlNode node = fields.node("command");
        if (node instanceof YamlNode.Scalar) {
            fields.fault("command", "a command is a list of words, as in [pass, show, onset]; no shell takes it apart");
            return null;
        }
        var words = new ArrayList<>(fields.texts("command"));
        if (words.isEmpty() || words.getFirst().isBlank()) {
            fields.fault("command", "a command needs at least the program's name");
            return null;
        }
        words.set(0, paths.program(words.getFirst()));
        return Secret.command(words, runner);
    }
}
