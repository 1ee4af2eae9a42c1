package dev.onset.arch.seeded;

import tools.jackson.core.json.JsonFactory;

/** Reads JSON though its name does not say so. */
public final class ReadsTrees {

    private final JsonFactory factory = new JsonFactory();

    JsonFactory factory() {
        return factory;
    }
}
