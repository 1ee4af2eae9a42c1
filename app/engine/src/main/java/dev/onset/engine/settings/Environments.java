package dev.onset.engine.settings;

import dev.onset.engine.settings.yaml.Spelling;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every environment of one file.
 *
 * @param file where they were read
 * @param all in the order of the file, names unique, at least one
 */
public record Environments(Path file, List<Environment> all) {

    public Environments {
        all = List.copyOf(all);
    }

    /** Which environment was picked, or why none. */
    public sealed interface Picked {

        /** The one that was meant. */
        record One(Environment environment) implements Picked {}

        /**
         * None.
         *
         * @param words what was looked for, what there is, what to do
         */
        record None(String words) implements Picked {}
    }

    /** The environment of that name. */
    public Optional<Environment> named(String name) {
        return all.stream().filter(e -> e.name().equals(name)).findFirst();
    }

    /**
     * The environment that a person means.
     *
     * @param name null where none was given: right only where there is but one
     */
    public Picked pick(@Nullable String name) {
        List<String> names = all.stream().map(Environment::name).toList();
        if (name == null) {
            return all.size() == 1
                    ? new Picked.One(all.getFirst())
                    : new Picked.None(file + " has " + all.size() + " environments: " + String.join(", ", names)
                            + ". Pick one with --name.");
        }
        Optional<Environment> found = named(name);
        if (found.isPresent()) {
            return new Picked.One(found.get());
        }
        String near = Spelling.nearest(name, names);
        return new Picked.None("no environment \"" + name + "\" in " + file
                + (near == null ? "." : ": did you mean " + near + "?") + " It has: " + String.join(", ", names) + ".");
    }
}
