package dev.onset.engine.settings;

import dev.onset.engine.settings.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What came of looking for the environment file. */
public sealed interface EnvironmentReading {

    /** For people: what was found, or what is wrong and what to do. */
    String words();

    /** The file is right. */
    record Read(Environments environments) implements EnvironmentReading {
        @Override
        public String words() {
            return environments.file() + ": "
                    + environments.all().stream().map(Environment::name).collect(Collectors.joining(", "));
        }
    }

    /**
     * There is a file, and it cannot be used.
     *
     * @param problems all of them, in the order of the file
     */
    record Faulty(Path file, List<Problem> problems) implements EnvironmentReading {
        public Faulty {
            problems = List.copyOf(problems);
        }

        @Override
        public String words() {
            return problems.stream().map(Problem::words).collect(Collectors.joining("\n"));
        }
    }

    /**
     * There is no file.
     *
     * @param looked every place, in the order in which they were looked at
     * @param template a file to begin with
     */
    record Absent(List<Path> looked, String template) implements EnvironmentReading {
        public Absent {
            looked = List.copyOf(looked);
        }

        @Override
        public String words() {
            return "No environment file. Looked for:\n"
                    + looked.stream().map(p -> "  " + p).collect(Collectors.joining("\n"))
                    + "\nWrite one there, or name one with --env FILE. To begin with:\n\n"
                    + template;
        }
    }
}
