package dev.onset.profiling.format.jfr;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.RecordingBuilder;

/** Names of the threads and states of a chunk, as the builder's numbers. Confined to one thread. */
final class ThreadNames {

    private final Pools pools;
    private final RecordingBuilder builder;
    private final LongIntMap threads = new LongIntMap();
    private final LongIntMap states = new LongIntMap();

    ThreadNames(Chunk chunk, RecordingBuilder builder) {
        this.pools = chunk.pools();
        this.builder = builder;
    }

    int thread(long id) throws BadProfileException {
        int known = threads.get(id);
        if (known < 0) {
            String name = pools.text("java.lang.Thread", id, "javaName");
            if (name == null || name.isEmpty()) {
                name = pools.text("java.lang.Thread", id, "osName");
            }
            known = builder.thread(name == null ? "" : name);
            threads.put(id, known);
        }
        return known;
    }

    int state(long id) throws BadProfileException {
        int known = states.get(id);
        if (known < 0) {
            String name = pools.text("jdk.types.ThreadState", id, "name");
            known = builder.state(name == null ? "" : name);
            states.put(id, known);
        }
        return known;
    }
}
