package dev.onset.engine.cli;

/** Exit codes, as the manual lists them. */
final class Exit {

    /** Done, also when nothing was found. */
    static final int DONE = 0;

    /** Could not be done. */
    static final int FAILED = 1;

    /** The command line was not understood. */
    static final int USAGE = 2;

    /** Done, but a source failed or answered only in part. */
    static final int INCOMPLETE = 3;

    /** Interrupted. */
    static final int INTERRUPTED = 130;

    private Exit() {}
}
