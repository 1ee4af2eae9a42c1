package dev.onset.engine.process;

import java.io.IOException;
import java.io.InputStream;

/** What becomes of the output of a helper. Confined to one call. */
interface Sink {

    /** Reads what is there without waiting; whether there was anything. */
    boolean take(InputStream in) throws IOException;

    /** What was kept in memory. */
    String text();
}
