package dev.onset.engine.cli;

import java.util.List;

/** The command line. Holds the place until the verbs are merged. */
public final class Onset {

    private Onset() {}

    /**
     * Runs one verb.
     *
     * @return the exit code: 0 done, 1 could not be done, 2 usage, 3 done but incomplete, 130 interrupted
     */
    public static int run(List<String> args) {
        System.err.println("onset: the verb '" + args.getFirst() + "' is not in this build");
        return 2;
    }
}
