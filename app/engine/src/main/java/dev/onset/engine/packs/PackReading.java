package dev.onset.engine.packs;

import dev.onset.engine.settings.yaml.Problem;
import java.util.List;

/** What came of reading one pack file. */
public sealed interface PackReading {

    /** The file is right. */
    record Read(Pack pack) implements PackReading {}

    /**
     * The file cannot be used.
     *
     * @param problems all of them, in the order of the file
     */
    record Faulty(List<Problem> problems) implements PackReading {
        public Faulty {
            problems = List.copyOf(problems);
        }
    }
}
