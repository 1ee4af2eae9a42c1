package dev.onset.engine.casefile;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times in a case: RFC 3339, UTC, always nine digits of fraction, so that text order is time order (years 0 to 9999). */
final class Stamp {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

    private Stamp() {}

    static String text(Instant at) {
        return FORMAT.format(at);
    }

    static Instant at(String text) {
        return Instant.parse(text);
    }
}
