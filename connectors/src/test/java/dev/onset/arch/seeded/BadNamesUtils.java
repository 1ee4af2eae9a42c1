package dev.onset.arch.seeded;

/** Named after nothing that it is. */
public final class BadNamesUtils {

    private BadNamesUtils() {}
}
