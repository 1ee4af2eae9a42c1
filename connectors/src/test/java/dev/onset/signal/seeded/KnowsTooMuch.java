package dev.onset.signal.seeded;

import dev.onset.connectors.spi.Secret;

/** A signal that knows where it came from. */
public final class KnowsTooMuch {

    private KnowsTooMuch() {}

    static String where(Secret secret) {
        return secret.where();
    }
}
