package dev.onset.engine.yardsticks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One labelled data set and what is measured on it. */
public interface Yardstick {

    /** The word that a person chooses it by. */
    String name();

    /** One sentence: what is measured, and who published what. */
    String about();

    /** Folder of the set within the data folder. */
    String folder();

    /**
     * The classes whose code and constants are measured: together they are the one configuration, and their fingerprint is
     * printed beside the figures.
     */
    default List<Class<?>> pieces() {
        return List.of(getClass());
    }

    /**
     * Measures.
     *
     * @param half the folder that holds the cases, such as {@code a-nab/open}; what both halves share lies in {@code common} or
     *     in files beside it
     * @throws IOException when the data cannot be read, or are not what they should be
     */
    Score measure(Path half) throws IOException, InterruptedException;
}
