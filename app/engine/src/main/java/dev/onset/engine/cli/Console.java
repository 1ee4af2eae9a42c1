package dev.onset.engine.cli;

import java.io.PrintWriter;

/**
 * Where the command line speaks: results to {@code out}, progress and complaints to {@code err}.
 *
 * @param isTerminal whether a person watches {@code err}, so that a line may be written over
 */
record Console(PrintWriter out, PrintWriter err, boolean isTerminal) {

    void say(String line) {
        out.println(line);
        out.flush();
    }

    void complain(String line) {
        err.println(line);
        err.flush();
    }
}
