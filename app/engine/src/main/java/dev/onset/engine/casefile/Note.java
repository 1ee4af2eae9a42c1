package dev.onset.engine.casefile;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person wrote into a case: theirs alone until they put it into the timeline ({@link OwnTrail}). Notes are only ever added.
 *
 * @param id 1, 2... in the order of writing; a draft names it {@code n1}
 * @param at when it was written
 * @param text may begin with the moment that it is of, as RFC 3339 and a blank
 */
public record Note(long id, Instant at, String author, String text) {

    /** The moment that it is of: the one that its text begins with, else when it was written. */
    public Instant moment() {
        Instant named = named();
        return named == null ? at : named;
    }

    /** Its text without the moment that stands before it. */
    public String words() {
        return named() == null ? text : text.substring(text.indexOf(' ') + 1);
    }

    private @Nullable Instant named() {
        int end = text.indexOf(' ');
        if (end < 0) {
            return null;
        }
        try {
            return Instant.parse(text.substring(0, end));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
