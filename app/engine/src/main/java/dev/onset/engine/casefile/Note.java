package dev.onset.engine.casefile;

import java.time.Instant;

/**
 * What a person wrote into a case. Notes are only ever added.
 *
 * @param id 1, 2... in the order of writing; a draft names it {@code n1}
 */
public record Note(long id, Instant at, String author, String text) {}
