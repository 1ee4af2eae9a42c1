package dev.onset.profiling.format.jfr;

import dev.onset.profiling.BadProfileException;
import org.jspecify.annotations.Nullable;

/** Looks through the settings in a chunk for the one that says what async-profiler sampled. Confined to one thread. */
final class SettingReader {

    private final Chunk chunk;
    private final long typeId;
    private final Layout layout;
    private final long[] slots = new long[2];
    private String engine = "";

    private SettingReader(Chunk chunk, long typeId, Layout layout) {
        this.chunk = chunk;
        this.typeId = typeId;
        this.layout = layout;
    }

    static @Nullable SettingReader of(Chunk chunk) throws BadProfileException {
        JfrType type = chunk.metadata().type("jdk.ActiveSetting");
        if (type == null
                || type.fields().stream()
                                .filter(f -> f.name().matches("name|value"))
                                .count()
                        != 2) {
            return null;
        }
        return new SettingReader(chunk, type.id(), chunk.layouts().of(type, "name", "value"));
    }

    long typeId() {
        return typeId;
    }

    void read() throws BadProfileException {
        layout.read(chunk.in(), slots);
        if ("event".equals(chunk.pools().stringThrough((int) slots[0]))) {
            String value = chunk.pools().stringThrough((int) slots[1]);
            engine = value == null ? engine : value;
        }
    }

    /** Such as cpu, wall, ctimer; empty when no setting said so. */
    String engine() {
        return engine;
    }
}
