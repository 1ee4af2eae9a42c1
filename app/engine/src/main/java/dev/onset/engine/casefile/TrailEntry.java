package dev.onset.engine.casefile;

import java.time.Instant;

/**
 * Something that the responder did while looking: theirs alone. It stays in this file, in no copy and no document, until they tell it
 * themselves. Entries are only ever added.
 *
 * @param id 1, 2... in the order of writing
 * @param words the query, or the range
 */
public record TrailEntry(long id, Instant at, Kind kind, String words) {

    /** What was done. */
    public enum Kind {
        /** A query was run. */
        QUERY,
        /** A range was brushed on the timeline. */
        BRUSH
    }
}
